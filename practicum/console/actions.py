"""The operator's acts at the command line: through a console seat that says why."""

from django.conf import settings
from django.db import transaction

from practicum.access import DutyName, Seat, Standing, require_console
from practicum.activity.site_kinds import HostMade, PersonAdded, record_on_site
from practicum.communities.models import Community, Duty, Membership
from practicum.communities.telling import tell
from practicum.kit import Refusal, clock
from practicum.people.handles import free_handle
from practicum.people.models import Person

WHY = "at the command line"


@transaction.atomic
def add_person(seat: Seat, *, email: str, name: str) -> Person:
    """A person who signs in with this address; the one who has it already comes back."""
    require_console(seat, WHY)
    found = Person.objects.filter(email__iexact=email).first()
    if found is not None:
        return found
    if "@" not in email or not name.strip():
        raise Refusal("A person needs an address and a name.", "practicum person add EMAIL --name NAME")
    made = Person.objects.create_user(
        email, name=name.strip(), handle=free_handle(name), language=settings.LANGUAGE_CODE
    )
    record_on_site(PersonAdded, by=seat, thing_id=made.pk, after={"person": str(made.pk)})
    return made


@transaction.atomic
def make_host(seat: Seat, *, person: Person) -> None:
    """The person keeps this site from now on."""
    require_console(seat, WHY)
    Person.objects.filter(pk=person.pk).update(host=True)
    told = {"person": str(person.pk)}
    record_on_site(HostMade, by=seat, thing_id=person.pk, before={"host": person.host}, after={**told, "host": True})
    person.host = True


@transaction.atomic
def let_in(seat: Seat, *, person: Person, community: Community, duty: str = "") -> Membership:
    """A member of the community, perhaps with a duty."""
    require_console(seat, WHY)
    if duty and duty not in [name.value for name in DutyName]:
        raise Refusal(f"There is no duty “{duty}”.", f"There is: {', '.join(DutyName)}.")
    before = Membership.objects.filter(person=person, community=community).values_list("standing", flat=True).first()
    row, _ = Membership.objects.update_or_create(
        person=person, community=community, defaults={"standing": Standing.MEMBER.value, "changed_at": clock.now()}
    )
    if duty and not row.duties.filter(name=duty, until=None).exists():
        Duty.objects.create(membership=row, name=duty)
    after = {"standing": row.standing} | ({"duty": duty} if duty else {})
    tell("MemberJoined", by=seat, thing=row, privileged=True, before={"standing": before or "outsider"}, after=after)
    return row
