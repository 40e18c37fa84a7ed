"""The persona through which somebody speaks as herself."""

from django.db import IntegrityError, transaction

from practicum.access import Seat, require_self
from practicum.communities.models import Persona, PersonaKind
from practicum.people.models import Person


def speak_as_oneself(seat: Seat, *, person: Person) -> Persona:
    """The person's own persona in the seat's community; made the first time she speaks."""
    require_self(seat, person)
    own = {"community_id": seat.community_id, "person": person, "kind": PersonaKind.SELF}
    found = Persona.objects.filter(**own).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return Persona.objects.create(**own)
    except IntegrityError:
        return Persona.objects.get(**own)
