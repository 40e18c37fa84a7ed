"""The bulk door: resources of long ago come in once, with their own times; minutes of a real project by their paths."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from practicum.activity.models import Activity
from practicum.communities.seats import console_seat
from practicum.kit import NotAllowed, Refusal
from practicum.resources.actions import take_in_resources
from practicum.resources.actions.taking_in import IncomingResource
from practicum.resources.facts import Facts
from practicum.resources.models import Resource
from practicum.resources.queries import register_of, resource_page
from practicum.web.testing import make

LONG_AGO = datetime(2019, 5, 1, 12, tzinfo=UTC)
HOME = "https://example.org/minutes/"


def incoming(habitat, key="one", **more):
    facts = Facts(more.pop("sort", "minutes"), HOME + key, "The council", "The archive", "en", "CC-BY-4.0")
    said = {"title": f"Minutes {key}", "why": "What was settled there.", "topics": ["Meetings"]} | more
    voice = make.persona(habitat.ada, habitat.community).pk
    return IncomingResource(key, voice, LONG_AGO, facts=facts, owner=habitat.ada.pk, **said)


def test_they_come_in_once_with_their_times(habitat):
    seat = console_seat("an archive", habitat.community)
    words = {"space": habitat.questions, "source": "old-home"}

    first = take_in_resources(seat, batch=[incoming(habitat)], **words)
    again = take_in_resources(seat, batch=[incoming(habitat), incoming(habitat, "two")], **words)

    assert again["one"] == first["one"] and Resource.objects.count() == 2
    page = resource_page(first["one"], None)
    assert page.at == LONG_AGO and page.topics == [("meetings", "Meetings")] and page.link == HOME + "one"
    told = Activity.objects.get(thing_id=first["one"])
    assert told.happened_at == LONG_AGO and told.imported


def test_members_do_not_use_this_door_and_what_is_wrong_comes_not_in(habitat):
    words = {"space": habitat.questions, "source": "old-home"}
    with pytest.raises(NotAllowed):
        take_in_resources(habitat.seat_of(habitat.ada), batch=[incoming(habitat)], **words)
    with pytest.raises(Refusal):
        seat = console_seat("an archive", habitat.community)
        take_in_resources(seat, batch=[incoming(habitat), incoming(habitat, "bare", why=" ")], **words)
    assert not Resource.objects.exists()


def test_the_minutes_of_a_real_project_are_resources_by_their_paths(habitat, real_data, client):
    folder = real_data / "minutes" / "nodejs-TSC"
    paths = sorted(path for path in folder.rglob("*.md"))
    assert len(paths) >= 390
    seat = console_seat("an archive", habitat.community)

    batch = [minutes_of(path, folder, habitat) for path in paths]
    made = take_in_resources(seat, space=habitat.questions, source="minutes", batch=batch)

    assert len(made) == len(paths) == Resource.objects.count()
    assert Resource.objects.exclude(link_key="").values("link_key").distinct().count() == len(paths)
    chosen, seen, cursor = {"kind": "minutes"}, set(), ""
    while True:
        page = register_of(habitat.community, None, chosen=chosen, cursor=cursor)
        seen |= {row.id for row in page.rows}
        if not (cursor := page.next):
            break
    assert seen == set(made.values())
    assert page.facets["kind"][0].count == len(paths)
    found = client.get("/search", {"q": "minutes 2019", "kind": "resource"}).content.decode()
    assert "Minutes 2019" in re.sub(r"</?mark>", "", found)


def minutes_of(path: Path, folder: Path, habitat) -> IncomingResource:
    name = path.relative_to(folder).as_posix()
    head = next((line.strip("# ").strip() for line in path.read_text(encoding="utf-8").splitlines() if line), name)
    return incoming(habitat, name, title=f"Minutes {path.stem}", why=f"{head[:300] or name}: what was settled there.")
