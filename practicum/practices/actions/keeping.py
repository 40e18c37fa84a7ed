"""Keeping a practice: editing, suggesting an edit, deciding about one, handing over. Nobody overwrites anybody."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, can, require
from practicum.activity.stream import record
from practicum.communities.models import Membership
from practicum.kit import Conflict, Refusal, clock
from practicum.people.models import Person
from practicum.practices import limits
from practicum.practices.activities import EditSuggested, OwnerChanged, SuggestionDecided
from practicum.practices.models import Practice, Suggestion, SuggestionState
from practicum.practices.sections import joined, split
from practicum.topics.actions import set_topics
from practicum.writing.actions import edit_item, link_items
from practicum.writing.models import Contribution, LinkKind
from practicum.writing.sources import told_in
from practicum.writing.texts import Text


@transaction.atomic
def edit_practice(
    seat: Seat, *, practice: Practice, title: str, lead: str, sections: Mapping[str, str], version: int, why: str = "",
    topics: Sequence[str] | None = None, out_of: Contribution | None = None,
) -> None:  # fmt: skip
    """Write the next version, linked to what it was learnt at (`out_of`). `version` is the one the editor saw: a newer
    one is a Conflict, and nothing is lost. Its topics are set by whoever may set topics; None leaves them.
    """
    require(seat, Capability.KEEP_PRACTICE, practice)
    source = _written(sections)
    edit_item(
        seat, item=practice.contribution, text=Text(source, title, lead), version=version, why=why,
        capability=Capability.KEEP_PRACTICE, within=practice,
    )  # fmt: skip
    if out_of is not None:
        _learnt_at(practice, out_of)
        link_items(
            seat, capability=Capability.KEEP_PRACTICE, kind=LinkKind.CAME_FROM, here=practice.contribution,
            there=Contribution(pk=out_of.read_in), within=practice,
        )  # fmt: skip
    if topics is not None and can(seat, Capability.SET_TOPICS, practice.contribution):
        set_topics(seat, item=practice.contribution, names=list(topics))


@transaction.atomic
def suggest_edit(
    seat: Seat, *, practice: Practice, title: str, lead: str, sections: Mapping[str, str], version: int, why: str,
    out_of: Contribution | None = None,
) -> Suggestion:  # fmt: skip
    """Put another text beside the one that stands; its owner takes it or says why not."""
    require(seat, Capability.SUGGEST_EDIT, practice)
    limits.SUGGEST.take(f"person:{seat.person_id}")
    mine = Suggestion.objects.filter(practice=practice, person=seat.person, state=SuggestionState.OPEN)
    limits.SUGGESTIONS.check(mine.count() + 1)
    text = Text(_written(sections), title, lead).checked(titled=True)
    item = practice.contribution
    if (text.source, text.title, text.lead) == (item.source, item.title, item.lead):
        raise Refusal(_("This is what it says already."), _("Change something, then suggest it."), code="same_text")
    if not why.strip():
        raise Refusal(_("Say what it makes better."), _("One line is enough."), code="why_missing")
    if out_of is not None:
        _learnt_at(practice, out_of)
    made = Suggestion.objects.create(
        practice=practice, person=seat.person, version=min(version, item.version), title=text.title, lead=text.lead,
        source=text.source, why=" ".join(why.split())[:300], out_of=out_of,
    )  # fmt: skip
    record(EditSuggested, by=seat, thing=item, after={"suggestion": str(made.pk)})
    return made


@transaction.atomic
def decide_suggestion(seat: Seat, *, suggestion: Suggestion, take: bool, line: str = "") -> None:
    """Take it as the next version, or decline it with a line. One that was made for an older version is not taken
    over what came since: it is edited in by hand.
    """
    require(seat, Capability.KEEP_PRACTICE, suggestion.practice)
    kept = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    practice, item = suggestion.practice, suggestion.practice.contribution
    if kept.state != SuggestionState.OPEN:
        raise Conflict(_("Somebody decided about it already."), _("Look at the practice as it stands now."))
    if not take and not line.strip():
        raise Refusal(_("Say why it is not taken."), _("Whoever suggested it reads the line."), code="line_missing")
    if take:
        if kept.version != item.version:
            raise Conflict(
                _("The practice was changed after this was suggested."),
                _("Look at both, and edit what still holds into the newer text."),
            )
        sections = split(kept.source)
        edit_practice(
            seat, practice=practice, title=kept.title, lead=kept.lead, sections=sections, version=kept.version,
            why=_("Suggested by %(name)s: %(why)s") % {"name": kept.person.name, "why": kept.why}, out_of=kept.out_of,
        )  # fmt: skip
    state = SuggestionState.TAKEN if take else SuggestionState.DECLINED
    Suggestion.objects.filter(pk=kept.pk).update(
        state=state, decided_by=seat.person, decided_at=clock.now(), line=" ".join(line.split())[:300]
    )
    record(SuggestionDecided, by=seat, thing=item, after={"suggestion": str(kept.pk), "state": state})


@transaction.atomic
def hand_over(seat: Seat, *, practice: Practice, to: Person) -> None:
    """Give a practice to another member of its community, who keeps it from now on."""
    require(seat, Capability.KEEP_PRACTICE, practice)
    if not Membership.objects.filter(community=practice.community_id, person=to, standing="member").exists():
        raise Refusal(
            _("Only a member of this community keeps its practices."), _("Name a member."), code="not_a_member"
        )
    before = practice.owner_id
    Practice.objects.filter(pk=practice.pk).update(owner=to)
    record(
        OwnerChanged, by=seat, thing=practice.contribution, privileged=seat.person_id != before,
        before={"owner": str(before or "")}, after={"owner": str(to.pk)},
    )  # fmt: skip


def _learnt_at(practice: Practice, item: Contribution) -> None:
    if not told_in(item, practice.contribution.space):
        raise Refusal(
            _("What was said there is for fewer people than see this space."),
            _("Ask its author to say it here."), code="narrower_source",
        )  # fmt: skip


def _written(sections: Mapping[str, str]) -> str:
    for text in sections.values():
        limits.SECTION.check(text)
    if not (source := joined(sections)):
        raise Refusal(_("There is nothing in it yet."), _("Say at least what to do."), code="text_missing")
    return source
