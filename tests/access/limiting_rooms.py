"""Where the caps of practices, the glossary and the journal are met: stand there with so many, the last by the door."""

from django.http import HttpResponse

from practicum.conversations.models import Thread
from practicum.glossary.models import Proposal
from practicum.kit import ids
from practicum.practices.models import Suggestion
from practicum.web.testing import make
from tests.access.limiting import cap, home, post
from tests.access.policy import Item, Place
from tests.access.walking import Walker


def a_practice(walker: Walker) -> str:
    """The key of a practice that stands among the members of home."""
    return ids.text(walker.scene.items[Item(Place("home", "members"))].pk)


@cap("open suggestions of one person on a practice")
def suggestions(walker: Walker, number: int) -> HttpResponse:
    key, member = a_practice(walker), walker.scene.people["member"]
    for n in range(number - 1):
        Suggestion.objects.create(practice_id=ids.parse(key), person=member, version=1, title="T", source=f"{n}")
    body = {"title": "A title", "doing": "Other words.", "version": "1", "reason": "Clearer."}
    return post(walker, "member", f"/k/{key}/suggest", body)


@cap("open changes of one person to a term")
def changes_to_a_term(walker: Walker, number: int) -> HttpResponse:
    key, member = a_practice(walker), walker.scene.people["member"]
    for n in range(number - 1):
        Proposal.objects.create(term_id=ids.parse(key), person=member, version=1, title="T", source=f"{n}", why="x")
    body = {"title": "A title", "what": "Other words.", "version": "1", "reason": "Clearer."}
    return post(walker, "member", f"/g/{key}/propose", body)


@cap("other names of a term")
def names_of_a_term(walker: Walker, number: int) -> HttpResponse:
    body = {"title": "Foot valve", "what": "A valve.", "also": ", ".join(f"valve {n}" for n in range(number))}
    return post(walker, "member", f"/c/{home(walker).slug}/s/public-there/term", body)


@cap("days between looks at the horizon")
def days_between_looks(walker: Walker, number: int) -> HttpResponse:
    return post(walker, "steward", f"/c/{home(walker).slug}/horizon", {"every_days": str(number)})


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
