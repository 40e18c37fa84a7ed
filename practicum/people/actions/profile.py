"""What a person says of herself, and where she belongs."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from practicum.access import Seat, require_self
from practicum.kit import Conflict, Refusal, clock
from practicum.kit.lines import line
from practicum.people import limits
from practicum.people.actions.signing_in import note
from practicum.people.handles import checked
from practicum.people.models import Affiliation, Happening, Organisation, Person, Unit
from practicum.people.places import page_languages, tags_of, time_zones


def edit_profile(
    seat: Seat,
    *,
    person: Person,
    name: str,
    what_i_do: str,
    ask_me_about: str,
    language: str,
    languages: str,
    time_zone: str,
    single_keys: bool,
) -> None:
    """Everything on the profile page but the handle; `languages` are names or tags between commas."""
    require_self(seat, person)
    limits.EDIT_PROFILE.take(str(person.pk))
    name = limits.NAME.check(line(name))
    if not name:
        raise Refusal(_("A name is missing."), _("Write the name that others know you by."), code="no_name")
    if time_zone not in time_zones():
        raise Refusal(_("This time zone is not known."), _("Choose one from the list."), code="time_zone")
    if language and language not in dict(page_languages()):
        raise Refusal(_("These pages do not speak that."), _("Choose one from the list."), code="page_language")
    person.name = name
    person.language = language or person.language  # a form of an older version does not ask
    person.what_i_do = limits.WHAT_I_DO.check(what_i_do.strip())
    person.ask_me_about = limits.ASK_ME_ABOUT.check(ask_me_about.strip())
    person.languages = tags_of(languages)
    person.time_zone = time_zone
    person.single_keys = single_keys
    kept = ["name", "what_i_do", "ask_me_about", "language", "languages", "time_zone", "single_keys"]
    person.save(update_fields=kept)


def change_handle(seat: Seat, *, person: Person, handle: str, network: str) -> None:
    """Another handle; the same one, however written, changes nothing."""
    require_self(seat, person)
    new = checked(handle, by=person)
    if new == person.handle:
        return
    limits.CHANGE_HANDLE.take(str(person.pk))
    try:
        with transaction.atomic():
            Person.objects.filter(pk=person.pk).update(handle=new)
            note(person, Happening.HANDLE_CHANGED, network=network, detail=f"{person.handle} → {new}")
    except IntegrityError:
        raise Conflict(_("This handle was taken a moment ago."), _("Choose another one.")) from None
    person.handle = new


@transaction.atomic
def add_affiliation(
    seat: Seat,
    *,
    person: Person,
    organisation: str,
    unit: str = "",
    since: date | None = None,
    until: date | None = None,
) -> Affiliation:
    """Belong to an organisation, perhaps to a unit of it, from a day until a day."""
    require_self(seat, person)
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)  # counted one after the other
    limits.AFFILIATIONS.check(Affiliation.objects.filter(person=person).count() + 1)
    if since and until and until < since:
        raise Refusal(_("The end is before the beginning."), _("Change one of the two days."), code="days")
    name = limits.ORGANISATION.check(" ".join(organisation.split()))
    if not name:
        raise Refusal(_("The organisation has no name."), _("Write its name."), code="no_name")
    of = Organisation.objects.filter(name__iexact=name).first() or Organisation.objects.create(name=name)
    part = limits.ORGANISATION.check(" ".join(unit.split()))
    within = None
    if part:
        within = of.units.filter(name__iexact=part).first() or Unit.objects.create(organisation=of, name=part)
    return Affiliation.objects.create(person=person, organisation=of, unit=within, since=since, until=until)


def end_affiliation(seat: Seat, *, affiliation: Affiliation) -> None:
    """It ends today; it stays on the profile as what it was."""
    require_self(seat, affiliation.person)
    today = clock.now().date()
    if affiliation.since and affiliation.since > today:
        raise Refusal(_("This has not begun yet."), _("Remove it instead."), code="days")
    Affiliation.objects.filter(pk=affiliation.pk).update(until=today)


def remove_affiliation(seat: Seat, *, affiliation: Affiliation) -> None:
    """It was a mistake, or is nobody's business: it goes."""
    require_self(seat, affiliation.person)
    Affiliation.objects.filter(pk=affiliation.pk).delete()
