"""The network a request comes from: what rates are counted by, and what the audit keeps as a hash."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def network_of(request: HttpRequest) -> str:
    """The address of an IPv4 caller, the /64 of an IPv6 one; empty when the server does not know.

    Behind a proxy only the last hop it added counts: what stands before it was written by the caller.
    """
    words = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        words = request.headers.get("X-Forwarded-For", words).rpartition(",")[2].strip()
    try:
        address = ip_address(words)
    except ValueError:
        return ""
    if address.version == 4:
        return str(address)
    inside = address.ipv4_mapped
    return str(inside) if inside else f"{address.exploded[:19]}::/64"


def hashed(network: str) -> str:
    """What is kept of a network: a keyed hash, or nothing."""
    return salted_hmac("practicum.people.network", network, algorithm="sha256").hexdigest()[:32] if network else ""
