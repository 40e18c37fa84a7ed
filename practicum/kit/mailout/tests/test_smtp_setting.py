"""PRACTICUM_SMTP: one address says where and how; a wrong one stops the start."""

import pytest

from practicum.kit.env import BadSetting
from practicum.kit.mailout.smtp import server


@pytest.mark.parametrize(
    ("address", "means"),
    [
        ("smtp://mail.example.org", ("mail.example.org", 25, "", "", False, False)),
        ("smtp://localhost:1025", ("localhost", 1025, "", "", False, False)),
        ("smtp://me:p%40ss@mail.example.org", ("mail.example.org", 587, "me", "p@ss", False, True)),
        ("smtp://me:pass@localhost", ("localhost", 25, "me", "pass", False, False)),
        ("smtps://me:pass@mail.example.org", ("mail.example.org", 465, "me", "pass", True, False)),
        ("smtp+starttls://mail.example.org:2525", ("mail.example.org", 2525, "", "", False, True)),
    ],
)
def test_what_an_address_means(address, means) -> None:
    found = server(address)

    assert tuple(found[key] for key in ("host", "port", "username", "password", "use_ssl", "use_tls")) == means


@pytest.mark.parametrize("address", ["mail.example.org", "http://x", "smtp://:25", "smtp://x:port", "smtp://x/path"])
def test_anything_else_is_refused_without_showing_it(address) -> None:
    with pytest.raises(BadSetting) as refused:
        server(address)

    assert "PRACTICUM_SMTP" in str(refused.value)
    assert address not in str(refused.value)
