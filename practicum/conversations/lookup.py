"""How views and the API find threads and items: through sight, or not at all."""

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from practicum.access import Scope, Seat
from practicum.communities.seats import seat_in
from practicum.conversations.models import Post, Role, Summary, Thread, ThreadKind
from practicum.conversations.queries.short import summary_of
from practicum.conversations.queries.thread import passes_of, thread_for
from practicum.kit import Refusal, ids
from practicum.people.models import PersonState
from practicum.people.queries import person_called
from practicum.writing.models import Contribution, Mark
from practicum.writing.sight import ContributionSight

if TYPE_CHECKING:
    from practicum.people.models import Person


KINDS = (*ThreadKind.values, *Role.values)  # what other rooms keep is read and changed in theirs


def number_of(key: str) -> int:
    """The id in an address; 404 for what is none."""
    try:
        return ids.parse(key)
    except ValueError:
        raise Http404 from None


def thread_seen(key: str, person: "Person | None") -> Thread:
    """A thread this person sees, with its space and community; else 404."""
    found = thread_for(number_of(key), person)
    if found is None:
        raise Http404
    return found


def summary_seen(key: str, person: "Person | None") -> Summary:
    """The summary of a thread this person sees; else 404."""
    found = summary_of(thread_seen(key, person))
    if found is None:
        raise Http404
    return found


def item_seen(key: str, person: "Person | None", *, removed: bool = False) -> Contribution:
    """An item whose text this person reads (or, with `removed`, one that stood where she reads); else 404."""
    found = (
        Contribution.objects.select_related("space__community", "author", "root")
        .filter(pk=number_of(key), kind__in=KINDS)
        .visible_to(person, stubs=removed)
    )
    return one_of(found)


def mark_seen(key: str, person: "Person | None") -> Mark:
    """A mark that stands, on an item whose text this person reads; else 404."""
    rows = Mark.objects.select_related("contribution__space__community", "contribution__author", "contribution__root")
    sight = ContributionSight(person, contribution="contribution_id")
    return one_of(rows.select_related("owner").filter(sight, pk=number_of(key), undone_at=None))


def person_named(handle: str) -> "Person":
    """Whoever uses the site under this handle; a Refusal with a sentence where nobody does."""
    found = person_called(handle.strip().lstrip("@"))
    if found is None or found.state != PersonState.ACTIVE:
        raise Refusal(
            _("Nobody here has this handle."),
            _("Ask for it: it stands on everybody's own page."),
            code="unknown_handle",
        )
    return found


def answer_seen(key: str, person: "Person | None") -> Post:
    """A post this person reads, with its thread; else 404."""
    item = item_seen(key, person)
    found = (
        Post.objects.select_related(
            "contribution__space__community", "contribution__author", "thread__contribution__space"
        )
        .select_related("thread__contribution__author")
        .filter(pk=item.pk)
    )
    return one_of(found)


def one_of(rows: QuerySet[Any]) -> Any:
    """The one row there is, else 404. Without the order that `first` adds: to compile it costs more than to ask."""
    for found in rows[:1]:
        return found
    raise Http404


def seat_for(person: "Person | None", thing: Any, scopes: frozenset[Scope] | None = None) -> Seat:
    """The person's seat in the community of a thread or item, with a guest pass to it if she holds one."""
    item = thing if isinstance(thing, Contribution) else thing.contribution
    passes: frozenset[int] = frozenset()
    seat = seat_in(item.space.community, person, scopes=scopes)
    if person is not None and not seat.inside and passes_of(person, item.read_in):
        passes = frozenset({item.read_in})
        seat = seat_in(item.space.community, person, passes=passes, scopes=scopes)
    return seat


def seat_of(request: HttpRequest, thing: Any) -> Seat:
    return seat_for(request.person, thing)
