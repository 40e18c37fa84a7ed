"""Secret words in hidden things, and a crawl of everything that answers, as everybody: nobody sees what is not hers."""

import pytest
from django.db import connection

from practicum.web.registry import ROUTES, Thing
from tests.access.canaries import COMMON, Canaries, place
from tests.access.test_matrix import seed_of_today
from tests.access.walking import Cell, Walker, content_of

FEW = ("signed_out", "outsider", "guest", "member", "steward", "suspended", "pass_holder", "applicant")
OF_ITEMS = (
    Thing.THREAD,
    Thing.ITEM,
    Thing.ANSWER,
    Thing.FILE,
    Thing.PRACTICE,
    Thing.DECISION,
    Thing.MARK,
    Thing.TERM,
    Thing.AHEAD,
    Thing.RESOURCE,
    Thing.ENTRY,
)
SEARCHES = ({"q": COMMON}, {"q": COMMON, "sort": "newest"}, {"q": COMMON, "kind": "question"}, {"q": "kanari"})
PAGES = [pytest.param(FEW, 7, id="few"), pytest.param(None, 1, id="all", marks=pytest.mark.slow)]


def to_crawl(walker: Walker, made: Canaries, actor: str, step: int) -> list[Cell]:
    """Every GET route; of items those that carry words, of each kind every `step`th."""
    cells = []
    for name, route in ROUTES.items():
        if "GET" not in route.methods or route.thing == Thing.TOKENED:  # who holds the secret sees whom it invites
            continue
        things = walker.things(route)
        if route.thing in OF_ITEMS:
            known = set(things)
            things = [item for item in made.items if item in known][:: step if actor != "signed_out" else 1]
        cells += [Cell(name, "GET", thing, actor) for thing in things]
    return cells


@pytest.mark.long
@pytest.mark.parametrize(("actors", "step"), PAGES)
def test_nobody_sees_a_word_that_is_not_hers(walker, actors, step, record_property):
    made = place(walker.scene)
    pages, seen = 0, []
    if actors and connection.vendor == "postgresql":  # every other one, the rest tomorrow: SQLite asks them all
        actors = actors[seed_of_today() // 2 % 2 :: 2]
    for actor in actors or walker.scene.people:
        for cell in to_crawl(walker, made, actor, step):
            answer = walker.ask(cell)
            pages += 1
            where = str(dict(answer.response.items())).encode() + content_of(answer.response)
            seen += [f"{actor} sees {word} at {cell.name} of {cell.thing}" for word in made.seen_in(where, actor)]
        more, found = searched(walker, made, actor)
        pages, seen = pages + more, seen + found
    record_property("counts", f"canaries: {len(made.may)} words, {pages} pages, {len(seen)} seen")

    assert len(made.may) >= 200
    assert seen == [], "\n".join(seen[:60])


def searched(walker: Walker, made: Canaries, actor: str) -> tuple[int, list[str]]:
    """Searches for what stands in all texts show nothing hidden; searches for a hidden word find nothing."""
    pages, seen = 0, []
    for asked in SEARCHES:
        answer = walker.send(actor, "GET", "/api/v1/search", asked)
        pages += 1
        assert answer.word == "ok", answer.response.content
        seen += [f"{actor} finds {word} by {asked}" for word in made.seen_in(answer.response.content, actor)]
    for word, may in list(made.may.items())[::12]:
        answer = walker.send(actor, "GET", "/api/v1/search", {"q": word})
        pages += 1
        if not may(actor) and answer.response.json()["items"]:
            seen.append(f"{actor} finds something by {word}")
    return pages, seen


def test_those_who_may_do_see_them(walker):
    """The words do stand on pages: the author's own draft shows hers, to her."""
    made = place(walker.scene)
    drafts = [item for item in made.items if item.state == "draft" and item.part == "root"]
    answer = walker.ask(Cell("thread", "GET", drafts[0], "author"))
    followed = (
        walker.send("author", "GET", answer.response["Location"], {}) if answer.response.status_code > 300 else answer
    )

    assert b"kanari" in followed.response.content
