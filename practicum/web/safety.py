"""Settings that must not reach others: each stops the start, with its name and what was expected."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from practicum.kit.env import BadSetting

LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
KNOWN_KEYS = ("django-insecure", "changeme", "change-me", "change_me", "secret", "practicum", "password", "example")
LEAST_LETTERS = 12  # different ones: fewer are a key that somebody typed


def refuse_weak_key(name: str, key: str) -> None:
    """A key that is a default of somebody's, or one that no chance made."""
    if key.lower().startswith(KNOWN_KEYS) or len(set(key)) < LEAST_LETTERS:
        raise BadSetting(name, "a key made by chance: python -c 'import secrets; print(secrets.token_urlsafe(48))'")


def refuse_unsafe(*, debug: bool, address: str, hosts: Sequence[str], sender: str) -> None:
    """Debugging where others reach it, hosts that are none or all, an address that leads nowhere here."""
    host = _host_of(address)
    _refuse_odd_hosts(hosts)
    if host not in hosts and not any(name.startswith(".") and host.endswith(name) for name in hosts):
        raise BadSetting("PRACTICUM_HOSTS", "the host of PRACTICUM_SITE_URL among them")
    if debug and (address.startswith("https://") or not LOCAL.issuperset(hosts)):
        raise BadSetting("PRACTICUM_DEBUG", "no, on a site with https or with a host name that others reach")
    if "@" not in sender.strip("@"):
        raise BadSetting("PRACTICUM_MAIL_FROM", "an address, name@host")


def _host_of(address: str) -> str:
    expected = "http://host or https://host, perhaps with a port, and nothing behind it"
    try:
        parts = urlsplit(address)
        _port = parts.port
    except ValueError:
        raise BadSetting("PRACTICUM_SITE_URL", expected) from None
    extra = parts.path or parts.query or parts.fragment or parts.username
    if parts.scheme not in ("http", "https") or not parts.hostname or extra:
        raise BadSetting("PRACTICUM_SITE_URL", expected)
    return f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname


def _refuse_odd_hosts(hosts: Sequence[str]) -> None:
    for host in hosts:
        if not host or "*" in host or "/" in host or (":" in host and not host.startswith("[")):
            raise BadSetting("PRACTICUM_HOSTS", "names such as practice.example.org, comma separated, and no *")
