"""How the bodies of requests are filled in from the scene: what a route needs to be told to do its act."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from practicum.conversations.models import Summary, Thread
from practicum.decisions.models import Proposal, Voice
from practicum.glossary.models import Proposal as ProposedChange
from practicum.glossary.models import Term
from practicum.journal.models import EntryDraft
from practicum.kit import clock, ids
from practicum.practices.models import Practice, Suggestion
from practicum.search.models import Wanted
from practicum.web.testing import make
from practicum.writing.models import Contribution, Mark
from tests.access.policy import Item, Place
from tests.access.scene import Scene

Body = Callable[[Scene, Any], dict[str, Any]]


def always(**fields: str) -> Body:
    return lambda scene, cell: dict(fields)


def given(**fields: Any) -> Body:
    """The same for what the API takes, which is not all words."""
    return lambda scene, cell: dict(fields)


def a_guest(field: str, hour: str) -> Body:
    """Somebody from outside, for a week."""

    def body(scene: Scene, cell: Any) -> dict[str, Any]:
        return {field: scene.people["outsider"].handle, "until": f"{clock.now().date() + timedelta(days=7)}{hour}"}

    return body


def an_answer_of_the_thread(scene: Scene, cell: Any) -> dict[str, Any]:
    thing = cell.thing
    reply = Item(thing.place, thing.state, thing.audience, "reply", thing.locked)
    row = scene.items.get(reply)
    return {"answer": ids.text(row.pk) if row is not None else ""}


def in_short(**fields: Any) -> Body:
    """The first summary of a thread: one sentence that rests on its opening."""

    def body(scene: Scene, cell: Any) -> dict[str, Any]:
        if cell.method != "GET":
            Summary.objects.filter(thread=scene.items[cell.thing].pk).delete()
        return dict(fields)

    return body


def of_its_summary(owner: str, **fields: Any) -> Body:
    """What is done with a summary that stands: kept by its `author` (of the thread), or by somebody else."""

    def body(scene: Scene, cell: Any) -> dict[str, Any]:
        there = scene.items[cell.thing]
        owned = there.author.person if owner == "author" else scene.people[owner]
        facts = {"owner": owned, "asked_by": scene.people["host"] if fields else None, "version": 1}
        Summary.objects.update_or_create(thread_id=there.pk, defaults=facts)
        return dict(fields)

    return body


def its_opening_in_short(scene: Scene, cell: Any) -> dict[str, Any]:
    in_short()(scene, cell)
    return {"sentences": [{"text": "It leaks.", "rests_on": [ids.text(scene.items[cell.thing].pk)]}]}


def what_is_known_better(scene: Scene, cell: Any) -> dict[str, Any]:
    place: Place = cell.thing.place
    return {"newer": ids.text(scene.newer[place.community].pk), "why": "It holds longer."}


def an_act_that_fits(scene: Scene, cell: Any) -> dict[str, Any]:
    lifted = cell.thing.owner in ("suspended", "removed")
    return {"act": "lift" if lifted else "suspend", "why": "It was agreed."}


def a_question_here(scene: Scene, cell: Any) -> dict[str, Any]:
    return {"question": ids.text(scene.newer[cell.thing.community].pk)}


def the_community_next_door(scene: Scene, cell: Any) -> dict[str, Any]:
    other = "home" if cell.thing.community == "next-door" else "next-door"
    return {"community": scene.communities[other].slug, "act": "in"}


def this_space(scene: Scene, cell: Any) -> dict[str, Any]:
    place = cell.thing
    community, space = scene.communities[place.community].slug, scene.spaces[place].slug
    return {"community": community, "space": space, "title": "Which seal holds?", "body": "It leaks."}


def here(**fields: Any) -> Body:
    """Something new in this space."""

    def body(scene: Scene, cell: Any) -> dict[str, Any]:
        return {name: this_space(scene, cell)[name] for name in ("community", "space")} | fields

    return body


def the_same_space(scene: Scene, cell: Any) -> dict[str, Any]:
    return {"name": scene.spaces[cell.thing].name, "purpose": "To know.", "reach": scene.spaces[cell.thing].reach}


def a_newer_decision(scene: Scene, cell: Any) -> dict[str, Any]:
    """Another decision that whoever may put it there sees: in a public space of the same community."""
    return {"newer": ids.text(scene.decided[cell.thing.place.community].pk)}


def in_a_year(day: str, **fields: str) -> Body:
    """With a day for the next look."""
    return lambda scene, cell: {**fields, day: str(clock.now().date() + timedelta(days=365))}


def a_standard(scene: Scene, cell: Any) -> dict[str, Any]:
    """One that whoever may say so sees: in a public space of the same community."""
    return {"standard": ids.text(scene.decided[cell.thing.place.community].pk)}


def another_practice(scene: Scene, cell: Any) -> dict[str, Any]:
    """The same, as the one that stays."""
    return {"into": a_standard(scene, cell)["standard"], "why": "They say the same."}


def a_member_there(scene: Scene, cell: Any) -> dict[str, Any]:
    """Somebody who may keep a practice of that community."""
    there = "neighbour" if cell.thing.place.community == "next-door" else "author"
    return {"handle": scene.people[there].handle}


def a_demo(scene: Scene, cell: Any) -> dict[str, Any]:
    """It names a resource that is read by whoever sees the space: a public one of this community."""
    return {
        "title": "How it is filled",
        "steps": "Fill it.",
        "recording": ids.text(scene.shown[cell.thing.community].pk),
    }


def something_public(scene: Scene, cell: Any) -> dict[str, Any]:
    return {"item": ids.text(scene.decided[cell.thing.place.community].pk), "why": "It says when."}


def its_pick(scene: Scene, cell: Any) -> dict[str, Any]:
    return {"pick": ids.text(scene.picks[cell.thing].pk), "why": "To begin with."}


def process_of(scene: Scene, cell: Any, **facts: Any) -> Proposal | None:
    """The proposal of the cell's decision, where its act finds it."""
    rows = Proposal.objects.filter(pk=scene.items[cell.thing].pk)
    if cell.method != "GET":
        rows.update(**facts)
    return rows.first()


def in_phase(phase: str, process: str, **fields: Any) -> Body:
    """A body for an act of this phase."""

    def body(scene: Scene, cell: Any) -> dict[str, Any]:
        process_of(scene, cell, phase=phase, process=process, until=clock.now() + timedelta(days=3))
        return dict(fields)

    return body


def when_it_is_over(scene: Scene, cell: Any) -> dict[str, Any]:
    process_of(scene, cell, phase="voting", process="vote", until=clock.now() - timedelta(hours=1))
    return {"act": "on"}


def a_voice(word: str, **fields: Any) -> Body:
    """Something that whoever acts has said herself."""

    def body(scene: Scene, cell: Any) -> dict[str, Any]:
        proposal = process_of(scene, cell, phase="integrate", process="consent")
        person = scene.people[cell.actor]
        if proposal is None or cell.method == "GET" or person is None:
            return {"voice": ids.text(77)} | fields
        voice, _new = Voice.objects.get_or_create(
            proposal=proposal, person=person, word=word, defaults={"text": "It drains.", "suggestion": "Wait."}
        )
        return {"voice": ids.text(voice.pk)} | fields

    return body


def its_voice(**fields: Any) -> Body:
    """The same where the address names the voice, which the scene has; it is made her own for the cell."""

    def body(scene: Scene, cell: Any) -> dict[str, Any]:
        proposal = process_of(scene, cell, phase="integrate", process="consent")
        if proposal is not None and cell.method != "GET":
            said = Voice.objects.filter(proposal=proposal)
            said.exclude(pk=scene.voices[cell.thing].pk).delete()
            said.update(person=scene.people[cell.actor])
        return fields

    return body


def an_item_of_before(scene: Scene, cell: Any) -> dict[str, Any]:
    return {"address": ids.text(scene.newer[cell.thing.place.community].pk)}


def its_passage(scene: Scene, cell: Any) -> dict[str, Any]:
    passage = scene.passages.get(cell.thing)  # what a test adds to the scene has none
    return {"passage": ids.text(passage.pk) if passage else "", "act": "keep"}


def first_passage(scene: Scene, cell: Any) -> dict[str, Any]:
    return {"title": "Find the leak", f"p-{ids.text(scene.items[cell.thing].pk)}-0": "situation"}


def a_suggestion(scene: Scene, cell: Any) -> dict[str, Any]:
    """One that waits on this practice; made for the cell, as a decision is for good."""
    practice = Practice.objects.filter(pk=scene.items[cell.thing].pk).first()
    if practice is None or cell.method == "GET":
        return {}
    made = Suggestion.objects.create(
        practice=practice, person=scene.people["member"], version=1, title="A title", source="## What to do\n\nOther."
    )
    return {"suggestion": ids.text(made.pk), "act": "take"}


def a_proposal(scene: Scene, cell: Any) -> dict[str, Any]:
    """One that waits on this term."""
    term = Term.objects.filter(pk=scene.items[cell.thing].pk).first()
    if term is None or cell.method == "GET":
        return {}
    made = ProposedChange.objects.create(
        term=term, person=scene.people["member"], version=1, title="A title", source="## What it is\n\nOther.",
        why="Clearer.",
    )  # fmt: skip
    return {"proposal": ids.text(made.pk), "act": "take"}


def a_wanted_line(scene: Scene, cell: Any) -> dict[str, Any]:
    """A line of what nobody has answered, to be struck."""
    if cell.method == "GET" or not isinstance(cell.thing, Place):
        return {}
    community = scene.communities[cell.thing.community]
    made = Wanted.objects.create(
        community=community, digest=f"{ids.new():032d}", words="foot valve", state="shown", asked_on=clock.now()
    )
    return {"line": ids.text(made.pk), "act": "strike"}


def one_post(scene: Scene, cell: Any) -> dict[str, Any]:
    return {"post": an_answer_of_the_thread(scene, cell)["answer"], "title": "Apart", "kind": "question"}


def some_posts(scene: Scene, cell: Any) -> dict[str, Any]:
    """The same by the API."""
    said = one_post(scene, cell)
    return {"posts": [said.pop("post") or ids.text(77)]} | said


def another_thread(scene: Scene, cell: Any) -> dict[str, Any]:
    """One that stands beside it, for the same readers; made for the cell, as two are one for good."""
    row = scene.items[cell.thing]
    if cell.method == "GET":
        return {}
    beside = Contribution.objects.create(
        community_id=row.community_id, space_id=row.space_id, kind="question", author_id=row.author_id,
        title="What stays", source="It leaks.", html="<p>It leaks.</p>", audience_id=row.audience_id,
    )  # fmt: skip
    Thread.objects.create(contribution=beside)
    return {"into": f"/t/{ids.text(beside.pk)}"}


def the_thread_that_stays(scene: Scene, cell: Any) -> dict[str, Any]:
    """The same by its id."""
    return {"into": another_thread(scene, cell)["into"].removeprefix("/t/")}


def where_no_more_people_read(scene: Scene, cell: Any) -> dict[str, Any]:
    """From where everybody reads to the members' space; from elsewhere nowhere, which changes nothing."""
    own, place = scene.spaces[cell.thing.place], cell.thing.place
    members = scene.spaces.get(Place(place.community, "members"))
    return {"space": members.slug if members is not None and place.reach == "public" else own.slug}


def a_draft_with_words(scene: Scene, cell: Any) -> dict[str, Any]:
    """Its owner has written something in the meantime."""
    EntryDraft.objects.filter(pk=scene.drafts_of[cell.thing.owner].pk).update(source="We dug eleven.")
    return {"version": 1}


def something_marked(scene: Scene, cell: Any) -> dict[str, Any]:
    """A note in this space, and a lesson in it; made for the cell."""
    space, today = scene.spaces[cell.thing], str(clock.now().date())
    if cell.method != "GET":
        author = scene.people["neighbour" if cell.thing.community == "next-door" else "author"]
        row = make.item(space, author, title="What we learned", source="It holds.")
        Mark.objects.create(community=row.community, contribution=row, word="lesson", marked_by=author)
    return {"since": today, "until": today}


CHARTER = ("domain", "why", "bounds", "work", "people", "success")
