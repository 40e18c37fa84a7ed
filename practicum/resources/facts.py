"""What is said of a resource apart from its words, checked by one rule for every door; what is known of its link."""

from dataclasses import dataclass, replace

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext as _

from practicum.communities.models import Community
from practicum.kit import Refusal
from practicum.people.models import Person
from practicum.resources import limits, links
from practicum.resources.models import Resource, ResourceLicence, Sort
from practicum.writing.models import Contribution


@dataclass(frozen=True)
class Facts:
    """What a resource is, apart from its title and why it matters."""

    sort: str = Sort.LINK
    link: str = ""
    by: str = ""
    found: str = ""
    language: str = ""
    licence: str = ResourceLicence.UNKNOWN

    def checked(self) -> "Facts":
        """In order; Refusal with a sentence for what is no link, language or licence here."""
        if self.sort not in Sort.values:
            raise Refusal(_("There is no such kind of resource."), _("Choose one of those offered."), code="bad_sort")
        if self.licence not in ResourceLicence.values:
            raise Refusal(
                _("There is no such licence here."), _("Choose one of those offered."), code="unknown_licence"
            )
        if self.language and "name" not in LANG_INFO.get(self.language, {}):
            raise Refusal(_("There is no such language here."), _("Choose one from the list."), code="bad_language")
        return replace(
            self, link=links.checked(self.link) if self.link.strip() else "",
            by=limits.BY.check(" ".join(self.by.split())), found=limits.FOUND.check(" ".join(self.found.split())),
        )  # fmt: skip


class KnownAlready(Refusal):
    """The link is here already, where whoever adds it reads it."""

    code = "known_already"

    def __init__(self, known: Resource) -> None:
        title = known.contribution.title
        super().__init__(
            _("This link is here already: “%(title)s”.") % {"title": title},
            _("Say there what you know of it; or add it all the same, if it is another thing."),
        )
        self.known = known


def known_at(link: str, community: Community, person: Person | None) -> Resource | None:
    """The resource of this community that leads to the same place, if this person reads it. One query."""
    key = links.key_of(link) if link else ""
    if not key:
        return None
    seen = Contribution.objects.filter(
        community=community, state="published", resource__link_key=key
    )  # fmt: skip
    found = seen.visible_to(person).select_related("resource").order_by("pk").first()
    if found is None:
        return None
    found.resource.contribution = found
    return found.resource


def reasoned(why: str) -> str:
    why = limits.WHY_IT_MATTERS.check(why.strip())
    if not why:
        raise Refusal(_("Say why it matters to our practice."), _("One line is enough."), code="why_missing")
    return why
