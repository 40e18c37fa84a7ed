"""What is drawn from a skeleton is, byte for byte, what its macro alone draws."""

import itertools
from datetime import UTC, datetime

import pytest
from django.test import override_settings
from django.utils import translation

from practicum.kit import pages
from practicum.practices.drawing import practice_rows, source_lines, trail_lines
from practicum.practices.queries.page import Source, UseLine
from practicum.practices.queries.register import Row
from practicum.writing.voices import who

AT = datetime(2026, 5, 1, tzinfo=UTC)
KEY = "0000000000003"
NASTY = "<b>\ue000name\ue001 & \"quotes'</b>"


def voice(handle):
    return who(7, NASTY, handle, "active", 7)


def macro(page, name):
    return getattr(pages.environment().get_template(page).module, name)


@pytest.mark.parametrize("tongue", ["en", "de", "ar"])
def test_a_use_is_what_its_macro_draws(tongue):
    shapes = itertools.product(
        ("worked", "partly", "failed", "early"), ("ada", None), ("", "Works & Co"), ("", NASTY), (None, True, False),
        (None, (5, 40)), (False, True), ("", NASTY),
        (("", "", False, False), (NASTY, NASTY, False, True), ("", "", True, False)),
    )  # fmt: skip
    lines = [
        UseLine(outcome, voice(handle), where, AT, line, line, again, saved, stewards, purpose, place, KEY, *seen)
        for outcome, handle, where, line, again, saved, stewards, purpose, (place, *seen) in shapes
    ]
    with translation.override(tongue), override_settings(USE_TZ=True):
        for line in lines:
            assert trail_lines([line]) == macro("practices/pieces.html", "trail_line")(line)
        assert len({str(trail_lines([line])) for line in lines}) == len(lines)
    assert trail_lines([]) == ""


@pytest.mark.parametrize("speaker", [voice("ada"), voice(None), None])
def test_a_source_is_what_its_macro_draws(speaker):
    source = Source("0000000000001", "doing", speaker, AT, NASTY, "/t/1?a&b", NASTY)

    drawn = macro("practices/pieces.html", "source_line")(source, "0000000000002", None)
    assert source_lines([source, source], "0000000000002", None) == drawn + drawn


@pytest.mark.parametrize("confirmed", [AT, None])
@pytest.mark.parametrize(
    ("lead", "owner", "worked", "failed"), [("", "", 0, 0), (NASTY, NASTY, 4, 1), ("", "Bo", 1, 0)]
)
def test_a_line_of_the_register_is_what_its_macro_draws(lead, owner, worked, failed, confirmed):
    counts = {"worked": worked, "partly": 0, "failed": failed, "early": 0}
    row = Row(1, NASTY, "/k/1-a?b&c", lead, "adopted", AT, counts, 2, confirmed, owner)

    assert practice_rows([row]) == macro("practices/rows.html", "one_row")(row)
