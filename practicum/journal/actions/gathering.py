"""A newsletter: what members marked in a period, laid out as a draft for a steward to edit."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.communities.models import Space
from practicum.journal import limits
from practicum.journal.actions.drafting import begin_entry
from practicum.journal.models import EntryDraft, Voice
from practicum.journal.newsletter import laid_out, marks_between
from practicum.journal.words import Words
from practicum.kit import Refusal, clock


@transaction.atomic
def gather_newsletter(seat: Seat, *, space: Space, since: date, until: date) -> EntryDraft:
    """Gather what was marked from one day to another and may be told to all who see this space, as a draft.

    What was said for fewer people is not in it, and nothing says that there was something.
    """
    require(seat, Capability.GATHER_NEWSLETTER, space)
    limits.GATHER.take(f"person:{seat.person_id}")
    if until < since or since > clock.now().date():
        raise Refusal(
            _("The period ends before it begins."), _("Choose the first day, then the last."), code="bad_days"
        )
    limits.GATHERED_DAYS.check((until - since).days)
    marks = marks_between(space, since, until)
    if not marks:
        raise Refusal(
            _("Nothing was marked in these days."), _("Choose a longer time, or mark what was worth keeping."),
            code="nothing_marked",
        )  # fmt: skip
    title = _("%(community)s: what we kept, %(since)s to %(until)s") % {
        "community": space.community.name, "since": since.isoformat(), "until": until.isoformat()
    }  # fmt: skip
    words = Words(title=title[:240], source=laid_out(marks), voice=Voice.COMMUNITY, series=_("Newsletter"))
    return begin_entry(seat, space=space, words=words, newsletter=True)
