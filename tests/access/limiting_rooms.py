"""Where the caps of practices, the glossary and the journal are met: stand there with so many, the last by the door."""

from datetime import timedelta
from itertools import count

from django.http import HttpResponse

from practicum.conversations.models import Post, Thread
from practicum.glossary.models import Proposal
from practicum.journal.models import EntryDraft
from practicum.kit import clock, ids
from practicum.web.testing import make
from practicum.writing.models import Mark
from tests.access.limiting import ACTS, cap, home, post
from tests.access.policy import Item, Place
from tests.access.walking import Walker


def a_practice(walker: Walker) -> str:
    """The key of a practice that stands among the members of home."""
    return ids.text(walker.scene.items[Item(Place("home", "members"))].pk)


def open_space(walker: Walker) -> str:
    """The word of the space of home that everybody reads."""
    return walker.scene.spaces[Place("home", "public")].slug


@cap("open changes of one person to a term")
def changes_to_a_term(walker: Walker, number: int) -> HttpResponse:
    key, member = a_practice(walker), walker.scene.people["member"]
    for n in range(number - 1):
        Proposal.objects.create(term_id=ids.parse(key), person=member, version=1, title="T", source=f"{n}", why="x")
    body = {"title": "A title", "what": "Other words.", "version": "1", "reason": "Clearer."}
    return post(walker, "member", f"/w/{key}/propose", body)


@cap("other names of a term")
def names_of_a_term(walker: Walker, number: int) -> HttpResponse:
    body = {"title": "Foot valve", "what": "A valve.", "also": ", ".join(f"valve {n}" for n in range(number))}
    return post(walker, "member", f"/c/{home(walker).slug}/s/{open_space(walker)}/term", body)


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


@cap("co-authors of an entry")
def hands(walker: Walker, number: int) -> HttpResponse:
    made = [make.member(make.person(f"hand{n}"), home(walker)).person for n in range(number)]
    draft = walker.scene.drafts_of["member"]
    body = {"title": "T", "body": "x", "version": "1", "hands": ", ".join(one.handle for one in made)}
    return post(walker, "member", f"/j/draft/{ids.text(draft.pk)}", body)


@cap("drafts of one person in a community")
def drafts(walker: Walker, number: int) -> HttpResponse:
    draft = walker.scene.drafts_of["member"]
    for n in range(number - 2):
        EntryDraft.objects.create(community=draft.community, space=draft.space, author=draft.author, title=f"{n}")
    return post(
        walker, "member", f"/c/{home(walker).slug}/s/{open_space(walker)}/entry", {"title": "One more", "body": "x"}
    )


@cap("posts that a sentence of a summary rests on")
def posts_of_a_sentence(walker: Walker, number: int) -> HttpResponse:
    root = walker.scene.items[Item(Place("home", "members"))]
    author = walker.scene.people["author"]
    posts = [make.item(root.space, author, root=root, kind="reply") for _ in range(number)]
    for place, one in enumerate(posts, start=50):
        Post.objects.create(contribution=one, thread_id=root.pk, parent_id=root.pk, ordinal=place)
    body = {"version": "0", "text_0": "So.", "posts_0": " ".join(ids.text(one.pk) for one in posts)}
    return post(walker, "member", f"/t/{ids.text(root.pk)}/short", body)


@cap("days a newsletter looks back")
def days_looked_back(walker: Walker, number: int) -> HttpResponse:
    row = walker.scene.items[Item(Place("home", "public"))]
    Mark.objects.create(community=row.community, contribution=row, word="lesson", marked_by=row.author.person)
    today = clock.now().date()
    body = {"since": str(today - timedelta(days=number)), "until": str(today)}
    return post(walker, "steward", f"/c/{home(walker).slug}/s/{open_space(walker)}/newsletter", body)


def holds_otherwise_with_a_link(walker: Walker) -> HttpResponse:
    """A newcomer's dissent with a link, each to another place."""
    place = next(_places)
    address = f"/d/{a_practice(walker)}/dissent"
    return post(walker, "newcomer", address, {"text": f"Read https://pumps{place}.example first."})


_places = count()
ACTS["word with a link on another's page, on one's first day"] = holds_otherwise_with_a_link
