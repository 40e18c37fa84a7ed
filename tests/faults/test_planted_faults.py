"""The access proof bites: faults planted one by one, and each is caught by a reduced matrix or a canary."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any

import pytest
from django.http import Http404

from practicum.access import Capability, DutyName, rules
from practicum.access.registry import RULES
from practicum.communities.models import Community, Space
from practicum.conversations import lookup
from practicum.conversations.queries import thread as thread_queries
from practicum.conversations.views import items as item_views
from practicum.conversations.views import lists
from practicum.kit import ids
from practicum.people.views import profile
from practicum.writing import sight
from practicum.writing.models import Contribution
from tests.access.canaries import place
from tests.access.test_matrix import wrong_with
from tests.access.walking import Cell, Walker
from tests.faults.sights import sight_says

CELLS = 160
Plant = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Fault:
    """What is broken, how, and on which routes a reduced matrix looks."""

    name: str
    plant: Plant
    routes: tuple[str, ...]
    actor: str = ""


def without_rule(capability: Capability) -> Plant:
    return lambda patch: patch.setitem(RULES, capability, lambda seat, thing: True)


def sight_with(old: str, new: str) -> Plant:
    """The SQL of sight, with one condition changed. It must have stood there."""

    return lambda patch: sight_says(patch, "TEXT", old, new)


def passes_without_end(patch: pytest.MonkeyPatch) -> None:
    sight_says(patch, "JOINS", " AND {g}.until > {now}", "")


def a_lookup_without_sight(patch: pytest.MonkeyPatch) -> None:
    def item_seen(key: str, person: Any, *, removed: bool = False) -> Contribution:
        found = (
            Contribution.objects.select_related("space__community", "author", "root").filter(pk=ids.parse(key)).first()
        )
        if found is None:
            raise Http404
        return found

    patch.setattr(item_views, "item_seen", item_seen)


def a_duty_without_end(patch: pytest.MonkeyPatch) -> None:
    real = lookup.seat_in

    def seat_in(community: Community, person: Any, **more: Any) -> Any:
        seat = real(community, person, **more)
        ended = person is not None and person.handle == "former-steward" and seat.member
        return replace(seat, duties=seat.duties | {DutyName.STEWARD}) if ended else seat

    patch.setattr(lookup, "seat_in", seat_in)


def no_rest_in_an_archived_community(patch: pytest.MonkeyPatch) -> None:
    real = rules.granted
    patch.setattr(rules, "granted", lambda seat, *more: real(replace(seat, archived=False), *more))


def a_hidden_door_ajar(patch: pytest.MonkeyPatch) -> None:
    door = import_module("practicum.web.views.door")  # its package names the view alike
    patch.setattr(door, "community_seen", lambda slug, person: Community.objects.get(slug=slug))


def a_space_without_sight(patch: pytest.MonkeyPatch) -> None:
    def space_seen(community: str, slug: str, person: Any) -> Space:
        return Space.objects.select_related("community").get(community__slug=community, slug=slug)

    patch.setattr(lists, "space_seen", space_seen)


def hidden_is_forbidden(patch: pytest.MonkeyPatch) -> None:
    """What is hidden answers 403: that it exists is told."""
    real = item_views.item_seen

    def item_seen(key: str, person: Any, **more: Any) -> Contribution:
        try:
            return real(key, person, **more)
        except Http404:
            if Contribution.objects.filter(pk=ids.parse(key)).exists():
                raise rules.NotAllowed("This is not for you.") from None
            raise

    patch.setattr(item_views, "item_seen", item_seen)


READ = ("post", "history", "thread")
FAULTS = [
    Fault("anybody edits", without_rule(Capability.EDIT), ("edit",)),
    Fault("anybody accepts", without_rule(Capability.ACCEPT_ANSWER), ("accept",)),
    Fault("anybody replies in a locked or resting thread", without_rule(Capability.REPLY), ("reply",)),
    Fault("one thanks oneself", without_rule(Capability.REACT), ("react",)),
    Fault("sight without audience", sight_with(sight._OWN_AUDIENCE, "(1 = 1)"), READ),
    Fault("sight without the root's audience", sight_with(sight._ROOT_AUDIENCE, "(1 = 1)"), ("post", "history")),
    Fault("sight without the root's state", sight_with(sight._ROOT_STATE, "(1 = 1)"), ("post", "history")),
    Fault("held is visible", sight_with("{c}.state = 'published'", "{c}.state IN ('published', 'held')"), READ),
    Fault("drafts are visible", sight_with("{c}.state = 'published'", "{c}.state IN ('published', 'draft')"), READ),
    Fault("closed treated as members", sight_with("= 'members' AND", "IN ('members', 'closed') AND"), READ),
    Fault("secret treated as members", sight_with("= 'members' AND", "IN ('members', 'secret') AND"), READ),
    Fault(
        "suspended counted as member", sight_with("IN ('member', 'guest')", "IN ('member', 'guest', 'suspended')"), READ
    ),
    Fault("the suspended keep their pass", sight_with("NOT IN ('suspended', 'removed')", "NOT IN ('removed')"), READ),
    Fault("a guest pass without end", passes_without_end, READ),
    Fault("a lookup without visible_to", a_lookup_without_sight, ("post", "history", "react")),
    Fault("a space looked up without sight", a_space_without_sight, ("space",)),
    Fault("hidden is forbidden, not absent", hidden_is_forbidden, ("post", "history")),
    Fault("a duty without end", a_duty_without_end, ("remove", "restore"), "former_steward"),
    Fault("no rest in an archived community", no_rest_in_an_archived_community, ("reply", "react", "edit")),
    Fault("a hidden door ajar", a_hidden_door_ajar, ("door",)),
]


def reduced(walker: Walker, names: tuple[str, ...], actor: str = "") -> list[Cell]:
    """So many cells of these routes (by this actor), always the same."""
    cells = [cell for cell in walker.cells() if cell.name in names and actor in ("", cell.actor)]
    random.Random(20).shuffle(cells)
    return cells[: CELLS * len(names)]


def caught(walker: Walker, fault: Fault) -> str:
    """The first cell that is wrong, or nothing."""
    for cell in reduced(walker, fault.routes, fault.actor):
        _word, sentence = wrong_with(walker, cell)
        if sentence:
            return f"{cell.method} {cell.name} by {cell.actor}: {sentence}"
    return ""


def test_every_planted_fault_is_caught(walker, monkeypatch, record_property):
    missed = []
    for fault in FAULTS:
        walker.twins.clear()
        with monkeypatch.context() as patch:
            fault.plant(patch)
            found = caught(walker, fault)
        print(f"{fault.name}: {found or 'MISSED'}")
        missed += [] if found else [fault.name]
    words = f"{len(FAULTS)} planted, {len(FAULTS) - len(missed)} caught, {len(missed)} missed"
    record_property("tally", f"planted faults of all suites: {words}")

    assert missed == []


def test_without_a_fault_nothing_is_wrong(walker):
    names = tuple(sorted({name for fault in FAULTS for name in fault.routes}))

    assert [words for cell in reduced(walker, names)[:400] if (words := wrong_with(walker, cell)[1])] == []


def test_a_removed_text_and_a_profile_shown_to_all_are_seen(walker, monkeypatch, record_property):
    made = place(walker.scene)
    real = thread_queries.item_from
    gone = [item for item in made.items if item.state.startswith("removed") and item.part == "root"]
    seen = {}
    with monkeypatch.context() as patch:
        patch.setattr(thread_queries, "item_from", lambda row, person, tends: real(row, person, tends=True))
        pages = [walker.send("member", "GET", f"/t/{ids.text(walker.scene.items[item].pk)}", {}) for item in gone]
        seen["removed"] = [word for page in pages for word in made.seen_in(followed(walker, page), "member")]
    with monkeypatch.context() as patch:
        patch.setattr(profile, "known_to", lambda viewer, person: True)
        patch.setattr(profile, "found_by", lambda viewer, person: True)
        page = walker.send("signed_out", "GET", "/p/member", {})
        seen["profile"] = made.seen_in(page.response.content, "signed_out")
    record_property(
        "counts", f"planted leaks: {sum(1 for words in seen.values() if words)} of {len(seen)} seen by canaries"
    )

    assert all(seen.values()), seen


def followed(walker: Walker, answer: Any) -> bytes:
    if answer.response.status_code in (301, 302):
        answer = walker.send("member", "GET", answer.response["Location"], {})
    return answer.response.content
