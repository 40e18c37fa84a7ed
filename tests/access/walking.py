"""Walking the routes: every registered address for every thing, asked as everybody, and what came of it in one word."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from itertools import product
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from practicum.kit import clock, ids
from practicum.kit.sending import FIELD
from practicum.web.registry import ROUTES, Act, Route, Thing
from tests.access.bodies import BODIES
from tests.access.covering import covering
from tests.access.policy import Item, Owned, Place
from tests.access.scene import SECRET, Scene, owned, secret_of, stands
from tests.access.tending import Part, Stand

VARIES = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|"instance": "[^"]*"|"request_id": "[^"]*"')
ABSENT = ids.text(77)
MADE_UP = {
    "slug": "no-such-place", "space": "no-such-space", "handle": "nobody", "pk": 77, "place": "ask:there",
    "kind": "space",
}  # fmt: skip
DRAFTS = tuple(f"api:{name}" for name in ("entry_draft", "change_draft", "name_hands", "publish_entry", "drop_draft"))
WRITING = ("INSERT", "UPDATE", "DELETE")
OWN_TRACES = (
    "people_session",
    "kit_ratewindow",
    "people_securityevent",
    "kit_idempotency",
)  # of any request, denied or not
KEPT_HEADERS = ("Content-Type", "Location", "Cache-Control", "ETag", "Content-Security-Policy", "Link")


@dataclass(frozen=True)
class Cell:
    """One question: this route, by this method, about this thing, asked by this actor."""

    name: str
    method: str
    thing: Any
    actor: str

    @property
    def route(self) -> Route:
        return ROUTES[self.name]


@dataclass(frozen=True)
class Answer:
    """What came back. `bytes` are without what differs in every answer; `wrote` says which tables were changed."""

    word: str
    response: HttpResponse
    wrote: tuple[str, ...]

    @property
    def bytes(self) -> tuple[Any, ...]:
        heads = tuple(self.response.get(name, "") for name in KEPT_HEADERS)
        return (self.response.status_code, heads, VARIES.sub(b"", content_of(self.response)))


def content_of(response: HttpResponse) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def parameters() -> dict[str, tuple[str, ...]]:
    """Each route's name with the names of the parameters in its address."""
    found: dict[str, tuple[str, ...]] = {}

    def walk(resolver: URLResolver, space: str, before: tuple[str, ...]) -> None:
        for entry in resolver.url_patterns:
            names = (*before, *entry.pattern.converters)
            if isinstance(entry, URLPattern):
                found[f"{space}{entry.name or ''}"] = names
            else:
                walk(entry, f"{space}{entry.namespace}:" if entry.namespace else space, names)

    walk(get_resolver(), "", ())
    return found


class Walker:
    """The actors with their sessions, and the scene they walk in."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.parameters = parameters()
        self.clients = {name: client_of(person) for name, person in scene.people.items()}
        self.cookies = {name: dict(client.cookies.items()) for name, client in self.clients.items()}
        self.twins: dict[tuple[str, str], Any] = {}
        self.compared: set[tuple[str, str]] = set()

    def cells(self, seed: int | None = None, *, turns: int = 1) -> Iterator[Cell]:
        """The whole matrix, in a fixed order; with a seed, those items that stand for all.

        With `turns` each actor asks about every so-many-th of them, and each of them is asked about by every
        so-many-th actor: seeds that follow one another give the whole.
        """
        for name, route in ROUTES.items():
            things = self.things(route) if seed is None else covering(self.things(route), seed)
            every = min(turns, len(things))
            for method in route.methods:
                for (place, thing), (seat, actor) in product(enumerate(things), enumerate(self.scene.people)):
                    if (place + seat + (seed or 0)) % every == 0:
                        yield Cell(name, method, thing, actor)

    def things(self, route: Route) -> list[Any]:
        scene = self.scene
        kinds = {Thing.PROBLEM: "problem", Thing.TOPIC: "topic",
                 Thing.REQUEST: "request", Thing.INVITATION: "invitation", Thing.DUTY: "duty",
                 Thing.TOKENED: "invitation", Thing.IMPORT: "import", Thing.CLAIM: "claim"}  # fmt: skip
        if route.thing in kinds:
            return [part for part in scene.parts if part.kind == kinds[route.thing]]
        return {
            Thing.COMMUNITY: lambda: [Place(name) for name in scene.communities],
            Thing.SPACE: lambda: list(scene.spaces),
            Thing.KNOWN_SPACE: lambda: list(scene.spaces),
            Thing.MEMBERSHIP: stands,
            Thing.THREAD: lambda: [item for item in scene.items if item.part == "root"],
            Thing.PRACTICE: lambda: [item for item in scene.items if item.part == "root"],
            Thing.DECISION: lambda: [item for item in scene.items if item.part == "root"],
            Thing.RESOURCE: lambda: [item for item in scene.items if item.part == "root"],
            Thing.TERM: lambda: [item for item in scene.items if item.part == "root"],
            Thing.AHEAD: lambda: [item for item in scene.items if item.part == "root"],
            Thing.ENTRY: lambda: [item for item in scene.items if item.part == "root"],
            Thing.PASSAGE: lambda: [item for item in scene.items if item.part == "root"],
            Thing.MARK: lambda: list(scene.marks),
            Thing.PROMISE: lambda: list(scene.marks),
            Thing.USE: lambda: list(scene.uses),
            Thing.ITEM: lambda: list(scene.items),
            Thing.ANSWER: lambda: list(scene.items),
            Thing.FILE: lambda: list(scene.files),
            Thing.PERSON: lambda: owned(tuple(name for name, person in scene.people.items() if person)),
            Thing.SELF: owned,
        }.get(route.thing, lambda: [None])()

    def address(self, cell: Cell, *, absent: bool = False) -> str:
        values = {name: self._value(name, cell, absent) for name in self.parameters[cell.name]}
        return reverse(cell.name, kwargs=values)

    def _value(self, name: str, cell: Cell, absent: bool) -> Any:
        if cell.route.thing == Thing.HOST and not absent:
            hosts = {"job_again": self.scene.job, "host_letter": self.scene.shut_out}
            return ids.text(hosts.get(cell.name, self.scene.mail).pk)
        if name == "kind" and isinstance(cell.thing, Item):
            return "thanks"
        if absent or cell.thing is None:
            return MADE_UP.get(name, ABSENT)
        match cell.thing:
            case Stand() | Part() if name == "slug":
                return self.scene.communities[cell.thing.community].slug
            case Stand():
                return self.scene.people[cell.thing.owner].handle
            case Part() if name == "question":
                return ids.text(self.scene.newer[cell.thing.community].pk)
            case Part() if name == "topic":
                return self.scene.parts[cell.thing].slug
            case Part():
                return SECRET if name == "secret" else ids.text(self.scene.parts[cell.thing].pk)
            case Place():
                return self._of_place(name, cell)
            case Item():
                return self._of_item(name, cell)
            case Owned():
                return self._own(name, cell)
        raise LookupError(f"{cell.name}: nobody said what {name} of a {cell.route.thing} is")

    def _of_item(self, name: str, cell: Cell) -> str:
        """The item itself, or what hangs on it; `handle` is one of its guests."""
        scene = self.scene
        if name == "handle":
            return scene.people["pass_holder"].handle
        hung = {
            "voice": scene.voices, "suggestion": scene.suggested, "following": scene.followed, "pick": scene.picks,
            "proposal": scene.proposed,
        }  # fmt: skip
        rows = {Thing.FILE: scene.files, Thing.MARK: scene.marks, Thing.PROMISE: scene.marks, Thing.USE: scene.uses}
        found = hung.get(name) or rows.get(cell.route.thing, scene.items)
        key = ids.text(found[cell.thing].pk)
        return f"{key}-a-title" if name == "words" else key

    def _of_place(self, name: str, cell: Cell) -> Any:
        """A community or a space of it; `other` is the community next door, `handle` somebody to be unseated."""
        scene, community, space = self.scene, cell.thing.community, self.scene.spaces.get(cell.thing)
        if name == "other":
            return scene.communities["home" if community == "next-door" else "next-door"].slug
        if name == "handle":
            return scene.people["member"].handle
        if cell.name in ("follow", "api:follow", "api:unfollow"):
            return "space" if name == "kind" else ids.text(space.pk)
        return {"slug": scene.communities[community], "space": space}[name].slug

    def _own(self, name: str, cell: Cell) -> Any:
        if name == "handle":
            return self.scene.people[cell.thing.owner].handle
        scene = self.scene
        rows = {
            "change_place": scene.places_of, "revoke_token": scene.tokens_of, "end_session": scene.sessions_of,
            "api:end_place": scene.places_of, "api:remove_place": scene.places_of,
            "api:end_own_session": scene.sessions_of,
            "answer_prompt": scene.prompts_of,
            "answer_introduction": scene.sides_of,
            "api:answer_prompt": scene.prompts_of,
            "fetch_export": scene.exports_of, "entry_draft": scene.drafts_of,
            **dict.fromkeys(DRAFTS, scene.drafts_of),
            **dict.fromkeys(("api:describe_file", "api:withdraw_file"), scene.uploads_of),
        }.get(cell.name)  # fmt: skip
        return 77 if name == "pk" else ids.text(rows[cell.thing.owner].pk)

    def ask(self, cell: Cell) -> Answer:
        body = BODIES.get(cell.name, _nothing)(self.scene, cell)
        return self.send(cell.actor, cell.method, self.address(cell), body, cell.route)

    def as_absent(self, cell: Cell, said: Answer) -> bool:
        """Is it byte for byte what comes for something that does not exist? One page serves nearly every route."""
        door = "api" if cell.name.startswith("api:") else "page"
        known = (cell.name, cell.method) in self.compared
        if known and said.bytes == self.twins.get((door, cell.actor)):
            return True
        self.compared.add((cell.name, cell.method))
        body = BODIES.get(cell.name, _nothing)(self.scene, cell)
        absent = self.send(cell.actor, cell.method, self.address(cell, absent=True), body, cell.route)
        self.twins.setdefault((door, cell.actor), absent.bytes)
        return said.bytes == absent.bytes

    def send(self, actor: str, method: str, url: str, body: dict[str, Any], route: Route | None = None) -> Answer:
        """One request within a savepoint that is rolled back."""
        client, wrote, api = self.clients[actor.split(" ")[0]], [], url.startswith("/api/")

        def watch(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
            if sql.startswith(WRITING) and not any(trace in sql for trace in OWN_TRACES):
                wrote.append(sql[:60])
            return execute(sql, *rest)

        cookies = {} if api else {name: morsel.value for name, morsel in self.cookies[actor].items()}
        client.cookies = SimpleCookie(cookies)
        with transaction.atomic(), connection.execute_wrapper(watch):
            response = (
                self._call(client, actor, method, url, body)
                if api
                else (client.get(url, body) if method == "GET" else client.post(url, body))
            )
            transaction.set_rollback(True)
        return Answer(word_of(response, route and route.act_of(method)), response, tuple(wrote))

    def _call(self, client: Client, actor: str, method: str, url: str, body: dict[str, Any]) -> HttpResponse:
        """With the actor's token in place of a session, and JSON, or a form with a file."""
        name, _, scopes = actor.partition(" ")
        heads = {"Authorization": f"Bearer {secret_of(name, *(scopes or 'read write').split())}"}
        heads = {} if self.scene.people[name] is None else heads
        if method == "GET":
            return client.get(url, body, headers=heads)
        if FIELD in body:  # a file travels in a form, and the page of an upload has none either
            said = body[FIELD]  # words are what the file says; anything else is a field that is no file
            whole = body | {FIELD: SimpleUploadedFile("note.txt", said.encode()) if isinstance(said, str) else said}
            return client.post(url, whole, headers=heads)
        return client.generic(method, url, json.dumps(body), content_type="application/json", headers=heads)


def _nothing(scene: Scene, cell: Cell) -> dict[str, Any]:
    return {}


def client_of(person: Any) -> Client:
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person)
        session = client.session
        session["confirmed_at"] = clock.now().timestamp()
        session.save()
    return client


def shut_out_cookies(person: Any) -> dict[str, Any]:
    """What a browser has in which somebody suspended on the whole site has shown who she is."""
    client = Client()
    session = client.session
    session["shut_out"] = {
        "person": person.pk, "at": clock.now().timestamp(), "proof": person.get_session_auth_hash()
    }  # fmt: skip
    session.save()
    return dict(client.cookies.items())


def word_of(response: HttpResponse, act: Any) -> str:
    """ok, sign-in, or the number of the status."""
    status = response.status_code
    if status == 401:
        return "sign-in"
    if status in (301, 302, 303):
        to_sign_in = response["Location"].split("?")[0] in (reverse("account_login"), reverse("sign_in"))
        return "sign-in" if to_sign_in and act != Act.OPEN else "ok"
    return "ok" if status < 300 else str(status)
