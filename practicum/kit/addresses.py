"""Which network addresses the house may speak to: an allow rule, because lists of forbidden ones are never complete."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

IPV6_UNICAST = IPv6Network("2000::/3")
IPV6_WITHIN_REFUSED = tuple(
    IPv6Network(words)
    for words in (
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: carries an IPv4 address
        "3fff::/20",  # documentation
    )
)
IPV4_REFUSED = tuple(
    IPv4Network(words)
    for words in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    )
)


def outside(words: str) -> bool:
    """True for a global unicast address; False for all else, and for what is no address.

    IPv6 is allowed only inside 2000::/3, so that mapped (::ffff:0:0/96), compatible (::/96), SIIT and NAT64
    (64:ff9b::/96, 64:ff9b:1::/48) forms of inside IPv4 addresses fall out by themselves.
    `ipaddress.is_global` alone is not enough: older Pythons said yes to NAT64 and 6to4.
    """
    try:
        address = ip_address(words)
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        return _outside_6(address)
    return _outside_4(address)


def _outside_4(address: IPv4Address) -> bool:
    return address.is_global and not any(address in network for network in IPV4_REFUSED)


def _outside_6(address: IPv6Address) -> bool:
    if address.scope_id is not None or address not in IPV6_UNICAST or not address.is_global:
        return False
    return not any(address in network for network in IPV6_WITHIN_REFUSED)
