"""What the second step is made of: the app's secret and its six digits (RFC 6238), its picture, recovery codes.

The arithmetic is allauth's; that a code opens once is ours, in the database (decision 0061).
"""

import hashlib
import secrets
from base64 import b32encode
from itertools import groupby

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from practicum.kit import Refusal, clock
from practicum.kit.keys import site_keys
from practicum.people.codes import LETTERS
from practicum.people.models import Person

DIGITS, PERIOD = 6, 30
DRIFT = 1  # half minutes that a phone's clock may be wrong, either way
RECOVERY_CODES, RECOVERY_LENGTH = 10, 16  # 27¹⁶ of them: 76 bits


def fresh_salt() -> str:
    """160 random bits."""
    return secrets.token_hex(20)


def secret_of(salt: str, key: str | None = None) -> str:
    """The app's secret, 160 bits in base32: made of the salt and the site's key, and stored nowhere."""
    bits = salted_hmac("practicum.people.second_step", salt, secret=key, algorithm="sha256").digest()[:20]
    return b32encode(bits).decode()


def counter_fitting(salt: str, digits: str) -> int | None:
    """The half minute whose code this is, counted from 1970: this one, or one beside it; None for a wrong code."""
    here, found = int(clock.now().timestamp()) // PERIOD, None
    for secret in (secret_of(salt, key) for key in site_keys()):  # an app that was set up under an older key fits still
        for counter in range(here - DRIFT, here + DRIFT + 1):
            if constant_time_compare(format_hotp_value(hotp_value(secret, counter)), digits):
                found = counter
    return found


def bare(typed: str) -> str:
    """What was typed, without spaces and hyphens, in capitals."""
    return "".join(letter for letter in typed.upper() if letter.isascii() and letter.isalnum())


def fresh_recovery_codes() -> list[str]:
    """Ten codes as they are shown: ABCD-EFGH-JKLM-NPQR."""
    return ["-".join(_four() for _part in range(RECOVERY_LENGTH // 4)) for _n in range(RECOVERY_CODES)]


def recovery_hash(person: Person, typed: str) -> str:
    """SHA-256 with the person's number: random bits need nothing slower, and no key that could be lost with the app."""
    return hashlib.sha256(f"{person.pk}:{bare(typed)}".encode()).hexdigest()


def address_of(person: Person, secret: str) -> str:
    """The otpauth:// address that an app reads."""
    return get_adapter().build_totp_url(person, secret)


def picture_of(words: str) -> tuple[int, str]:
    """A QR code as an SVG path of dark runs, and how many squares it is wide, with its quiet border."""
    import qrcode  # inner: heavy, and drawn once by whoever sets an app up

    code = qrcode.QRCode(border=4)
    code.add_data(words)
    rows = code.get_matrix()
    parts = []
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):
            width = len(list(run))
            if dark:
                parts.append(f"M{x} {y}h{width}v1h-{width}z")
            x += width
    return len(rows), "".join(parts)


def wrong_code() -> Refusal:
    """What is said to a second step that does not fit."""
    return Refusal(
        _("This code does not fit, or was used already."),
        _("Wait for the next one in your app, or take a recovery code."),
        code="wrong_code",
    )


def _four() -> str:
    return "".join(secrets.choice(LETTERS) for _letter in range(4))
