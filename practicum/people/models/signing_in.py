"""Signing in: the codes that are sent out, and what happened around an account, as its owner may read it."""

from django.conf import settings
from django.db import models

from practicum.kit import clock
from practicum.kit.fields import IdField

HASH = 64


class CodePurpose(models.TextChoices):
    SIGN_IN = "sign_in", "signing in or up"
    AGAIN = "again", "confirming who one is"
    NEW_ADDRESS = "new_address", "a new address"


class Code(models.Model):
    """A short code sent to an address: tried a few times, right once, used once, gone the next day.

    `proved_at`: somebody typed it. `used_at`: what it was for has been done. `void` is for an address that may not be
    used: the page is the same, and no code fits.
    """

    id = IdField()
    purpose = models.CharField(max_length=20, choices=CodePurpose)
    address = models.EmailField(max_length=254)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    code_hash = models.CharField(max_length=HASH)
    void = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    proved_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(used_at__isnull=True) | models.Q(proved_at__isnull=False),
                name="a_code_is_proved_before_it_is_used",
            )
        ]
        indexes = [models.Index(fields=["created_at"], name="codes_by_age")]


class Happening(models.TextChoices):
    """What can happen around an account."""

    SIGNED_UP = "signed_up", "signed up"
    SIGNED_IN_BY_CODE = "signed_in_by_code", "signed in by code"
    SIGNED_IN_BY_PASSWORD = "signed_in_by_password", "signed in by password"
    SIGNED_IN_BY_PASSKEY = "signed_in_by_passkey", "signed in by passkey"
    SIGN_IN_FAILED = "sign_in_failed", "a sign-in failed"
    SIGNED_OUT = "signed_out", "signed out"
    SIGNED_OUT_ELSEWHERE = "signed_out_elsewhere", "signed out everywhere else"
    SESSION_ENDED = "session_ended", "signed out on another device"
    ADDRESS_CHANGED = "address_changed", "address changed"
    PASSWORD_SET = "password_set", "password set"
    PASSWORD_REMOVED = "password_removed", "password removed"
    PASSKEY_ADDED = "passkey_added", "passkey added"
    PASSKEY_REMOVED = "passkey_removed", "passkey removed"
    TOKEN_MADE = "token_made", "token made"
    TOKEN_REVOKED = "token_revoked", "token revoked"
    SECOND_STEP_ON = "second_step_on", "second step turned on"
    SECOND_STEP_OFF = "second_step_off", "second step turned off"
    SECOND_STEP_FAILED = "second_step_failed", "a second step failed"
    RECOVERY_CODE_USED = "recovery_code_used", "recovery code used"
    RECOVERY_CODES_MADE = "recovery_codes_made", "recovery codes made"
    SUSPENDED = "suspended", "suspended by the host"
    LET_BACK = "let_back", "let back by the host"
    HANDLE_CHANGED = "handle_changed", "handle changed"
    CLAIMED = "claimed", "archive posts claimed"
    EXPORT_ASKED = "export_asked", "copy of everything asked for"
    LEAVING = "leaving", "asked to be erased"
    STAYING = "staying", "took it back"
    LEAVING_BY_HOST = "leaving_by_host", "erasure begun by the host"
    EXPORTED = "exported", "copy of everything made by the host"


class SecurityEvent(models.Model):
    """One line of what happened around an account; written once, never changed, dropped after a year.

    `person` is null when somebody failed with an address nobody has. `network` is a keyed hash: enough to say
    "the same network as now", and no address.
    """

    id = IdField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    what = models.CharField(max_length=40, choices=Happening)
    detail = models.CharField(max_length=120, blank=True, default="")
    network = models.CharField(max_length=32, blank=True, default="")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-at"], name="events_of_a_person"),
            models.Index(fields=["at"], name="events_by_age"),
        ]
