"""A hit from its skeleton is, byte for byte, what its template draws of the same thing."""

from datetime import UTC, datetime

import pytest

from practicum.kit import pages
from practicum.search.queries.loading import Pointer, Shown
from practicum.search.snippet import Snippet
from practicum.web.drawing import HIT, search_hits

NASTY = "<b>\ue000title\ue001 & \"quotes'</b>"


def shown(**given):
    known = {
        "id": 1, "item": 2, "address": "/t/1-a?b&c", "title": (("A ", False), ("sp<lice", True)), "kind": "answer",
        "kind_word": "Answer", "state": "answered", "state_word": "Answered", "answers": 2, "confirmed_at": None,
        "snippet": Snippet(((NASTY, True), (" & more", False)), "before <i>", "after &"), "author": NASTY,
        "happened_at": datetime(2026, 1, 1, tzinfo=UTC), "community": "R&D", "space": "Que<stions",
        "ribbon": {},
    }  # fmt: skip
    return Shown(**(known | given))


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"state": "", "answers": 0},
        {"ribbon": {"replaced_by": Pointer("New<er>", "/t/9-x")}},
        {"ribbon": {"came_from": Pointer("Old", "/t/1-o"), "used_by": Pointer("A & B", "/k/2-b")}},
        {"snippet": Snippet((("alone", False),))},
        {"answers": 1, "kind_word": ""},
        {"state": "no such state"},
    ],
)
def test_a_hit_is_what_its_template_draws(given):
    one = shown(**given)

    assert search_hits([(one, 0.5)]) == directly(one) != ""


def test_the_values_of_one_hit_never_stand_in_another():
    first, second = shown(author="Ada"), shown(author="Bo", title=(("Other", False),))

    assert search_hits([(first, 1.0), (second, 0.5)]) == directly(first) + directly(second)


def directly(one):
    """As the page drew it before there were skeletons."""
    template = pages.environment().from_string(
        '{% from "' + HIT + '" import hit %}{% from "web/marked.html" import marked %}'
        "{{ hit(title=marked(one.title), url=one.address, passage=marked(one.snippet.passage), state=one.state or none,"
        " state_label=none, before=one.snippet.before or none, after=one.snippet.after or none, notes=[one.kind_word,"
        ' (ngettext("%(num)s answer", "%(num)s answers", one.answers) if one.answers else none), one.space]'
        ' | select | list, byline=_("%(who)s, %(day)s, in %(community)s", who=one.author,'
        " day=one.happened_at | when, community=one.community),"
        " ribbon=ribbon) }}"
    )
    ribbon = {step: {"title": end.title, "url": end.address} for step, end in one.ribbon.items()}
    return template.render(one=one, ribbon=ribbon)
