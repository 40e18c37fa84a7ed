"""Where each declared limit is met: a field of a form for a length, a way to stand at the edge for a cap or a rate.

What stands in `undriven` has no refusal to be seen through a door; each says why.
"""

import io
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from PIL import Image

from practicum.archives.keys import keys_of_owner
from practicum.communities.models import Community, SourceIdentity, Space, SpaceCommunity, SpaceSeat
from practicum.conversations.actions import reply
from practicum.conversations.models import Thread
from practicum.kit import clock, ids
from practicum.people.models import Affiliation, CodePurpose, Organisation, Token
from practicum.people.tests.rush import proved_code
from practicum.practices.models import Following, Practice, Standard, Suggestion
from practicum.resources.models import Pick
from practicum.topics.models import Problem, Topic
from practicum.web.testing import make
from practicum.writing.texts import Text
from tests.access.lengths import LENGTHS, Field
from tests.access.policy import Item, Place
from tests.access.walking import Walker, client_of, shut_out_cookies

__all__ = ["ACTS", "BY_ACT", "CAPS", "LENGTHS", "Field", "newcomer"]


# Where no field of a form carries it: an act that takes the words.
BY_ACT: dict[str, Callable[[Walker, str], HttpResponse]] = {
    "text of a letter between the host and somebody suspended": lambda walker, words: writes_to_the_host(walker, words),
    "text of a letter to the stewards": lambda walker, words: writes_to_the_stewards(walker, words),
    "passage that is marked": lambda walker, words: marks_a_passage(walker, words),
    "line of a claim to a steward": lambda walker, words: claims_with_a_line(walker, words),
}

# -- caps: stand there with so many, the last of them by the door ----------------

Stands = Callable[[Walker, int], HttpResponse]
CAPS: dict[str, Stands] = {}
_numbers = count()
TONGUES = "de fr es pt it nl pl sv da fi cs hu ro el".split()


def cap(name: str) -> Callable[[Stands], Stands]:
    def keep(function: Stands) -> Stands:
        CAPS[name] = function
        return function

    return keep


def post(walker: Walker, actor: str, url: str, body: dict[str, Any]) -> HttpResponse:
    return walker.send(actor, "POST", url, body).response


def home(walker: Walker) -> Community:
    return walker.scene.communities["home"]


@cap("affiliations a person")
def affiliations(walker: Walker, number: int) -> HttpResponse:
    member, works = walker.scene.people["member"], Organisation.objects.create(name="Works")
    there = Affiliation.objects.filter(person=member).count()
    Affiliation.objects.bulk_create(
        [Affiliation(person=member, organisation=works) for _n in range(number - there - 1)]
    )
    return post(walker, "member", "/settings/places", {"organisation": "One more"})


@cap("languages a person")
def languages(walker: Walker, number: int) -> HttpResponse:
    body = {"name": "M", "handle": "many-tongues", "time_zone": "UTC", "languages": ", ".join(TONGUES[:number])}
    return post(walker, "member", "/settings", body)


@cap("tokens a person")
def tokens(walker: Walker, number: int) -> HttpResponse:
    member = walker.scene.people["member"]
    there = Token.objects.filter(person=member).count()
    Token.objects.bulk_create([Token(person=member, name="t", secret_hash=f"{n}") for n in range(number - there - 1)])
    return post(walker, "member", "/settings/tokens", {"name": "x", "scope": "read", "days": "30"})


@cap("spaces a community")
def spaces(walker: Walker, number: int) -> HttpResponse:
    there = Space.objects.filter(community=home(walker)).count()
    for n in range(number - there - 1):
        make.space(home(walker), "members", f"more-{n}")
    return post(
        walker, "steward", f"/c/{home(walker).slug}/spaces", {"name": "Last", "purpose": "x", "reach": "members"}
    )


@cap("topics a community")
def topics(walker: Walker, number: int) -> HttpResponse:
    there = Topic.objects.filter(community=home(walker)).count()
    Topic.objects.bulk_create(
        [Topic(community=home(walker), slug=f"t-{n}", name=f"t-{n}") for n in range(number - there - 1)]
    )
    return post(walker, "steward", f"/c/{home(walker).slug}/topics/", {"name": "Last", "description": "x"})


@cap("topics an item")
def topics_of_an_item(walker: Walker, number: int) -> HttpResponse:
    item = next(item for item in walker.scene.items if item.part == "root" and item.place == Place("home", "members"))
    url = f"/t/{ids.text(walker.scene.items[item].pk)}/topics"
    return post(walker, "author", url, {"topics": ", ".join(f"word {n}" for n in range(number))})


@cap("problems on the door")
def problems(walker: Walker, number: int) -> HttpResponse:
    there = Problem.objects.filter(community=home(walker)).count()
    Problem.objects.bulk_create([Problem(community=home(walker), title=f"p {n}") for n in range(number - there - 1)])
    return post(walker, "steward", f"/c/{home(walker).slug}/problems", {"title": "One more"})


@cap("people seated in one space")
def seats(walker: Walker, number: int) -> HttpResponse:
    space = make.space(home(walker), "closed", f"full-{number}")
    for _n in range(number - 1):
        SpaceSeat.objects.create(space=space, person=make.person())
    return post(walker, "steward", f"/c/{home(walker).slug}/spaces/{space.slug}/seats", {"people": "member"})


@cap("communities let into a joint space")
def let_in(walker: Walker, number: int) -> HttpResponse:
    space = make.space(home(walker), "members", f"joint-{number}")
    for _n in range(number - 1):
        SpaceCommunity.objects.create(space=space, community=make.community())
    other = walker.scene.communities["next-door"]
    url = f"/c/{home(walker).slug}/spaces/{space.slug}/joint"
    return post(walker, "steward", url, {"community": other.slug, "act": "in"})


@cap("days an invitation lasts")
def invitation_days(walker: Walker, number: int) -> HttpResponse:
    body = {"address": "new@example.org", "days": str(number)}
    return post(walker, "steward", f"/c/{home(walker).slug}/invitations", body)


@cap("days a duty lasts")
def duty_days(walker: Walker, number: int) -> HttpResponse:
    """A duty lasts to the end of its last day; today is the first."""
    until = clock.now().date() + timedelta(days=number - 1)
    url = f"/c/{home(walker).slug}/people/member/duty"
    return post(walker, "steward", url, {"name": "curator", "until": str(until)})


@cap("mentions an item")
def mentions(walker: Walker, number: int) -> HttpResponse:
    people = [make.person(f"m{n}") for n in range(number)]
    for person in people:
        make.member(person, home(walker))
    space = walker.scene.spaces[Place("home", "members")]
    body = {"kind": "question", "title": "Who?", "body": " ".join(f"@{person.handle}" for person in people)}
    return post(walker, "member", f"/c/{home(walker).slug}/s/{space.slug}/new", body | {"looked": "1"})


def a_practice(walker: Walker) -> str:
    """The key of a practice that stands among the members of home."""
    return ids.text(walker.scene.items[Item(Place("home", "members"))].pk)


@cap("open suggestions of one person on a practice")
def suggestions(walker: Walker, number: int) -> HttpResponse:
    key, member = a_practice(walker), walker.scene.people["member"]
    for n in range(number - 2):  # the scene has one
        Suggestion.objects.create(practice_id=ids.parse(key), person=member, version=1, title="T", source=f"{n}")
    body = {"title": "A title", "doing": "Other words.", "version": "1", "reason": "Clearer."}
    return post(walker, "member", f"/k/{key}/suggest", body)


@cap("standards a practice follows")
def followed(walker: Walker, number: int) -> HttpResponse:
    key, author = a_practice(walker), walker.scene.people["author"]
    space, today = walker.scene.spaces[Place("home", "members")], clock.now().date()
    for n in range(number - 1):
        other = Practice.objects.create(contribution=make.item(space, author, kind="practice", title=f"Way {n}"))
        standard = Standard.objects.create(
            practice=other, line=other.pk, version=1, rule="vote", circle="All.", adopted_on=today, review_on=today
        )
        Following.objects.create(practice_id=ids.parse(key), standard=standard)
    return post(walker, "author", f"/k/{key}/follows", {"standard": ids.text(walker.scene.decided["home"].pk)})


@cap("hours a month that a community may cost")
def hours(walker: Walker, number: int) -> HttpResponse:
    body = {"participating": str(number), "tending": "1", "platform": "1", "how_known": "We wrote it down."}
    return post(walker, "steward", f"/c/{home(walker).slug}/value", body)


@cap("minutes saved that one use may claim")
def minutes(walker: Walker, number: int) -> HttpResponse:
    return post(walker, "member", f"/k/{a_practice(walker)}/use", {"outcome": "worked", "saved_p50": str(number)})


@cap("passages a practice comes from")
def passages(walker: Walker, number: int) -> HttpResponse:
    words = "\n\n".join(f"Step {n}." for n in range(number))
    thread = make.item(walker.scene.spaces[Place("home", "members")], walker.scene.people["author"], source=words)
    Thread.objects.create(contribution=thread)
    key = ids.text(thread.pk)
    chosen = {f"p-{key}-{n}": "doing" for n in range(number)}
    return post(walker, "member", f"/t/{key}/practice", {"title": "Many steps"} | chosen)


@cap("steps of a demo")
def steps(walker: Walker, number: int) -> HttpResponse:
    place, recording = walker.scene.spaces[Place("home", "public")], walker.scene.shown["home"]
    words = {"title": "Filled", "recording": ids.text(recording.pk), "steps": "Fill it.\n" * number}
    return post(walker, "member", f"/c/{home(walker).slug}/s/{place.slug}/demo", words)


@cap("items of a trail or collection")
def picked(walker: Walker, number: int) -> HttpResponse:
    key, space, author = a_practice(walker), walker.scene.spaces[Place("home", "public")], walker.scene.people["author"]
    for n in range(1, number - 1):  # one stands in it already
        Pick.objects.create(selection_id=ids.parse(key), item=make.item(space, author), position=n, why="So.")
    return post(walker, "author", f"/g/{key}/pick", {"item": ids.text(walker.scene.decided["home"].pk), "why": "So."})


@cap("bytes a file")
def file_bytes(walker: Walker, number: int) -> HttpResponse:
    return post(walker, "member", "/upload", {"file": SimpleUploadedFile("a.bin", b"\0" * number)})


def newcomer(walker: Walker) -> None:
    """A member whose first day it is, under the name of newcomer."""
    person = walker.scene.people["newcomer"] = make.person(created_at=clock.now())
    make.member(person, home(walker))
    client = walker.clients["newcomer"] = client_of(person)
    walker.cookies["newcomer"] = dict(client.cookies.items())


def replies(walker: Walker, actor: str, words: str) -> HttpResponse:
    item = next(item for item in walker.scene.items if item == Item(Place("home", "members")))
    return post(walker, actor, f"/t/{ids.text(walker.scene.items[item].pk)}/reply", {"body": words, "role": "reply"})


def says(walker: Walker, texts: list[str]) -> HttpResponse:
    """A newcomer's texts one after another, each kept; what came of the last."""
    newcomer(walker)
    thread = Thread.objects.get(pk=walker.scene.items[Item(Place("home", "members"))].pk)
    seat = make.seat(walker.scene.people["newcomer"], home(walker))
    for words in texts[:-1]:
        reply(seat, thread=thread, text=Text(words))
    return replies(walker, "newcomer", texts[-1])


@cap("links in a text of somebody's first day")
def links(walker: Walker, number: int) -> HttpResponse:
    return says(walker, [" ".join(f"https://place{n}.example" for n in range(number))])


@cap("texts with a link on somebody's first day")
def linked(walker: Walker, number: int) -> HttpResponse:
    return says(walker, [f"See https://place{n}.example" for n in range(number)])


@cap("texts of a first day that link to one place")
def same_link(walker: Walker, number: int) -> HttpResponse:
    return says(walker, [f"Number {n}: https://place.example" for n in range(number)])


# -- rates that a plain walk over the routes does not meet ------------------------

Acts = Callable[[Walker], HttpResponse]


def saves_a_draft(walker: Walker) -> HttpResponse:
    return post(walker, "member", "/draft/ask:there", {"body": "It leaks."})


def uploads(walker: Walker) -> HttpResponse:
    return post(walker, "member", "/upload", {"file": SimpleUploadedFile("a.txt", b"words")})


def calls_without_a_token(walker: Walker) -> HttpResponse:
    return walker.send("signed_out", "GET", "/api/v1/communities", {}).response


def signs_up(walker: Walker) -> HttpResponse:
    client = walker.clients["signed_out"]
    client.cookies.clear()
    session = client.session
    session[f"code:{CodePurpose.SIGN_IN}"] = proved_code("newcomer@example.org").pk
    session.save()
    walker.cookies["signed_out"] = dict(client.cookies.items())
    return post(walker, "signed_out", "/sign-in/name", {"name": "New"})


def claims(walker: Walker) -> HttpResponse:
    """Somebody of an archive under the member's own address."""
    return post(walker, "member", "/claim", {"identity": ids.text(_of_an_archive(walker, 0).pk)})


def marks_a_passage(walker: Walker, words: str) -> HttpResponse:
    """Of a post that says just these words."""
    item = make.item(walker.scene.spaces[Place("home", "members")], walker.scene.people["author"], source=words)
    Thread.objects.create(contribution=item)
    return post(walker, "member", f"/i/{ids.text(item.pk)}/mark", {"word": "lesson", "passage": words})


def claims_with_a_line(walker: Walker, line: str) -> HttpResponse:
    """Somebody of an archive whose masked address may be the member's or another's: a steward decides, by the line."""
    make.person(email="member@exampie.org")
    return post(walker, "member", "/claim", {"identity": ids.text(_of_an_archive(walker, -1).pk), "line": line})


def _of_an_archive(walker: Walker, spelling: int) -> SourceIdentity:
    old = make.person(email="", state="placeholder")
    key = keys_of_owner(walker.scene.people["member"].email)[spelling]
    return SourceIdentity.objects.create(
        community=home(walker), source="mbox: old list", external_id=old.handle, person=old, address_key=key
    )


def posts_on_the_first_day(walker: Walker) -> HttpResponse:
    return replies(walker, "newcomer", f"Words {next(_numbers)}")


def writes_to_the_stewards(walker: Walker, words: str = "It was a misunderstanding.") -> HttpResponse:
    return post(walker, "suspended", f"/c/{home(walker).slug}/stewards", {"text": words})


def writes_to_the_host(walker: Walker, words: str = "It was a misunderstanding.") -> HttpResponse:
    walker.cookies["shut-out"] = shut_out_cookies(walker.scene.shut_out)
    walker.clients["shut-out"] = walker.clients["signed_out"]
    return post(walker, "shut-out", "/suspended", {"text": words})


def shows_a_face(walker: Walker) -> HttpResponse:
    into = io.BytesIO()
    Image.new("RGB", (40, 40), "teal").save(into, "PNG")
    member = walker.scene.people["member"]
    face = SimpleUploadedFile("me.png", into.getvalue())
    given = {"name": member.name, "handle": member.handle, "time_zone": "UTC", "languages": "English"}
    return post(walker, "member", "/settings", given | {"picture": face})


ACTS: dict[str, Acts] = {
    "picture of oneself": shows_a_face,
    "letter to the host from somebody suspended": writes_to_the_host,
    "letter to the stewards from outside": writes_to_the_stewards,
    "post on somebody's first day": posts_on_the_first_day,
    "draft saved": saves_a_draft,
    "upload": uploads,
    "anonymous call from one network address": calls_without_a_token,
    "sign-up from one network address": signs_up,
    "claim of somebody of an archive": claims,
}
