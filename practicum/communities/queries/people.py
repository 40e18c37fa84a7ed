"""People of a community: the list, one line of it, names while typing, how many will see."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from practicum.access import INSIDE, Capability, DutyName, Seat, Standing, can
from practicum.access.grants import granted
from practicum.communities.audiences import Choice, resolve
from practicum.communities.models import Community, Duty, Membership, Space, Welcome
from practicum.communities.sight import Everyone, people_who_see
from practicum.communities.words import DUTIES, REASON_WORDS, STANDINGS
from practicum.kit import clock, ids, paging
from practicum.kit.faces import hue, initials
from practicum.kit.routes import address
from practicum.kit.rows import as_moment, fetch, stored

if TYPE_CHECKING:
    from practicum.people.models import Person

PAGE, COMPLETIONS = 60, 8
NEW = timedelta(days=30)
FORMER = (Standing.SUSPENDED, Standing.REMOVED)


@dataclass(frozen=True)
class PersonLine:
    """Somebody as a page of communities shows her."""

    id: int
    name: str
    handle: str
    hue: int
    initials: str
    url: str | None


@dataclass(frozen=True)
class DutyLine:
    """One running duty: its word, its term, who lent it, and its key for ending it."""

    key: str
    name: str
    words: Any
    until: datetime | None
    space: str
    lent_by: str
    holder_id: int
    lender_id: int | None


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


@dataclass
class PeoplePage:
    """The member list; `outside` are the suspended and removed, for those who may lift it. `next` is a cursor."""

    members: list[Member]
    newcomers: list[Member]
    outside: list[Member]
    next: str = ""
    may_invite: bool = False
    may_decide: bool = False


@dataclass(frozen=True)
class Headcount:
    """How many would see an item; `count` is None when anyone may, signed in or not."""

    count: int | None
    words: str


def line_of(person: "Person") -> PersonLine:
    url = None if person.placeholder else reverse("person", args=[person.handle])
    name = person.name or person.handle
    return PersonLine(person.pk, name, person.handle, hue(person.pk), initials(name), url)


def people_page(community: Community, seat: Seat, *, cursor: str = "", looking_for: str = "") -> PeoplePage:
    """A page of the members by name, and the newcomers of thirty days. Four queries, five for who may suspend."""
    inside = Membership.objects.filter(community=community, standing__in=INSIDE, person__state="active")
    inside = inside.select_related("person").annotate(lowered=Lower("person__name")).order_by("lowered", "pk")
    place = paging.read(cursor, str, int)
    wanted = inside
    if place is not None:
        name, pk = place.values
        wanted = wanted.filter(Q(lowered__gt=name) | Q(lowered=name, pk__gt=pk))
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
        paging.write(paging.Place((last.lowered, last.pk))) if last else "",
        can(seat, Capability.INVITE, community),
        can(seat, Capability.DECIDE_JOINING, community),
    )


def member_line(membership: Membership, seat: Seat, community: Community) -> Member:
    """One member as the list shows her. Two queries."""
    return _lines([membership], seat, community)[membership.pk]


TENDERS = (
    "SELECT d.id, d.name, d.until, h.id, h.name, h.handle, l.id, l.name FROM communities_membership m"
    " JOIN communities_duty d ON d.membership_id = m.id JOIN people_person h ON h.id = m.person_id"
    " LEFT JOIN people_person l ON l.id = d.lent_by_id"
    " WHERE m.community_id = %s AND m.standing = 'member' AND d.space_id IS NULL AND h.state = 'active'"
    " AND d.since <= %s AND (d.until IS NULL OR d.until > %s)"
)


def tenders(community: Community) -> list[tuple[PersonLine, list[DutyLine]]]:
    """Who tends the community as a whole, stewards first. One query."""
    found: dict[int, tuple[PersonLine, list[DutyLine]]] = {}
    order, now = list(DutyName), stored(clock.now())
    rows = fetch(TENDERS, [community.pk, now, now])
    for pk, duty, until, person, name, handle, lender, lender_name in sorted(
        rows, key=lambda row: (order.index(DutyName(row[1])), row[0])
    ):
        words = name or handle
        line = PersonLine(person, words, handle, hue(person), initials(words), address("person", handle))
        duties = found.setdefault(person, (line, []))[1]
        duties.append(
            DutyLine(ids.text(pk), duty, DUTIES[duty], as_moment(until), "", lender_name or "", person, lender)
        )
    return list(found.values())


def _outside(community: Community, seat: Seat) -> list[Membership]:
    if Capability.SUSPEND not in granted(seat):
        return []
    rows = Membership.objects.filter(community=community, standing__in=FORMER).select_related("person")
    return list(rows.order_by("-changed_at")[:PAGE])


def _lines(rows: list[Membership], seat: Seat, community: Community) -> dict[int, Member]:
    """Members by their membership's id. Two queries: duties and welcomes."""
    numbers = {row.pk for row in rows}
    duties: dict[int, list[DutyLine]] = {}
    for duty in _running(Duty.objects.filter(membership__in=numbers)).order_by("since"):
        duties.setdefault(duty.membership_id, []).append(_duty_line(duty))
    welcomed: dict[int, set[int]] = {}
    for membership, by in Welcome.objects.filter(membership__in=numbers).values_list("membership", "by"):
        welcomed.setdefault(membership, set()).add(by)
    return {row.pk: _member(row, seat, community, duties.get(row.pk, []), welcomed.get(row.pk, set())) for row in rows}


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


def _running(duties: Any) -> Any:
    now = clock.now()
    return (
        duties.filter(since__lte=now).exclude(until__lte=now).select_related("membership__person", "space", "lent_by")
    )


def _duty_line(duty: Duty) -> DutyLine:
    return DutyLine(
        ids.text(duty.pk), duty.name, DUTIES[duty.name], duty.until, duty.space.name if duty.space else "",
        duty.lent_by.name if duty.lent_by else "", duty.membership.person_id, duty.lent_by_id,
    )  # fmt: skip


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
    return [line_of(row.person) for row in rows.select_related("person").order_by("person__name", "pk")[:COMPLETIONS]]


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
