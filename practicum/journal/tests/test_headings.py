"""Headings of an entry stand below its title, in their order, without a gap."""

import pytest

from practicum.journal.headings import below_the_title


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<p>None &lt;h4&gt;</p>", "<p>None &lt;h4&gt;</p>"),
        ("<h4>Settled</h4><p>So.</p><h4>Failed</h4>", "<h2>Settled</h2><p>So.</p><h2>Failed</h2>"),
        ('<h3 id="a">One</h3><h5>Two</h5><h6>Three</h6>', '<h2 id="a">One</h2><h3>Two</h3><h4>Three</h4>'),
        ("<hr><h6>Only</h6>", "<hr><h2>Only</h2>"),
    ],
)  # fmt: skip
def test_the_highest_becomes_the_second_level(written, shown):
    assert below_the_title(written) == shown
