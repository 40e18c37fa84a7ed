"""The registers of marks and of decisions against a count by hand: every reader, every page, whatever is hidden."""

import random
from datetime import timedelta

import pytest

from practicum.decisions.models import Decision
from practicum.decisions.queries import register_of
from practicum.kit import clock, ids
from practicum.web.queries.registers import SHOWN, register_page
from practicum.web.testing import make
from practicum.writing.models import Contribution, Mark, MarkWord

REACHES = ("public", "members", "closed", "secret")
STATES = ("published", "published", "published", "held", "removed_by_author", "removed_by_steward", "draft")
WORDS = ("lesson", "failed", "outdated")
NOW = clock.now()


@pytest.fixture(params=[1, 2])
def dice(request):
    return random.Random(request.param)


@pytest.fixture
def told(habitat, dice):
    """Roots and parts in spaces of every reach and state, some for two people alone; marks on many, some undone."""
    dee = make.member(make.person("Dee"), habitat.community).person
    spaces = [make.space(habitat.community, reach, f"room-{reach}") for reach in REACHES]
    for space in spaces[2:]:
        make.seated(dee, space)
    items = [_item(dice, spaces, habitat, dee, kind=dice.choice(("question", "decision"))) for _n in range(70)]
    items += [_item(dice, [root.space], habitat, dee, root=root) for root in items if root.kind == "question"]
    for item in items:
        for word in WORDS:
            if dice.random() < 0.9:
                Mark.objects.create(
                    community=habitat.community, contribution=item, word=word, marked_by=habitat.bo,
                    marked_at=NOW - timedelta(minutes=dice.randrange(40)),
                    undone_at=NOW if dice.random() < 0.1 else None,
                )  # fmt: skip
    Decision.objects.bulk_create(
        Decision(contribution=item, review_on=NOW.date(), decided_on=NOW.date())
        for item in items if item.kind == "decision"
    )  # fmt: skip
    return [None, habitat.ada, habitat.bo, habitat.cy, dee]


def _item(dice, spaces, habitat, dee, **fields):
    space, at = dice.choice(spaces), NOW - timedelta(minutes=dice.randrange(40))
    if fields.get("kind") == "decision":
        fields["standing"] = dice.choice(("decided", "due", "superseded"))
    narrowed = make.audience(space, habitat.bo, dee) if dice.random() < 0.15 else None
    return make.item(
        space, dice.choice((habitat.ada, habitat.bo, dee)), state=dice.choice(STATES), audience=narrowed, active_at=at,
        happened_at=at, **fields,
    )  # fmt: skip


def pages(ask):
    """All rows of a register, page by page."""
    rows, page = [], ask("")
    rows += page.rows
    while page.next:
        page = ask(page.next)
        rows += page.rows
    return rows


def test_registers_of_marks_hold_what_a_count_by_hand_finds(habitat, told):
    found = 0
    for reader in told:
        seen = set(Contribution.objects.visible_to(reader).values_list("pk", flat=True))
        for word in MarkWord.values:
            rows = Mark.objects.filter(word=word, undone_at=None).order_by("-marked_at", "-pk")
            expected = [ids.text(mark.pk) for mark in rows if mark.contribution_id in seen]
            register = pages(lambda after, r=reader, w=word: register_page(habitat.community, r, word=w, cursor=after))
            assert [row.key for row in register] == expected
            found = max(found, len(register))
    assert found > SHOWN  # more than a page of one word


def test_the_register_of_decisions_holds_what_a_count_by_hand_finds(habitat, told):
    for reader in told:
        seen = Contribution.objects.visible_to(reader).filter(kind="decision", state="published")
        for standing in ("", "due", "superseded"):
            wanted = seen.filter(standing=standing) if standing else seen
            expected = list(wanted.order_by("-active_at", "-pk").values_list("pk", flat=True))
            rows = pages(
                lambda after, r=reader, s=standing: register_of(habitat.community, r, standing=s, cursor=after)
            )
            assert [row.id for row in rows] == expected
    assert Contribution.objects.filter(kind="decision").count() > 20
