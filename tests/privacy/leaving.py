"""Somebody who goes: twelve canaries of hers planted wherever something of her can lie, and a scan of all there is."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client

from practicum.communities.actions import suspend
from practicum.communities.models import Invitation, JoiningMessage, JoiningRequest, Membership, SourceIdentity, Welcome
from practicum.communities.seats import console_seat
from practicum.conversations.actions import accept_answer, reply, start_thread
from practicum.conversations.models import Post, Thread
from practicum.decisions.actions import dissent, write_decision
from practicum.kit import clock, ids, mailout
from practicum.kit.mailout.folder import lay
from practicum.kit.models import IdempotencyRecord, OutgoingMail, RateWindow
from practicum.kit.routes import address
from practicum.people.actions import add_affiliation, ask_for_export, make_token, note
from practicum.people.actions.exporting import _make_export
from practicum.people.models import Code, Happening, Person, Portrait, Session
from practicum.practices.actions import decide_suggestion, make_practice, review, suggest_edit
from practicum.practices.models import Passage, Practice, Suggestion
from practicum.web.testing import make
from practicum.writing import actions as writing
from practicum.writing import files
from practicum.writing.models import Contribution, File, LinkKind, Mark, Revision
from practicum.writing.texts import Text
from tests.privacy.rooms import PAGES_OF_ROOMS, ROOMS

# Her canaries. Those of WORDS stay in the first form, where what she wrote stays.
CANARIES = {
    "name": "Zqnelka Zqname", "handle": "zqhandle-hers", "address": "zqmail@zqhost.example",
    "affiliation": "Zqwaterworks", "what I do": "zqdoes", "file": "zqbytes", "text": "zqlexem",
    "portrait": "zqportrait", "token": "zqtoken", "browser": "zqbrowser", "mail": "zqletter", "draft": "zqdraft",
}  # fmt: skip
WORDS = ("file", "text")
SPOKEN = ("why", "holds", "line", "plan", "note", "comment", "answer", "opening", "lonely", "versions", "passage")


@dataclass
class World:
    """Nelka, who goes, between Ada, Bo and Cy; `others` are texts of theirs that must stay as they are, by key."""

    habitat: Any
    hers: Person = field(init=False)
    others: dict[int, tuple[str, str]] = field(default_factory=dict)
    open: Contribution = field(init=False)
    practice: Practice = field(init=False)
    mentions: list[Contribution] = field(default_factory=list)

    def seat(self, person: Person | None = None) -> Any:
        return self.habitat.seat_of(person or self.hers)

    def words(self, kind: str) -> str:
        return f"{CANARIES['text']} gasketry {kind}"


def plant(habitat: Any) -> World:
    """Everything, through the rooms' own actions where they have one."""
    world = World(habitat)
    world.hers = make.person(
        CANARIES["name"], handle=CANARIES["handle"], email=CANARIES["address"], what_i_do=CANARIES["what I do"],
        ask_me_about=CANARIES["what I do"], portrait="0123456789abcdef",
    )  # fmt: skip
    make.member(world.hers, habitat.community, "curator", reason="learn", why=world.words("why"))
    for step in (_account, _machinery, _threads, _practices, _decisions, _community, *ROOMS, _mentions):
        RateWindow.objects.all().delete()  # as if a day lay between
        step(world)
    note_others(world)
    return world


def note_others(world: World) -> None:
    """What others wrote, as it stands, but for where they mention her."""
    rows = Contribution.objects.exclude(author__person=world.hers).exclude(pk__in=[one.pk for one in world.mentions])
    skip = {world.practice.pk}
    world.others = {row.pk: (row.title, row.source) for row in rows if row.pk not in skip}


def _account(world: World) -> None:
    hers, seat = world.hers, make.seat(world.hers, world.habitat.community)
    add_affiliation(seat, person=hers, organisation=CANARIES["affiliation"], unit=f"{CANARIES['affiliation']} pumps",
                    since=None, until=None)  # fmt: skip
    make_token(seat, person=hers, name=CANARIES["token"], scopes=["read"], days=3, network="127.0.0.1")
    Portrait.objects.create(person=hers, content=CANARIES["portrait"].encode())
    Session.objects.create(person=hers, key_hash="k" * 64, device=CANARIES["browser"], how="signed_in_by_code",
                           ends_at=clock.now() + timedelta(days=9), data=CANARIES["browser"])  # fmt: skip
    note(hers, Happening.CLAIMED, network="192.0.2.7", detail=CANARIES["name"])
    Code.objects.create(purpose="sign_in", address=CANARIES["address"], code_hash="x", expires_at=clock.now())
    export = ask_for_export(seat, person=hers, network="127.0.0.1")
    _make_export(export.pk)


def _machinery(world: World) -> None:
    mailout.send(CANARIES["address"], "Your code", CANARIES["mail"], f"<p>{CANARIES['mail']}</p>", purpose="test")
    told = f"{CANARIES['name']} wrote: {CANARIES['mail']}"
    mailout.send(world.habitat.ada.email, f"{CANARIES['name']} asks", told, f"<p>{told}</p>", purpose="test")
    for mail in OutgoingMail.objects.filter(purpose="test"):
        lay(mail)
    IdempotencyRecord.objects.create(
        actor_id=world.hers.pk, key_hash="h", fingerprint="f", status=201, body={"source": world.words("why")}
    )
    IdempotencyRecord.objects.create(
        actor_id=world.habitat.bo.pk, key_hash="h2", fingerprint="f", status=201,
        body={"author": f"/p/{CANARIES['handle']}"},
    )  # fmt: skip
    writing.save_draft(make.seat(world.hers, world.habitat.community), person=world.hers, place="ask:x",
                       fields={"body": CANARIES["draft"]})  # fmt: skip


def _threads(world: World) -> None:
    """A question of hers with Bo's answer, one of hers alone, and one of Bo's with an answer of hers; all indexed."""
    space, bo, hers = world.habitat.questions, world.habitat.seat_of(world.habitat.bo), world.seat()
    asked = start_thread(hers, space=space, kind="question", text=Text(
        f"{world.words('opening')} by {CANARIES['name']}", f"How? {world.words('opening')}"))  # fmt: skip
    answer = reply(bo, thread=asked, text=Text("Like this, said Bo."), role="answer")
    accept_answer(hers, answer=Post.objects.get(pk=_id(answer)))
    start_thread(hers, space=space, kind="discussion", text=Text(world.words("lonely"), f"{world.words('lonely')} x"))
    other = start_thread(bo, space=space, kind="question", text=Text("Bo asks about gaskets.", "Which gasket?"))
    hers_answer = reply(hers, thread=other, text=Text(world.words("answer")), role="answer",
                        holds_when=world.words("holds"))  # fmt: skip
    reply(hers, thread=other, text=Text(world.words("comment")), role="comment", parent=_item(hers_answer))
    accept_answer(bo, answer=Post.objects.get(pk=_id(hers_answer)))
    item = _item(hers_answer)
    writing.edit_item(hers, item=item, text=Text(f"{world.words('answer')} better"), version=1)
    sha, size = files.keep([CANARIES["file"].encode()])
    File.objects.create(
        contribution=item, uploaded_by=world.hers, name=f"{CANARIES['file']}.txt", size=size, sha256=sha
    )
    lost, size = files.keep([CANARIES["file"].encode() + b" never posted"])
    File.objects.create(uploaded_by=world.hers, name=f"{CANARIES['file']}.txt", size=size, sha256=lost)
    Mark.objects.create(contribution=item, community=world.habitat.community, word="lesson", marked_by=world.habitat.bo,
                        passage=world.words("answer"), why="Bo found it good.")  # fmt: skip
    mine = Contribution.objects.get(pk=_id(answer))
    writing.tell_use(hers, item=mine, outcome="worked", line=world.words("line"))
    Mark.objects.create(contribution=mine, community=world.habitat.community, word="lesson", marked_by=world.hers,
                        why=world.words("why"))  # fmt: skip
    writing.link_items(console_seat("t", world.habitat.community), capability=_any(), kind=LinkKind.RELATED, here=mine,
                       there=item, why=f"See @{CANARIES['handle']}")  # fmt: skip
    world.open = Contribution.objects.get(pk=_id(other))


def _practices(world: World) -> None:
    ada, hers = world.habitat.seat_of(world.habitat.ada), world.seat()
    made = make_practice(ada, space=world.habitat.questions, title="Find it", sections={
        "doing": f"First this.\n\n{world.words('passage')}\n\nThen that.", "why": "So."})  # fmt: skip
    Passage.objects.create(
        practice=made, section="doing", text=world.words("passage"), item=world.open, author=make.persona(
            world.hers, world.habitat.community), said_at=clock.now(), free_until=clock.now())  # fmt: skip
    fresh = _fresh(made.pk)
    suggest_edit(hers, practice=fresh, title="Find it", lead="", sections={"doing": world.words("plan")}, version=1,
                 why=world.words("why"))  # fmt: skip
    taken = suggest_edit(hers, practice=fresh, title="Find it well", lead="", sections={
        "doing": f"First this.\n\n{world.words('passage')}\n\nThen that.", "why": "So it is."}, version=1,
        why=world.words("why"))  # fmt: skip
    kept = Suggestion.objects.get(pk=taken.pk)
    kept.practice = fresh
    decide_suggestion(ada, suggestion=kept, take=True)
    review(hers, practice=_fresh(made.pk), holds=True, line=world.words("line"))
    make_practice(hers, space=world.habitat.questions, title=world.words("plan"), sections={
        "doing": world.words("plan"), "why": world.words("why")})  # fmt: skip
    world.practice = _fresh(made.pk)


def _decisions(world: World) -> None:
    made = write_decision(
        world.habitat.seat_of(world.habitat.ada), space=world.habitat.questions, title="We use wool",
        sections={"question": "Wool or silk?", "reasons": "It lasts."},
    )  # fmt: skip
    dissent(world.seat(), decision=made, text=world.words("plan"))


def _community(world: World) -> None:
    """Joining, welcomes, invitations, an old home; and what a steward did about her, sealed."""
    ada, community = world.habitat.ada, world.habitat.community
    other = make.community("other")
    request = JoiningRequest.objects.create(community=other, person=world.hers, reason="learn", why=world.words("why"))
    JoiningMessage.objects.create(request=request, author=world.hers, text=world.words("why"))
    foreign = JoiningRequest.objects.create(community=community, person=world.habitat.cy, reason="learn")
    JoiningMessage.objects.create(request=foreign, author=world.hers, text=world.words("note"))
    membership = Membership.objects.get(person=world.habitat.bo, community=community)
    Welcome.objects.create(membership=membership, by=world.hers, text=world.words("note"))
    Invitation.objects.create(community=community, address=CANARIES["address"], secret_hash="1", invited_by=ada,
                              expires_at=clock.now())  # fmt: skip
    Invitation.objects.create(community=community, address=f"old-{CANARIES['address']}", secret_hash="2",
                              invited_by=ada, used_by=world.hers, expires_at=clock.now())  # fmt: skip
    SourceIdentity.objects.create(community=community, source="list", external_id=f"user:{CANARIES['handle']}",
                                  person=world.hers, address_key="k")  # fmt: skip
    old = make.item(world.habitat.questions, world.hers, title=world.words("lonely"), source=world.words("lonely"),
                    origin_source="list", external_id=f"<{CANARIES['address']}>",
                    origin_uri=f"https://old.example/{CANARIES['handle']}")  # fmt: skip
    Thread.objects.create(contribution=old)
    second = make.community("second")
    make.member(ada, second, "steward")
    suspend(make.seat(ada, second), membership=make.member(world.hers, second),
            why=f"{CANARIES['name']} was rude, says @{CANARIES['handle']}")  # fmt: skip


def _mentions(world: World) -> None:
    """Others call her: by her handle, by her address, in a text, an edit, a reason."""
    bo = world.habitat.seat_of(world.habitat.bo)
    called = f"Ask @{CANARIES['handle']} or write to {CANARIES['address']}."
    thread = start_thread(bo, space=world.habitat.questions, kind="discussion", text=Text(called, "Whom to ask?"))
    item = _item(thread)
    writing.edit_item(bo, item=item, text=Text(f"{called} Soon.", "Whom to ask?"), version=1)
    writing.remove_item(world.habitat.seat_of(world.habitat.ada), item=item, why=f"Not about @{CANARIES['handle']}.")
    writing.restore_item(world.habitat.seat_of(world.habitat.ada), item=_item(thread))
    writing.save_draft(bo, person=world.habitat.bo, place="ask:y", fields={"body": f"@{CANARIES['handle']}?"})
    world.mentions = [Contribution.objects.get(pk=item.pk)]


def _any() -> Any:
    from practicum.access import Capability  # inner: only here

    return Capability.EDIT_SPACES


def _id(made: Any) -> int:
    return made.pk


def _item(made: Any) -> Contribution:
    rows = Contribution.objects.select_related("author", "space", "community", "root")
    return rows.get(pk=_id(made))


def _fresh(number: int) -> Practice:
    return Practice.objects.select_related("contribution__space__community", "contribution__author").get(pk=number)


def database() -> Iterator[tuple[str, bytes]]:
    """Every value of every column of every table, the hidden ones of the words index too: (where, its bytes)."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
        else:
            cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, value in zip(names, row, strict=True):
                    yield f"{table}.{name}", _bytes(value)


def data_folder() -> Iterator[tuple[str, bytes]]:
    """Every file that the site keeps beside its database."""
    for folder in (settings.FILES, settings.EXPORTS, settings.OUTBOX):
        for path in Path(folder).rglob("*"):
            if path.is_file():
                yield str(path), path.name.encode() + path.read_bytes()


def found(values: Iterator[tuple[str, bytes]], wanted: dict[str, str]) -> set[tuple[str, str]]:
    """(canary, where) of each canary that is seen, plain or as base64 hides it."""
    seen = set()
    for where, value in values:
        low = value.lower()
        for kind, words in wanted.items():
            inside = words.lower().encode()
            if inside in low or base64.b64encode(inside)[:-4].lower() in low:
                seen.add((kind, where))
    return seen


def _bytes(value: Any) -> bytes:
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    return str(value).encode()


PAGES = (
    "/", "/c/splices/", "/c/splices/record", "/c/splices/members", "/search?q=gasketry", "/search?q=erased",
    f"/p/{CANARIES['handle']}", "/api/v1/search?q=gasketry", "/host/record", "/host/outbox", "/settings/export",
)  # fmt: skip


def pages(world: World) -> Iterator[tuple[str, bytes]]:
    """What is answered to several readers: every item by page, history and API, and the pages that tell of people."""
    paths = list(PAGES)
    for item in Contribution.objects.all():
        key = ids.text(item.pk)
        paths += [f"/t/{key}", f"/i/{key}", f"/i/{key}/history", f"/api/v1/items/{key}", f"/api/v1/threads/{key}"]
        paths += [f"/k/{key}", f"/k/{key}/versions", f"/d/{key}"]
        paths += [address(page, key) for page in PAGES_OF_ROOMS]
    for person in (None, world.habitat.ada, world.habitat.bo, world.habitat.cy):
        client = Client()
        if person is not None:
            client.force_login(person)
        for path in paths:
            answer = client.get(path, follow=True)
            yield (
                f"{path} as {person}: {answer.status_code}",
                b"".join(answer.streaming_content if answer.streaming else [answer.content]),
            )


def words_indexed() -> Iterator[tuple[str, bytes]]:
    """What the words index knows, asked of it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT serving FROM search_wordstable")
            (table,) = cursor.fetchone()
            cursor.execute(f"CREATE VIRTUAL TABLE temp.known USING fts5vocab(main, {table}, row)")
            cursor.execute("SELECT term FROM temp.known")
            for (term,) in cursor.fetchall():
                yield "words index", str(term).encode()
            cursor.execute("DROP TABLE temp.known")


def revisions() -> dict[int, tuple[str, str]]:
    return {row.pk: (row.title, row.source) for row in Revision.objects.all()}
