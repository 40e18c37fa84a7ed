"""People of a community: the list, one line of it, names while typing, how many will see."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from practicum.access import INSIDE, Capability, DutyName, Seat, Standing, can
from practicum.access.grants import granted
from practicum.communities.audiences import Choice, resolve
from practicum.communities.models import Community, Duty, Membership, Space, Welcome
from practicum.communities.queries.duties import DutyLine, PersonLine, duty_line, known, line_of
from practicum.communities.sight import Everyone, people_who_see
from practicum.communities.words import REASON_WORDS, STANDINGS
from practicum.kit import clock, paging
from practicum.kit.by_name import NameKey
from practicum.kit.lines import skeleton

if TYPE_CHECKING:
    from practicum.people.models import Person

PAGE, COMPLETIONS = 60, 8
NEW = timedelta(days=30)
FORMER = (Standing.SUSPENDED, Standing.REMOVED)


@dataclass
class Member:
    """One line of the member list."""

    who: PersonLine
    membership: Membership
    standing: Any
    since: datetime
    reason: Any
    newcomer: bool
    duties: list[DutyLine] = field(default_factory=list)
    welcomes: int = 0
    may_welcome: bool = False
    url: str = ""
    like: str = ""  # the handle of a steward whose name this one is taken for


@dataclass
class PeoplePage:
    """The member list; `outside` are the suspended and removed, for those who may lift it. `next` is a cursor."""

    members: list[Member]
    newcomers: list[Member]
    outside: list[Member]
    next: str = ""
    may_invite: bool = False
    may_decide: bool = False
    may_read_record: bool = False


@dataclass(frozen=True)
class Headcount:
    """How many would see an item; `count` is None when anyone may, signed in or not."""

    count: int | None
    words: str


def people_page(community: Community, seat: Seat, *, cursor: str = "", looking_for: str = "") -> PeoplePage:
    """A page of the members by name, and the newcomers of thirty days. Four queries, five for who may suspend."""
    inside = Membership.objects.filter(community=community, standing__in=INSIDE, person__state="active")
    inside = inside.select_related("person").annotate(by_name=NameKey("person__name")).order_by("by_name", "pk")
    place = paging.read(cursor, str, int)
    wanted = inside
    if place is not None:
        name, pk = place.values
        wanted = wanted.filter(Q(by_name__gt=name) | Q(by_name=name, pk__gt=pk))
    if looking_for:
        wanted = wanted.filter(Q(person__name__icontains=looking_for) | Q(person__handle__istartswith=looking_for))
    rows = list(wanted[: PAGE + 1])
    new = list(inside.filter(since__gt=clock.now() - NEW).order_by("-since")[:12])
    out = _outside(community, seat)
    lines = _lines([*rows[:PAGE], *new, *out], seat, community)
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return PeoplePage(
        [lines[row.pk] for row in rows[:PAGE]],
        [lines[row.pk] for row in new],
        [lines[row.pk] for row in out],
        paging.write(paging.Place((last.by_name, last.pk))) if last else "",
        can(seat, Capability.INVITE, community),
        can(seat, Capability.DECIDE_JOINING, community),
        can(seat, Capability.READ_RECORD, community),
    )


def member_line(membership: Membership, seat: Seat, community: Community) -> Member:
    """One member as the list shows her. Two queries."""
    return _lines([membership], seat, community)[membership.pk]


def _outside(community: Community, seat: Seat) -> list[Membership]:
    if Capability.SUSPEND not in granted(seat):
        return []
    rows = Membership.objects.filter(community=community, standing__in=FORMER).select_related("person")
    return list(rows.order_by("-changed_at")[:PAGE])


def _lines(rows: list[Membership], seat: Seat, community: Community) -> dict[int, Member]:
    """Members by their membership's id. Three queries: duties, welcomes, and who the stewards are."""
    numbers = {row.pk for row in rows}
    duties: dict[int, list[DutyLine]] = {}
    for duty in known(Duty.objects.filter(membership__in=numbers), seat.person).order_by("since"):
        duties.setdefault(duty.membership_id, []).append(duty_line(duty))
    welcomed: dict[int, set[int]] = {}
    for membership, by in Welcome.objects.filter(membership__in=numbers).values_list("membership", "by"):
        welcomed.setdefault(membership, set()).add(by)
    members = {
        row.pk: _member(row, seat, community, duties.get(row.pk, []), welcomed.get(row.pk, set())) for row in rows
    }
    for member, handle in _mistaken(community, members.values()):
        member.like = handle
    return members


def _mistaken(community: Community, members: Iterable[Member]) -> Iterator[tuple[Member, str]]:
    """Whose name looks like that of a steward who is somebody else, with the handle of that steward. One query."""
    now = clock.now()
    holding = Duty.objects.filter(
        Q(until__isnull=True) | Q(until__gt=now), since__lte=now, membership__community=community, name=DutyName.STEWARD
    )
    stewards = list(holding.values_list("membership__person", "membership__person__name", "membership__person__handle"))
    known_by = {skeleton(name): handle for _pk, name, handle in stewards if name}
    tending = {pk for pk, _name, _handle in stewards}
    for member in members:
        person = member.membership.person
        handle = known_by.get(skeleton(person.name))
        if handle and person.pk not in tending:
            yield member, handle


def _member(row: Membership, seat: Seat, community: Community, duties: list[DutyLine], welcomed: set[int]) -> Member:
    newcomer = row.since > clock.now() - NEW and row.standing == Standing.MEMBER
    return Member(
        line_of(row.person),
        row,
        STANDINGS[row.standing],
        row.since,
        REASON_WORDS.get(row.reason, ""),
        newcomer,
        duties,
        len(welcomed),
        newcomer and seat.person_id not in welcomed and can(seat, Capability.WELCOME, row),
        reverse("member", args=[community.slug, row.person.handle]),
    )


def names_like(community: Community, typed: str) -> list[PersonLine]:
    """Members whose handle or name begins so, for completion while typing. One query."""
    typed = " ".join(typed.split()).lstrip("@")
    if not typed:
        return []
    begins = (
        Q(person__handle__istartswith=typed)
        | Q(person__name__istartswith=typed)
        | Q(person__name__icontains=f" {typed}")
    )
    rows = Membership.objects.filter(begins, community=community, standing__in=INSIDE, person__state="active")
    return [
        line_of(row.person)
        for row in rows.select_related("person").order_by(NameKey("person__name"), "pk")[:COMPLETIONS]
    ]


def headcount(space: Space, author: "Person", choice: Choice) -> Headcount:
    """Exactly how many would see an item that `author` writes here with this choice; the rows the sight query reads.

    Refusal where the choice leaves nobody. Never names.
    """
    if choice.narrows:
        count = len(resolve(choice, space=space, author=author))
    else:
        seeing = people_who_see(space)
        if isinstance(seeing, Everyone):
            return Headcount(None, _("Anyone will see this, signed in or not."))
        count = seeing.count()
    if count == 1:
        return Headcount(1, _("Only you will see this."))
    words = ngettext("%(num)s person will see it, and you.", "%(num)s people will see it, and you.", count - 1)
    return Headcount(count, words % {"num": count - 1})
