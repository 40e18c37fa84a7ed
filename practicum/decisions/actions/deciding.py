"""Writing a decision down with its reasons, changing the record, and holding otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.stream import record
from practicum.communities.actions import speak_as_oneself
from practicum.communities.models import Space
from practicum.decisions import limits
from practicum.decisions.activities import DecisionWritten, DissentSaid, ProposalOpened
from practicum.decisions.models import Decision, Dissent, Option, Rule, Stage
from practicum.decisions.packing import pack
from practicum.decisions.running import keep_options_of_a_vote, must_be_taken, text_may_change
from practicum.decisions.sections import HEADINGS, joined
from practicum.decisions.speakers import how_many_see
from practicum.kit import Refusal, clock
from practicum.writing.actions import compose, edit_item, link_items
from practicum.writing.models import Contribution, LinkKind
from practicum.writing.newcomers import hold_up_words
from practicum.writing.sources import told_in
from practicum.writing.texts import Text

NEXT_LOOK = timedelta(days=90)


@dataclass(frozen=True)
class Way:
    """One of the options: what it is, what speaks for and against it, and whether it was chosen."""

    text: str
    speaks_for: str = ""
    speaks_against: str = ""
    chosen: bool = False


@dataclass(frozen=True)
class Expected:
    """What it should bring, how sure one is (percent), and by when one would see it."""

    words: str = ""
    confidence: int | None = None
    by: date | None = None


@transaction.atomic
def write_decision(
    seat: Seat, *, space: Space, title: str, lead: str = "", sections: Mapping[str, str], options: Sequence[Way] = (),
    rule: str = Rule.CONSENT, decided_on: date | None = None, review_on: date | None = None,
    expected: Expected | None = None, out_of: Contribution | None = None, language: str = "",
    standing: str = Stage.DECIDED,
) -> Decision:  # fmt: skip
    """Write down what was decided; whoever writes it keeps it and is asked, ninety days on, what came of it.

    `out_of` is the post or thread it was reached in; it has to be one that stands for all who see the space. Where it
    is only proposed (`standing`), it has no day yet.
    """
    require(seat, Capability.WRITE_DECISION, space)
    limits.DECIDE.take(f"person:{seat.person_id}" if seat.person else "console")
    wanted, ways = expected or Expected(), _checked(sections, options, rule, expected or Expected())
    today = clock.now().date()
    look = review_on or today + NEXT_LOOK
    if look <= today:
        raise Refusal(_("The look lies ahead."), _("Choose a later day."), code="day_passed")
    if out_of is not None and not told_in(out_of, space):
        raise Refusal(_("It was said for fewer people than see this space."), code="narrower_source")
    item = compose(
        seat, capability=Capability.WRITE_DECISION, within=space, space=space, kind="decision",
        text=Text(joined(sections), title, lead, language), persona=speak_as_oneself(seat, person=seat.person),
        standing=standing,
    )  # fmt: skip
    proposed = standing == Stage.PROPOSED
    made = Decision.objects.create(
        contribution=item, owner=seat.person, rule=rule, decided_on=None if proposed else decided_on or today,
        review_on=look, confidence=wanted.confidence, expected=wanted.words, expected_by=wanted.by,
        seen_reach="" if proposed else space.reach, seen_by=None if proposed else how_many_see(space),
    )  # fmt: skip
    _keep_options(made, ways)
    if out_of is not None:
        link_items(
            seat, capability=Capability.WRITE_DECISION, kind=LinkKind.CAME_FROM, here=item,
            there=Contribution(pk=out_of.read_in), within=space,
        )  # fmt: skip
    pack(made, seat.person)
    record(ProposalOpened if proposed else DecisionWritten, by=seat, thing=item, actor_id=item.author_id)
    return made


@transaction.atomic
def change_decision(
    seat: Seat, *, decision: Decision, title: str, lead: str, sections: Mapping[str, str],
    options: Sequence[Way], version: int, why: str,
) -> None:  # fmt: skip
    """Mend the record, not the decision: the older text stays among its versions."""
    require(seat, Capability.KEEP_DECISION, decision)
    ways = _checked(sections, options, decision.rule, Expected())
    text_may_change(decision)
    if decision.contribution.standing == Stage.PROPOSED:
        ways = [replace(way, chosen=False) for way in ways]
    edit_item(
        seat, item=decision.contribution, text=Text(joined(sections), title, lead), version=version, why=why,
        capability=Capability.KEEP_DECISION, within=decision,
    )  # fmt: skip
    keep_options_of_a_vote(decision, [(way.text, way.chosen) for way in ways])
    _keep_options(decision, ways)


@transaction.atomic
def dissent(seat: Seat, *, decision: Decision, text: str, nameless: bool = False) -> Dissent:
    """Hold otherwise, verbatim. Nameless is nameless: who it was is written down nowhere, nor can it be taken back."""
    require(seat, Capability.DISSENT, decision)
    limits.DISSENTING.take(f"decision:{decision.pk}" if nameless else f"person:{seat.person_id}")
    text = limits.DISSENT.check(text.strip())
    if not text:
        raise Refusal(_("There is nothing said yet."), _("Say it in your own words."), code="text_missing")
    must_be_taken(decision)
    hold_up_words(seat, text, nameless=nameless)
    said = Dissent.objects.create(
        decision=decision, person=None if nameless else seat.person, text=text, said_on=clock.now().date()
    )
    record(DissentSaid, by=replace(seat, person=None) if nameless else seat, thing=decision.contribution)
    return said


def _checked(sections: Mapping[str, str], options: Sequence[Way], rule: str, expected: Expected) -> list[Way]:
    if unknown := [word for word in sections if word not in HEADINGS]:
        raise Refusal(_("A decision has no section “%(name)s”.") % {"name": unknown[0]}, code="unknown_section")
    if rule not in Rule.values:
        raise Refusal(_("There is no such rule."), _("Choose one of those offered."), code="unknown_rule")
    for text in sections.values():
        limits.DECISION_SECTION.check(text)
    if not any(text.strip() for text in sections.values()):
        raise Refusal(
            _("There is no reason in it yet."), _("Say at least why this way, and not another."), code="text_missing"
        )
    limits.EXPECTED.check(expected.words)
    if expected.confidence is not None and not 0 <= expected.confidence <= 100:
        raise Refusal(_("One is sure between 0 and 100 percent."), code="bad_share")
    ways = [way for way in options if way.text.strip()]
    limits.OPTIONS.check(len(ways))
    if sum(way.chosen for way in ways) > 1:
        raise Refusal(_("One option is the chosen one."), _("Join two into one, if both were."), code="two_chosen")
    return ways


def _keep_options(decision: Decision, ways: Sequence[Way]) -> None:
    """In their order; a place keeps its row, so that what was voted on stays what it was."""
    for place, way in enumerate(ways):
        Option.objects.update_or_create(
            decision=decision, position=place,
            defaults={
                "chosen": way.chosen, "text": limits.OPTION.check(" ".join(way.text.split())),
                "speaks_for": limits.OPTION_SIDE.check(way.speaks_for.strip()),
                "speaks_against": limits.OPTION_SIDE.check(way.speaks_against.strip()),
            },
        )  # fmt: skip
    Option.objects.filter(decision=decision, position__gte=len(ways)).delete()
