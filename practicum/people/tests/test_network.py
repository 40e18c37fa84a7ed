"""The network a request comes from, with a proxy in front and without."""

import pytest
from django.test import RequestFactory

from practicum.people.network import hashed, network_of


@pytest.mark.parametrize(
    ("behind", "address", "forwarded", "network"),
    [
        (False, "192.0.2.1", "", "192.0.2.1"),
        (False, "192.0.2.1", "198.51.100.7", "192.0.2.1"),
        (True, "127.0.0.1", "198.51.100.7", "198.51.100.7"),
        (True, "127.0.0.1", "1.2.3.4, 198.51.100.7", "198.51.100.7"),
        (True, "127.0.0.1", "", ""),
        (True, "127.0.0.1", "x, unknown", ""),
        (False, "2001:db8:1:2:3:4:5:6", "", "2001:0db8:0001:0002::/64"),
        (False, "::ffff:192.0.2.1", "", "192.0.2.1"),
        (False, "", "", ""),
    ],
)
def test_it_is_what_the_last_trusted_hop_says(settings, behind, address, forwarded, network) -> None:
    settings.BEHIND_PROXY = behind
    request = RequestFactory().get("/", REMOTE_ADDR=address, HTTP_X_FORWARDED_FOR=forwarded)

    assert network_of(request) == network


def test_what_is_kept_is_a_keyed_hash(settings) -> None:
    settings.SECRET_KEY = "one"
    one = hashed("192.0.2.1")
    settings.SECRET_KEY = "other"

    assert one != hashed("192.0.2.1")
    assert (len(one), hashed("")) == (32, "")
