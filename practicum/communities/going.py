"""What communities ask of somebody who goes for good."""

from django.utils.translation import gettext as _

from practicum.access import DutyName, Standing
from practicum.communities.models import Duty
from practicum.kit import clock
from practicum.people.erasing import Asked
from practicum.people.models import Person


def asked_of_stewards(person: Person) -> list[Asked]:
    """A sentence for each community that would be without a steward."""
    now = clock.now()
    running = Duty.objects.filter(name=DutyName.STEWARD, space=None, since__lte=now).exclude(until__lte=now)
    hers = running.filter(membership__person=person, membership__standing=Standing.MEMBER)
    found = []
    for community, name in hers.values_list("membership__community", "membership__community__name").distinct():
        others = running.filter(membership__community=community, membership__standing=Standing.MEMBER)
        if not others.exclude(membership__person=person).exclude(lent_by=person).exists():
            words = _("%(community)s would have no steward any more.") % {"community": name}
            found.append(Asked(str(community), words))
    return found
