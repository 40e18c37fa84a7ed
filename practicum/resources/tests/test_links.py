"""Addresses that lead to one place have one key, and those that lead elsewhere another."""

import pytest

from practicum.kit import ids
from practicum.resources.links import checked, host_of, key_of, links_in, ours_in

SAME = [
    "https://example.org/a/b?x=1&y=2", "http://www.example.org/a/b/?y=2&x=1", "HTTPS://Example.ORG:443/a/b?x=1&y=2#part",
    "https://example.org./a/b?x=1&y=2&utm_source=mail&fbclid=abc", "https://example.org/a/%62?x=1&y=2",
]  # fmt: skip
OTHER = [
    "https://example.org/a/B?x=1&y=2", "https://example.org/a/b?x=1", "https://example.org:8443/a/b?x=1&y=2",
    "https://films.example.org/a/b?x=1&y=2", "https://example.com/a/b?x=1&y=2", "https://example.org/a/b?x=1&y=2&y=2",
]  # fmt: skip


def test_one_place_one_key():
    assert len({key_of(link) for link in SAME}) == 1
    assert len({key_of(link) for link in [SAME[0], *OTHER]}) == len(OTHER) + 1


@pytest.mark.parametrize(
    "link", ["http://[::1", "https://example.org:99999/", "mailto:ada@example.org", "https://", ""]
)
def test_what_is_no_address_has_no_key_and_is_refused(link):
    assert key_of(link) == ""
    with pytest.raises(Exception, match="link"):
        checked(link)


def test_what_a_text_holds():
    key = ids.text(ids.new())
    text = f"See (https://example.org/a_(b)), **https://example.com/x?y=1**. Ours: [it](/r/{key}-words) or /r/short."

    assert list(links_in(text)) == ["https://example.org/a_(b)", "https://example.com/x?y=1"]
    assert ours_in(text) == {ids.parse(key)}
    assert host_of("https://www.example.org/x") == "example.org"
