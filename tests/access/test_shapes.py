"""Odd shapes in every parameter never break a page, and ids of another community are accepted nowhere."""

from typing import Any
from urllib.parse import quote

import pytest
from django.urls import NoReverseMatch, reverse

from practicum.kit import ids
from practicum.web.registry import ROUTES
from practicum.writing.models import File
from tests.access.bodies import BODIES
from tests.access.policy import Item, Place
from tests.access.reference import expected
from tests.access.tending import Part
from tests.access.walking import Cell, Walker

SHAPES = [
    "\0",
    "x" * 10_000,
    "9" * 5_000,
    "０" * 13,
    "-0",
    "1e400",
    "'\"<",
    "../..",
    "%00",
    "\ud7ff\U0010ffff",
    "[]",
    "",
]
NAMES = ("page", "after", "kind", "state", "q", "from", "cursor", "next", "sort", "to", "title", "text", "community")
ACTORS = ("author", "member", "steward", "applicant", "outsider", "host")


def addresses(walker: Walker, name: str) -> list[str]:
    """The route's address with each odd shape in the place of its parameters."""
    found = []
    for shape in SHAPES:
        try:
            found.append(reverse(name, kwargs=dict.fromkeys(walker.parameters[name], shape or "0")))
        except NoReverseMatch:
            continue
    return found if walker.parameters[name] else found[:1]


@pytest.mark.slow
def test_odd_shapes_in_addresses_and_queries_break_nothing(walker, record_property):
    asked, broken = 0, []
    for name, route in ROUTES.items():
        method = route.methods[0]
        urls = addresses(walker, name)
        if "GET" in route.methods:
            fit = next((cell for cell in allowed(walker, name, "GET")), None)
            urls += [f"{walker.address(fit)}?{query}" for query in queries()] if fit else []
        for url in urls:
            answer = walker.send("member", method, url, {})
            asked += 1
            if answer.response.status_code >= 500 and name != "readyz":
                broken.append(f"{method} {name} {url[:90]}: {answer.response.status_code}")
    record_property("counts", f"shapes in addresses: {asked} requests, {len(broken)} broken")

    assert broken == [], "\n".join(broken[:80])


def queries() -> list[str]:
    """One shape in all parameters at once; then each of them twice, and as an array."""
    each = ["&".join(f"{name}={quote(shape)}" for name in NAMES) for shape in SHAPES]
    twice = "&".join(f"{name}=1&{name}=2&{name}[]=3" for name in NAMES)
    return [*each, twice]


def allowed(walker: Walker, name: str, method: str) -> list[Cell]:
    """Cells in which the act is allowed, so that the odd shape meets the act and not the refusal."""
    route = ROUTES[name]
    cells = (Cell(name, method, thing, actor) for thing in walker.things(route)[:40] for actor in ACTORS)
    return [cell for cell in cells if expected(cell.actor, name, route, method, cell.thing) == "ok"][:1]


@pytest.mark.slow
def test_odd_shapes_in_forms_break_nothing(walker, record_property):
    asked, broken = 0, []
    for name in BODIES:
        method = (
            next(word for word in ROUTES[name].methods if word != "GET") if ROUTES[name].methods != ("GET",) else "GET"
        )
        for cell in allowed(walker, name, method):
            body = BODIES[name](walker.scene, cell)
            for field in body:
                for shape in [*SHAPES, ["1", "2"]]:
                    answer = walker.send(cell.actor, method, walker.address(cell), body | {field: shape}, cell.route)
                    asked += 1
                    if answer.response.status_code >= 500:
                        broken.append(f"{method} {name} {field}={str(shape)[:20]!r}: {answer.response.status_code}")
    record_property("counts", f"shapes in forms: {asked} requests, {len(broken)} broken")

    assert broken == [], "\n".join(broken[:80])


def swaps(walker: Walker) -> list[tuple[str, str, str, dict[str, Any]]]:
    """(actor, method, address, body): one id in each is another community's."""
    scene = walker.scene
    here, there = Item(Place("home", "public")), Item(Place("next-door", "public"))
    reply = ids.text(scene.items[Item(there.place, part="reply")].pk)
    key = {name: ids.text(scene.items[item].pk) for name, item in (("here", here), ("there", there))}
    part = {part.kind: ids.text(row.pk) for part, row in scene.parts.items() if part.community == "home"}
    next_door = ids.text(scene.parts[Part("next-door", "problem")].pk)
    space = scene.spaces[there.place].slug
    return [
        ("author", "POST", f"/t/{key['here']}/reply", {"body": "So.", "role": "reply", "parent": reply}),
        ("author", "POST", f"/t/{key['here']}/accept", {"answer": reply}),
        ("member", "POST", f"/i/{key['here']}/outdate", {"newer": key["there"], "why": "So."}),
        ("member", "GET", f"/c/home/s/{space}/", {}),
        ("member", "POST", f"/c/home/s/{space}/new", {"kind": "question", "title": "Which?", "body": "So."}),
        ("member", "POST", "/api/v1/threads", {"community": "home", "space": space, "title": "Which?", "body": "So."}),
        ("author", "POST", f"/api/v1/threads/{key['here']}/posts", {"body": "So.", "parent": reply}),
        ("steward", "POST", f"/c/home/problems/{next_door}/keep", {"act": "aside"}),
        ("steward", "POST", f"/c/home/problems/{part['problem']}/questions", {"question": key["there"]}),
        ("steward", "POST", f"/c/hidden/problems/{part['problem']}/keep", {"act": "aside"}),
        ("steward", "POST", f"/c/hidden/requests/{part['request']}/decide", {"act": "accept"}),
        ("steward", "POST", f"/c/hidden/invitations/{part['invitation']}/withdraw", {}),
        ("steward", "POST", f"/c/hidden/duties/{part['duty']}/end", {"why": "So."}),
        ("steward", "POST", f"/c/hidden/imports/{part['import']}/release", {}),
    ]


def test_an_id_of_another_community_is_accepted_nowhere(walker, record_property):
    tried = [(one, walker.send(*one)) for one in swaps(walker)]
    accepted = [f"{one[:3]}: {said.word}" for one, said in tried if said.word == "ok"]
    broken = [f"{one[:3]}: {said.word}" for one, said in tried if said.word.startswith("5")]
    record_property("counts", f"swapped ids: {len(tried)} tried, {len(accepted)} accepted")

    assert accepted + broken == []


def test_anothers_file_is_not_hung_on_ones_own_item(walker):
    """Past the savepoint of a walk, so that what was written can be looked at."""
    theirs = File.objects.create(uploaded_by=walker.scene.people["seated"], name="theirs.pdf", size=4, sha256="0" * 64)
    slug = walker.scene.spaces[Place("home", "public")].slug
    body = {"kind": "question", "title": "Which?", "body": "So.", "file": ids.text(theirs.pk)}
    answer = walker.clients["member"].post(f"/c/home/s/{slug}/new", body)

    theirs.refresh_from_db()
    assert (answer.status_code, theirs.contribution_id) in ((302, None), (404, None), (422, None))
