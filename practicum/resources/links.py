"""Addresses of the web as resources know them: checked, and the key that tells whether two lead to one place."""

import hashlib
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from django.utils.translation import gettext as _

from practicum.kit import Refusal, ids
from practicum.writing.limits import ORIGIN

SCHEMES = ("http", "https")
# What is hung on addresses to tell who followed them; it says nothing of the place.
TRACKING = re.compile(r"^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|_ga|ref_src)$")
IN_TEXT = re.compile(r"https?://[^\s<>\"'\\\]\[{}|^`]{3,990}", re.IGNORECASE)
OURS = re.compile(rf"/r/([0-9a-z]{{{ids.LENGTH}}})(?![0-9a-z])")


def checked(link: str) -> str:
    """An address as it is kept; Refusal for what is none, or carries somebody's name and word to pass by."""
    link = ORIGIN.check("".join(link.split()))
    parts = _parts(link) if link else None
    if parts is None or parts.scheme.lower() not in SCHEMES or not parts.hostname:
        raise Refusal(_("A link begins with https:// or http://."), _("Copy it from the address bar."), code="bad_link")
    if "@" in parts.netloc:
        raise Refusal(_("This link has somebody's name in it."), _("Give it without the name."), code="bad_link")
    return link


def key_of(link: str) -> str:
    """The same for addresses that lead to one place: without scheme, www., default port, fragment, order of questions
    and marks of who followed; 32 letters. Empty for what is no address.
    """
    parts = _parts(link)
    if parts is None or not parts.hostname:
        return ""
    host = parts.hostname.rstrip(".").removeprefix("www.")
    port = parts.port if parts.port not in (None, 80, 443) else ""
    path = quote(unquote(parts.path), safe="/~:@!$&'()*+,;=").rstrip("/")
    asked = sorted((name, value) for name, value in parse_qsl(parts.query, True) if not TRACKING.match(name.lower()))
    plain = f"{host}:{port}{path}?{urlencode(asked)}"
    return hashlib.blake2b(plain.encode("utf-8", "ignore"), digest_size=16).hexdigest()


def host_of(link: str) -> str:
    """The name of the site that an address leads to, as one says it."""
    parts = _parts(link)
    return (parts.hostname or "").removeprefix("www.") if parts is not None else ""


def links_in(text: str) -> Iterator[str]:
    """The addresses of the web that a text holds, without the point or bracket that ends a sentence."""
    for found in IN_TEXT.finditer(text):
        link = found[0].rstrip(".,;:!?*_")
        while link.endswith(")") and link.count(")") > link.count("("):
            link = link[:-1].rstrip(".,;:!?*_")
        yield link


def ours_in(text: str) -> set[int]:
    """Ids in addresses of resources here that a text holds."""
    found = set()
    for key in OURS.findall(text):
        try:
            found.add(ids.parse(key))
        except ValueError:
            continue
    return found


def _parts(link: str):
    try:
        parts = urlsplit(link)
        parts.port, parts.hostname  # noqa: B018 - both may raise for an address that is none
    except ValueError:
        return None
    return parts
