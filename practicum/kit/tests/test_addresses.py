"""Which addresses are outside."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicum.kit.addresses import outside

INSIDE = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1
172.31.255.255 192.0.0.1 192.0.0.170 192.0.2.1 192.88.99.1 192.168.0.1 198.18.0.1 198.19.255.255 198.51.100.7
203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
:: ::1 ::127.0.0.1 ::10.0.0.1 ::8.8.8.8 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 ::ffff:7f00:1 ::ffff:0:127.0.0.1
64:ff9b::127.0.0.1 64:ff9b::8.8.8.8 64:ff9b::a9fe:a9fe 64:ff9b:1::10.0.0.1 100::1 100:0:0:1::1
2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:2::1
2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1:: 2002:a00:1::1 2002:808:808::1
3fff::1 3fff:fff::1 4000::1 5f00::1 fc00::1 fd12:3456::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 ff0e::1 2606:4700::1%1
""".split()
OUTSIDE = """
8.8.8.8 1.1.1.1 93.184.216.34 192.0.1.1 172.32.0.1 223.255.255.254 2606:4700::1111 2a00:1450:4001::8a
2001:4860:4860::8888
""".split()


@pytest.mark.parametrize("address", INSIDE)
def test_an_inside_address_is_refused_in_every_form(address):
    assert not outside(address)


@pytest.mark.parametrize("address", OUTSIDE)
def test_an_outside_address_is_allowed(address):
    assert outside(address)


@pytest.mark.parametrize(
    "words", ["", "localhost", "127.1", "0x7f000001", "2130706433", "8.8.8.8:80", "08.8.8.8", " 8.8.8.8"]
)
def test_what_is_no_address_is_refused(words):
    assert not outside(words)


@given(st.ip_addresses(v=4))
def test_no_ipv4_address_is_outside_in_an_ipv6_dress(address):
    dresses = [
        ipaddress.IPv6Address(int(prefix) | int(address))
        for prefix in map(ipaddress.IPv6Address, ("::", "::ffff:0:0", "::ffff:0:0:0", "64:ff9b::", "64:ff9b:1::"))
    ]
    dresses.append(ipaddress.IPv6Address(0x2002 << 112 | int(address) << 80))

    assert not any(outside(str(dress)) for dress in dresses)


@given(st.ip_addresses())
def test_what_is_allowed_is_always_global_unicast(address):
    if outside(str(address)):
        assert address.is_global
        assert not (address.is_multicast or address.is_private or address.is_reserved or address.is_loopback)
