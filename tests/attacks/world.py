"""A community in which everything that somebody can write is a payload, and the pages on which it is read."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from django.test import Client

from practicum.communities.models import Charter, JoiningMessage, JoiningRequest, Welcome
from practicum.conversations.actions import confirm_answer, reply, start_thread
from practicum.conversations.models import Thread, thread_url
from practicum.kit import clock, ids
from practicum.people.models import Affiliation, Organisation, Unit
from practicum.practices.actions import look_again, make_practice
from practicum.practices.models import Following, Objection, Practice, Review, Standard, Suggestion
from practicum.topics.models import Problem, Topic, TopicOf
from practicum.web.testing import make
from practicum.writing.actions import edit_item
from practicum.writing.models import Contribution, Draft, File, Use
from practicum.writing.rendering import archive_html
from practicum.writing.texts import Text
from tests.attacks import newer_rooms

# Places that hold every payload of a world, one each.
MANY = (
    "opening", "thread title", "lead line", "answer", "reply to a post", "comment", "holds when", "line of a use", "display name",
    "what I do", "may be asked about", "organisation", "unit", "link of a sharing", "why it matters", "topic", "description of a topic",
    "problem", "where we are", "file name", "description of a picture", "welcome", "archived mail", "archived page", "hit and its snippet",
    "preview", "title in a list", "title in the record", "section of a practice", "use of a practice", "review",
    "suggested edit", "objection to a standard", "departure from a standard",
)  # fmt: skip
# Places of which a page has one: the first payload of the world.
ONE = (
    "closing line", "community name", "purpose", "space name", "purpose of a space", "charter answer", "charter note",
    "reason to join", "message of a request", "old version of a text", "why it was edited", "draft of a title", "draft of a text",
    "words searched for", "words asked for", "suggestion", "refused title", "refused text", "refused conditions", "refused topics",
    "address that is not there", "name in the settings", "handle in the settings", "refused closing line", "address of what is newer",
    "title of a practice", "who took a standard", "line of a look",
    "title in a form", "words to look people up", "where to go after signing in",
)  # fmt: skip


def placed(payloads: list[str]) -> int:
    """How many payloads stand somewhere in one world."""
    return len(payloads) * (len(MANY) + len(newer_rooms.MANY)) + len(ONE) + len(newer_rooms.ONE)


@dataclass
class World:
    """`pages` are what Ada, its steward, opens; each a path, or a path with what was sent there."""

    client: Client
    pages: list[tuple[str, dict[str, str] | None]]
    items: list[int]


def build(payloads: list[str]) -> World:
    """Rows for a handful of payloads: many-valued places hold one each, the others the first that fits."""
    first = payloads[0]
    ada = make.person(first[:100], handle=f"ada{ids.new()}"[:20], host=True, **_profile(first))
    slug = f"c{ids.new()}"
    community = make.community(slug, name=first[:80], purpose=first, joining="request", language="en")
    make.member(ada, community, "steward")
    space = make.space(community, "public", "here", name=first[:60], purpose=first)
    people = [ada, *(_member(community, payload, number) for number, payload in enumerate(payloads))]
    Charter.objects.create(community=community, version=1, **dict.fromkeys(_answers(), first), note=first[:200])
    thread = _thread(make.seat(ada, community), space, payloads)
    posts = _posts(thread, community, people[1:], payloads)
    practice = _practice(community, space, people, payloads)
    newer = [(path, None) for path in newer_rooms.build(community, space, people, payloads)]
    files = _files(thread.contribution, ada, payloads)
    _around(thread.contribution, community, people, payloads)
    _from_archives(space, ada, thread, payloads)
    Draft.objects.create(
        person=ada, place=f"start:{slug}/here", fields={"title": first, "body": first, "kind": "question"}
    )
    client = Client(raise_request_exception=False)
    client.force_login(ada)
    items = [thread.pk, *(post.pk for post in posts)]
    practices = [(path, None) for path in _pages_of_practices(slug, practice)]
    return World(client, [*_pages(slug, ada, people[1], thread, posts, payloads), *practices, *newer, *files], items)


def _profile(payload: str) -> dict[str, str]:
    return {"what_i_do": payload, "ask_me_about": payload}


def _answers() -> tuple[str, ...]:
    return ("domain", "competence", "for_whom", "practice", "goal", "rhythm")


def _member(community: Any, payload: str, number: int) -> Any:
    who = make.person(
        payload[:100], handle=f"p{number}x{ids.new()}"[:30], email=f"p{ids.new()}@example.org", **_profile(payload)
    )
    make.member(who, community)
    of = Organisation.objects.create(name=f"{payload[:140]} {ids.new()}")
    Affiliation.objects.create(
        person=who, organisation=of, unit=Unit.objects.create(organisation=of, name=payload[:150])
    )
    return who


def _thread(seat: Any, space: Any, payloads: list[str]) -> Thread:
    body = "\n\n".join(payloads)
    text = Text(body, payloads[0][:200], payloads[0][:240])
    made = start_thread(seat, space=space, kind="question", text=text)
    Thread.objects.filter(pk=made.pk).update(
        link=f"https://e.example/{payloads[0]}", why_it_matters=payloads[0][:240], closed_line=payloads[0][:240]
    )
    for number, payload in enumerate(payloads[1:]):
        more = start_thread(seat, space=space, kind="sharing", text=Text(payload, payload[:200], payload[:240]),
                            link=f"https://e.example/{number}", why_it_matters=payload[:240])  # fmt: skip
        Thread.objects.filter(pk=more.pk).update(link=f"https://e.example/{payload}")
    version = Contribution.objects.get(pk=made.pk).version
    edit_item(seat, item=made.contribution, text=text, version=version, why=payloads[0])
    return made


def _posts(thread: Thread, community: Any, people: list[Any], payloads: list[str]) -> list[Any]:
    made = []
    for who, payload in zip(people, payloads, strict=True):
        seat = make.seat(who, community)
        answer = reply(seat, thread=thread, text=Text(payload), role="answer", holds_when=payload[:300])
        under = made[-1].contribution if made else answer.contribution
        made += [answer, reply(seat, thread=thread, text=Text(payload), role="reply", parent=under)]
        made.append(reply(seat, thread=thread, text=Text(payload), role="comment", parent=answer.contribution))
        confirm_answer(make.seat(people[(people.index(who) + 1) % len(people)], community), answer=answer, outcome="worked",
                       line=payload[:500])  # fmt: skip
    return made


def _practice(community: Any, space: Any, people: list[Any], payloads: list[str]) -> Practice:
    """A standard with all that members say of it; every other practice here follows it."""
    first, ada, today = payloads[0], people[0], clock.now().date()
    words = "\n\n".join(payloads)
    seat = make.seat(ada, community)
    made = make_practice(
        seat, space=space, title=first[:200], lead=first[:240], sections={"doing": words, "why": words}
    )
    standard = Standard.objects.create(
        practice=made, line=made.pk, version=1, rule="vote", circle=first[:200], why=first[:300], adopted_on=today,
        review_on=today,
    )  # fmt: skip
    for who, payload in zip(people[1:], payloads, strict=True):
        Use.objects.create(contribution=made.contribution, person=who, outcome="worked", line=payload[:500],
                           changed=payload[:600], purpose=payload[:140])  # fmt: skip
        Review.objects.create(practice=made, person=who, version=1, holds=True, line=payload[:600])
        Suggestion.objects.create(practice=made, person=who, version=1, title=payload[:200], why=payload[:300],
                                  source=f"## What to do\n\n{payload}")  # fmt: skip
        Objection.objects.create(standard=standard, person=who, text=payload, said_on=today)
        item = make.item(space, ada, kind="practice", title=payload[:200], lead=payload[:240])
        other = Practice.objects.create(contribution=item)
        Following.objects.create(practice=other, standard=standard, deviation=payload[:600])
    look_again(seat, practice=made, line=first[:300], look_on=today + timedelta(days=9))
    return made


def _pages_of_practices(slug: str, made: Practice) -> list[str]:
    here, key = f"/c/{slug}", ids.text(made.pk)
    other = Following.objects.filter(standard__practice=made).first()
    return [
        made.get_absolute_url(), other.practice.get_absolute_url(), f"{here}/practices", f"{here}/standards",
        f"{here}/feed", f"{here}/feed?of=standards&as=rss", f"{here}/value", f"{here}/worth",
        *(f"/k/{key}/{page}" for page in ("sheet", "versions", "suggestions", "why", "edit", "use", "standard", "follows")),
    ]  # fmt: skip


def _files(item: Contribution, ada: Any, payloads: list[str]) -> list[tuple[str, None]]:
    for payload in payloads:
        name = payload.replace("/", "⁄")[:150]
        more = {"contribution": item, "uploaded_by": ada, "size": 1, "sha256": "0" * 64}
        File.objects.create(name=name, **more)
        File.objects.create(name=name, alt=payload[:300], width=9, height=9, shown="0" * 64, small="0" * 64, **more)
    return []


def _around(item: Contribution, community: Any, people: list[Any], payloads: list[str]) -> None:
    ada = people[0]
    for number, payload in enumerate(payloads):
        topic = Topic.objects.create(
            community=community, slug=f"t{number}", name=payload[:60], description=payload[:200]
        )
        TopicOf.objects.create(topic=topic, contribution=item)
        Problem.objects.create(community=community, title=payload[:150], where_we_are=payload[:150])
        membership = make.member(people[number + 1], community)
        Welcome.objects.create(membership=membership, by=ada, text=payload)
    who = make.person(payloads[-1][:100], handle=f"q{ids.new()}"[:30], email=f"q{ids.new()}@example.org")
    make.member(who, community, standing="applicant")
    asked = JoiningRequest.objects.create(community=community, person=who, reason="learn", why=payloads[-1])
    JoiningMessage.objects.create(request=asked, author=who, text=payloads[-1])


def _from_archives(space: Any, ada: Any, thread: Thread, payloads: list[str]) -> None:
    """Bodies as an import lays them down: rendered by the writing room from a mail, or from a page."""
    from practicum.conversations.models import Post  # inner: models load after this module, which they use

    for number, payload in enumerate(payloads):
        for place, format in enumerate(("mail", "html")):
            item = make.item(space, ada, root=thread.contribution, kind="reply", source=payload, format=format,
                             html=archive_html(payload, format), origin_uri=f"https://e.example/{number}")  # fmt: skip
            ordinal = 1_000 + 2 * number + place
            Post.objects.create(
                contribution=item, thread=thread, parent=thread.contribution, ordinal=ordinal, role="reply"
            )
    Thread.objects.filter(pk=thread.pk).update(last_ordinal=20)


def _pages(slug: str, ada: Any, other: Any, thread: Thread, posts: list[Any], payloads: list[str]) -> list[Any]:
    first, here, key = payloads[0], f"/c/{slug}", ids.text(thread.pk)
    asked = JoiningRequest.objects.get(community__slug=slug)
    q = quote(first, safe="")
    gets = [
        thread_url(thread.pk, first[:200]), f"{thread_url(thread.pk, first[:200])}?page=2", f"/t/{key}-x", f"/i/{key}/history",
        f"/i/{key}/edit", f"/i/{key}/more", f"/i/{ids.text(posts[0].pk)}/use", f"/i/{key}/remove", f"/i/{key}/outdate", f"{here}/",
        f"{here}/charter", f"{here}/charter/write", f"{here}/problems", f"{here}/topics/", f"{here}/topics/t0", f"{here}/s/here/",
        f"{here}/s/here/new", f"{here}/people", f"{here}/people/{other.handle}", f"{here}/requests", f"{here}/requests/{ids.text(asked.pk)}",
        f"{here}/settings", f"{here}/spaces", f"{here}/spaces/here", f"{here}/record", f"{here}/imports", f"/p/{other.handle}",
        f"/p/{ada.handle}", "/settings", "/settings/places", "/communities", "/", f"/search?q={q}", f"/search?q={q}&community={slug}",
        f"/ask?q={q}", f"/suggest?q={q}", f"/suggest?q={q}&community={slug}", f"{here}/people.json?q={q}", f"{here}/topics.json?q={q}", f"/{q}",
        f"/t/{q}", f"{here}/s/here/new?title={q}&kind=question", "/host/record", f"/sign-in?next={q}",
    ]  # fmt: skip
    sent = {"title": first * 3, "lead": first, "body": first, "kind": "question", "topics": ",".join([first] * 9)}
    posted = [
        (f"{here}/s/here/new", sent), (f"/t/{key}/reply", {"body": "", "holds_when": first * 9, "role": "answer", "parent": first}),
        ("/preview", {"body": "\n\n".join(payloads)}), ("/settings", {"name": first * 9, "handle": first, "languages": first}),
        (f"/i/{key}/edit", {"title": first, "body": first, "version": "77", "why": first}), (f"/t/{key}/close", {"line": first * 9}),
        (f"/i/{key}/outdate", {"newer": first, "why": first}),
    ]  # fmt: skip
    return [*((path, None) for path in gets), *posted]
