"""Thirty practices out of real threads, made by a steward through the pages: every sentence has its source, what failed
or was outdated is flagged, and ribbon and register say what a count by hand says.
"""

import re
from collections import Counter
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.db.models import Q
from django.test import Client

from practicum.archives.bringing_in import bring_in
from practicum.archives.where import Order
from practicum.communities.models import Community
from practicum.communities.seats import seat_in
from practicum.conversations.actions import mark_outdated
from practicum.conversations.models import Post, Thread
from practicum.kit import clock, ids
from practicum.kit.jobs import run_due_now
from practicum.people.models import Person
from practicum.practices.actions import Taking, follow_standard, review, take_standard, use_practice
from practicum.practices.models import Passage, Practice
from practicum.practices.queries import register_of, register_of_standards
from practicum.practices.sections import split
from practicum.web.testing import make
from practicum.writing.actions import mark_item, release_import
from practicum.writing.models import Contribution, Import, Link, Use
from practicum.writing.ribbon import ribbon_of

pytestmark = pytest.mark.slow

ARCHIVES = {
    "beer": ("stackexchange", ["stackexchange/beer.stackexchange.com-2016-12.zip"]),
    "quantum": ("stackexchange", ["stackexchange/quantumcomputing.stackexchange.com-2018-09.zip"]),
    "geo": ("mbox", ["mail/r-sig-geo/2012-March.txt.gz", "mail/r-sig-geo/2019-March.txt.gz"]),
}
EACH = 10  # practices of an archive
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n\s*\n")  # a paragraph ends one as well


class Words(HTMLParser):
    """All words of a page, marks and spaces left out."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def plain(text: str) -> str:
    return "".join(text.split())


def said_by(item: Contribution) -> str:
    """Everything an item says, in Markdown and as it is read, without spaces."""
    when = "".join(Post.objects.filter(pk=item.pk).values_list("holds_when", flat=True))
    return plain(item.source) + plain("".join(Words(item.html).said)) + plain(when)


def without_fences(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not re.match(r" {0,3}(```+|~~~+)", line))


@pytest.fixture
def brought(db, real_data) -> dict[str, tuple[Community, list[Person]]]:
    """The archives, each in a community of its own with a steward and four members, released."""
    found = {}
    for name, (format, paths) in ARCHIVES.items():
        bring_in(Order(format=format, paths=[str(real_data / path) for path in paths], community=name, create=True))
        community = Community.objects.get(slug=name)
        people = [make.person(f"{name} {place}", handle=f"{name}{place}") for place in range(5)]
        Person.objects.filter(pk__in=[one.pk for one in people]).update(created_at=clock.now() - timedelta(days=60))
        make.member(people[0], community, "steward")
        for one in people[1:]:
            make.member(one, community)
        release_import(seat_in(community, people[0]), batch=Import.objects.get(community=community))
        found[name] = (community, people)
    return found


def chosen_threads(community: Community) -> list[Thread]:
    """Those that were answered best; of a list, those with most replies."""
    rows = Thread.objects.filter(contribution__community=community, posts__gte=2, posts__lte=40)
    return list(rows.order_by("-answers", "-posts", "pk")[:EACH])


def harvested(client: Client, thread: Thread) -> Practice:
    """As a steward does it: what the page has chosen, and where it chose no step, the first passages of replies."""
    address = f"/t/{ids.text(thread.pk)}/practice"
    page = client.get(address).content.decode()
    body = {"title": thread.contribution.title[:200] or "A practice"}
    for name, options in re.findall(r'<select id="[^"]+" name="(p-[^"]+)">(.*?)</select>', page, re.S):
        picked = re.search(r'value="(\w+)" selected', options)
        if picked:
            body[name] = picked[1]
    offered = re.findall(r'<select id="[^"]+" name="(p-[^"]+)">', page)
    for name in [one for one in offered if not one.startswith(f"p-{ids.text(thread.pk)}-")][:6]:
        body.setdefault(name, "doing")
    made = client.post(address, body)
    assert made.status_code == 302, made.content.decode()[:2_000]
    return Practice.objects.get(pk=ids.parse(made["Location"].split("/k/")[1][: ids.LENGTH]))


def untraced(practice: Practice) -> tuple[int, list[str]]:
    """How many sentences it has, and those that no passage of its own says whose item says it."""
    passages = list(Passage.objects.filter(practice=practice).select_related("item"))
    sound = [
        plain(without_fences(one.text)) for one in passages if plain(without_fences(one.text)) in said_by(one.item)
    ]
    texts = split(Contribution.objects.get(pk=practice.pk).source)
    sentences = [piece for text in texts.values() for piece in SENTENCE.split(without_fences(text)) if piece.strip()]
    return len(sentences), [piece for piece in sentences if not any(plain(piece) in said for said in sound)]


def stages(practices: list[Practice]) -> Counter:
    return Counter(Contribution.objects.filter(pk__in=[one.pk for one in practices]).values_list("standing", flat=True))


def test_thirty_practices_from_real_threads(brought, record_property):
    sentences, lost, practices = 0, [], {}
    for name, (community, people) in brought.items():
        client = Client()
        client.force_login(people[0])
        made = [harvested(client, thread) for thread in chosen_threads(community)]
        for one in made:
            number, without = untraced(one)
            sentences, lost = sentences + number, lost + without
            for reader in people[1:3]:
                review(seat_in(community, reader), practice=seen(one), holds=True)
        practices[name] = made
    everything = [one for made in practices.values() for one in made]
    assert stages(everything) == {"reviewed": 3 * EACH}

    failed, outdated, sound = seeded(brought, practices)
    run_due_now()

    flagged = stages(failed)["due"], stages(outdated)["due"], stages(sound)["due"]
    wrong = ribbons_wrong(brought, practices) + registers_wrong(brought, practices)
    tried, astray = whole_ribbons_wrong(brought)
    wrong += astray + standards_wrong(brought, practices)
    record_property(
        "counts",
        f"real practices: {len(everything)} of {len(practices)} archives, {sentences} sentences, {len(lost)} without a"
        f" source; flagged {flagged[0]} of {len(failed)} that failed, {flagged[1]} of {len(outdated)} outdated,"
        f" {flagged[2]} of {len(sound)} sound ones; {tried} ribbons recounted; ribbon and register: {wrong} wrong",
    )
    assert lost == []
    assert flagged[0] + flagged[1] >= 0.95 * (len(failed) + len(outdated)) and flagged[2] == 0
    assert tried >= 3 * EACH and wrong == 0


def seen(practice: Practice) -> Practice:
    rows = Practice.objects.select_related("contribution__space__community", "contribution__author")
    return rows.get(pk=practice.pk)


def seeded(brought: dict, practices: dict) -> tuple[list[Practice], list[Practice], list[Practice]]:
    """Of every three practices one fails for somebody (or what it came from is marked as what failed), of one a source
    is superseded (the answer, or the whole thread), one works.
    """
    groups: tuple[list[Practice], list[Practice], list[Practice]] = ([], [], [])
    for name, (community, people) in brought.items():
        steward = seat_in(community, people[0])
        for place, practice in enumerate(practices[name]):
            groups[place % 3].append(practice)
            if place % 3 == 1:
                number = Passage.objects.filter(practice=practice).exclude(item__root=None).values("item")[:1]
                old = Post.objects.select_related("contribution", "thread").get(pk__in=number)
                newer = Contribution.objects.filter(root=old.thread_id).exclude(pk=old.pk).first()
                if place % 2 == 0:  # the whole thread, by another one
                    old = Thread.objects.select_related("contribution").get(pk=old.thread_id)
                    others = Contribution.objects.filter(community=community, root=None).exclude(kind="practice")
                    newer = others.exclude(pk=old.pk).first()
                mark_outdated(steward, thing=old, newer=newer, why="Something better is known.")
                continue
            if place % 6 == 3:  # the words it came from are marked as what failed
                taken = Passage.objects.filter(practice=practice).exclude(section="failed").first()
                said = Contribution.objects.select_related("space__community", "author").get(pk=taken.item_id)
                mark_item(seat_in(community, people[3]), item=said, word="failed", why="Not where I work.")
                continue
            outcome = "did_not_work" if place % 3 == 0 else "worked"
            use_practice(seat_in(community, people[3]), practice=seen(practice), outcome=outcome, line="Tried it.")
    return groups


def ribbons_wrong(brought: dict, practices: dict) -> int:
    """Ribbons of practices and of their threads against the links as they lie in the table."""
    wrong = 0
    for name, (_community, people) in brought.items():
        for practice in practices[name]:
            links = Link.objects.filter(here=practice.pk, kind="came_from")
            roots = {
                root or pk for pk, root in Passage.objects.filter(practice=practice).values_list("item", "item__root")
            }
            there = set(links.values_list("there", flat=True))
            shown = [step["url"] for step in ribbon_of(practice.pk, people[0]).get("came_from", [])]
            wrong += there != roots or len(shown) != len(roots)
            for root in roots:
                back = [step["url"] for step in ribbon_of(root, people[0]).get("became", [])]
                wrong += practice.get_absolute_url() not in back
    return wrong


STEP_OF = {
    ("came_from", "out"): "came_from", ("became", "in"): "came_from", ("became", "out"): "became",
    ("came_from", "in"): "became", ("replaced_by", "out"): "replaced_by", ("replaced_by", "in"): "came_from",
    ("used_by", "out"): "used_by",
}  # fmt: skip


def whole_ribbons_wrong(brought: dict) -> tuple[int, int]:
    """All steps of every practice and of every thread that a link touches, against a count over the table by hand."""
    tried = wrong = 0
    for community, people in brought.values():
        links = list(
            Link.objects.filter(here__community=community, there__isnull=False).select_related("here", "there")
        )
        expected: dict[int, Counter] = {}
        for link in links:
            for one, other, way in ((link.here, link.there, "out"), (link.there, link.here, "in")):
                step = STEP_OF.get((link.kind, way))
                if step and other.root_id is None:
                    expected.setdefault(one.pk, Counter())[step, other.title] += 1
        for number, wanted in expected.items():
            shown = ribbon_of(number, people[0])
            told = Counter((step, one["title"]) for step, ends in shown.items() for one in ends)
            tried, wrong = tried + 1, wrong + (told != wanted)
    return tried, wrong


def standards_wrong(brought: dict, practices: dict) -> int:
    """A third are taken for standards and followed by another: the register against the rows, one by one."""
    wrong, day = 0, clock.now().date() + timedelta(days=90)
    for name, (community, people) in brought.items():
        steward = seat_in(community, people[0])
        taken = [one for place, one in enumerate(practices[name]) if place % 3 == 2]
        for place, one in enumerate(taken):
            taking = Taking(rule="vote", circle="The call", review_on=day, otherwise=["Not so."] * place)
            standard = take_standard(steward, practice=seen(one), taking=taking)
            follow_standard(steward, practice=seen(practices[name][0]), standard=standard, deviation=f"Here {place}.")
        lines, _more = register_of_standards(community, people[1])
        told = {(line.url, line.held, tuple(one.deviation for one in line.followers)) for line in lines}
        wrong += told != {(seen(one).get_absolute_url(), place, (f"Here {place}.",)) for place, one in enumerate(taken)}
    return wrong


def registers_wrong(brought: dict, practices: dict) -> int:
    """Rows of the register against uses counted one by one and the order of their happening."""
    wrong = 0
    for name, (community, people) in brought.items():
        rows = {row.id: row for row in register_of(community, people[0]).rows}
        wrong += set(rows) != {one.pk for one in practices[name]}
        for number, row in rows.items():
            uses = Counter(Use.objects.filter(contribution=number, withdrawn_at=None).values_list("outcome", flat=True))
            told = {"worked": uses["worked"], "partly": uses["partly"], "failed": uses["did_not_work"],
                    "early": uses["too_early"]}  # fmt: skip
            item = Contribution.objects.get(Q(pk=number))
            wrong += row.counts != told or row.standing != item.standing or row.title != item.title
        moments = [row.active_at for row in rows.values()]
        wrong += moments != sorted(moments, reverse=True)
    return wrong
