"""Acts that are killed at any of their system calls (see striking.py): what each needs, and what must hold then."""

import os
from typing import Any

from practicum.console import ready


def furnish() -> dict[str, str]:
    """A community with a question, its answers, and a file that waits to be brought in."""
    ready.migrate()
    from practicum.kit import ids
    from tests.races.world import World

    world = World()
    thread = world.thread()
    answers = [world.posted(thread, world.crowd[number]) for number in range(3)]
    return {"thread": ids.text(thread.pk), "answers": " ".join(ids.text(answer.pk) for answer in answers)}


def rows_of(name: str) -> Any:
    from practicum.communities.models import Community, Space
    from practicum.conversations.models import Post, Thread
    from practicum.people.models import Person
    from practicum.web.testing import make

    place = Community.objects.get(slug="races")
    people = {person.handle: person for person in Person.objects.filter(handle__in=["ada", "bo", "p0", "p1"])}
    thread = (
        Thread.objects.select_related("contribution__space__community", "contribution__author").order_by("pk").first()
    )
    of = "contribution__space__community", "contribution__author", "thread__contribution__author"
    answers = (
        Post.objects.select_related(*of, "thread__contribution__space__community").filter(role="answer").order_by("pk")
    )
    return place, Space.objects.get(community=place, slug="questions"), people, thread, list(answers[:3]), make


def prepared(name: str, number: str) -> Any:
    """What a page would have looked up; gives the act."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from practicum.communities.seats import site_seat
    from practicum.conversations import actions
    from practicum.writing import actions as writing
    from practicum.writing.texts import Text

    place, space, people, thread, answers, make = rows_of(name)
    ada, bo = make.seat(people["ada"], place), make.seat(people["bo"], place)
    words = f"{name} {number}"
    text = Text(f"Words of {words}.", words)
    upload = SimpleUploadedFile(f"{words}.txt", words.encode() * 500)
    choice = answers[int(number) % 3]
    acts = {
        "post": lambda: actions.reply(bo, thread=thread, role="reply", text=text),
        "start": lambda: actions.start_thread(ada, space=space, kind="discussion", text=text, topics=[f"t{number}"]),
        "upload": lambda: writing.attach_file(site_seat(people["bo"]), person=people["bo"], upload=upload),
        "accept": lambda: actions.accept_answer(ada, answer=choice),
        "confirm": lambda: actions.confirm_answer(bo, answer=choice, outcome="worked", line=words),
        "edit": lambda: writing.edit_item(
            ada, item=thread.contribution, text=text, version=thread.contribution.version
        ),
        "remove": lambda: (actions.take_away if not choice.contribution.removed else actions.put_back)(
            ada, item=choice.contribution, why=words
        ),
        "react": lambda: writing.react(bo, item=choice.contribution, kind="thanks", on=bool(int(number) % 2)),
    } | others(number, words, space, people, thread, ada, bo)  # fmt: skip
    return acts[name]


def others(number: str, words: str, space: Any, people: Any, thread: Any, ada: Any, bo: Any) -> dict[str, Any]:
    """Acts that are not about what somebody writes."""
    from practicum.activity.actions import follow
    from practicum.communities import actions as communities
    from practicum.communities.seats import site_seat
    from practicum.conversations import actions
    from practicum.kit.jobs import work
    from practicum.people import actions as people_actions
    from practicum.topics.actions import set_topics

    return {
        "close": lambda: (actions.reopen_thread(ada, thread=thread) if thread.closed_at else actions.close_thread(
            ada, thread=thread, line=words)),
        "found": lambda: communities.create_community(site_seat(people["p0"]), name=f"Found {number}"),
        "topics": lambda: set_topics(ada, item=thread.contribution, names=[f"topic {number}", "ropes"]),
        "token": lambda: people_actions.make_token(
            site_seat(people["p1"]), person=people["p1"], name=words, scopes=[], days=1
        ),
        "follow": lambda: follow(bo, thing_kind="space", thing_id=space.pk, within=space),
        "work": lambda: work(once=True),
        "import": bring_in,
    }  # fmt: skip


def bring_in() -> None:
    from practicum.console.main import main

    if main(["import", "mbox", os.environ["LIST"], "--community", "old", "--create", "--json"]):
        raise SystemExit("the import was refused")


def look_once_the_work_is_done() -> dict[str, Any]:
    """The same when nothing is owed any more; jobs of the killed wait for their leases no longer."""
    from practicum.kit.jobs import run_due_now
    from practicum.kit.models import Job

    Job.objects.filter(state="running").update(state="waiting", lease_until=None)
    Job.objects.filter(state="waiting").update(run_at="2020-01-01T00:00:00Z")
    run_due_now()
    return look()


def look() -> dict[str, Any]:
    """What `check` finds wrong but waiting work, and what the races recount; and how much there is of everything."""
    ready.load()
    from practicum.console import doctor
    from practicum.people.models import Token
    from practicum.writing.models import Contribution, File, Use
    from tests.races import world

    recount = world.World.__new__(world.World)
    recount.known = set()
    late = ("waiting jobs", "unpaid deliveries older than ten minutes", "mail out", "vectors")  # jobs bring those
    wrong = [f"{one.name}: {one.words}" for one in doctor.findings() if not one.ok and one.name not in late]
    return {
        "wrong": wrong + recount.recounted(),
        "items": Contribution.objects.count(),
        "titles": list(Contribution.objects.values_list("title", flat=True)),
        "texts": list(Contribution.objects.values_list("source", flat=True)),
        "files": list(File.objects.values_list("name", flat=True)),
        "uses": list(Use.objects.values_list("line", flat=True)),
        "tokens": list(Token.objects.values_list("name", flat=True)),
    }
