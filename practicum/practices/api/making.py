"""Making, editing and using practices over the API: the same actions as the pages."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Status

from practicum.access import Capability, require
from practicum.communities.lookup import space_seen
from practicum.communities.seats import seat_in
from practicum.kit import Refusal, ids
from practicum.people.api import DONE, Done, Id, Made, done, known_caller
from practicum.practices import actions, queries
from practicum.practices.api.addresses import acting_on, router
from practicum.practices.api.shapes import (
    Correction,
    Decided,
    GivenAttribution,
    GivenPassage,
    HandedTo,
    NewPractice,
    PracticeChanged,
    PracticeEdited,
    PracticeShown,
)
from practicum.practices.api.showing import shown
from practicum.practices.passages import passages_in
from practicum.practices.queries.looking_up import item_named
from practicum.writing.api import NewUse


@router.post("/practices", response={201: PracticeShown}, summary="Write a practice down")
def make_practice(request: HttpRequest, new: NewPractice) -> Status[Any]:
    """A draft that you own, in a space you may write in; passages are quoted word for word from what you read."""
    person = known_caller(request)
    space = space_seen(new.community, new.space, person)
    base = queries.practice_seen(new.variant_of, person) if new.variant_of else None
    made = actions.make_practice(
        seat_in(space.community, person, scopes=request.scopes), space=space, title=new.title, lead=new.lead,
        sections=new.sections, passages=[_taken(one, person) for one in new.passages], licence=new.licence.value,
        topics=new.topics, language=new.language,
        variant_of=(base.variant_of or base) if base else None, differs=new.differs,
        out_of=item_named(new.out_of, person) if new.out_of else None,
    )  # fmt: skip
    return Status(201, shown(request, made.pk))


@router.put("/practices/{key}", response=PracticeShown, summary="Change a practice")
def edit_practice(request: HttpRequest, key: Id, edited: PracticeChanged) -> Any:
    """For whoever keeps it; what somebody else changed in between is a conflict, and nothing is lost."""
    seat, practice = acting_on(request, key)
    actions.edit_practice(seat, practice=practice, **edited.model_dump())
    return shown(request, practice.pk)


@router.post("/practices/{key}/suggestions", response={201: Made}, summary="Suggest an edit")
def suggest_edit(request: HttpRequest, key: Id, edited: PracticeEdited) -> Status[Made]:
    """It stands beside the text until its owner decides; `why` says what it makes better."""
    seat, practice = acting_on(request, key)
    made = actions.suggest_edit(seat, practice=practice, **edited.model_dump())
    return Status(201, Made(id=ids.text(made.pk), url=f"/k/{ids.text(practice.pk)}/suggestions"))


@router.post("/practices/{key}/suggestions/{suggestion}", response=DONE, summary="Decide about a suggested edit")
def decide_suggestion(request: HttpRequest, key: Id, suggestion: Id, decided: Decided) -> Done:
    """Take it as the next version, or decline it with a line."""
    seat, practice = acting_on(request, key)
    found = queries.suggestion_seen(practice, suggestion)
    actions.decide_suggestion(seat, suggestion=found, take=decided.take, line=decided.line)
    return done()


@router.post("/practices/{key}/uses", response={201: PracticeShown}, summary="Say how a practice went for you")
def use_practice(request: HttpRequest, key: Id, new: NewUse) -> Status[Any]:
    """One word for each of us: a second one replaces the first. “Did not work” is as welcome as “worked”."""
    seat, practice = acting_on(request, key)
    actions.use_practice(seat, practice=practice, outcome=new.outcome.value, line=new.line, details=new.details())
    return Status(201, shown(request, practice.pk))


@router.post("/practices/{key}/attribution", response=DONE, summary="Look at what was taken from your words")
def check_attribution(request: HttpRequest, key: Id, given: GivenAttribution) -> Done:
    """For whoever said the passage; for everybody else there is none."""
    seat, practice = acting_on(request, key)
    passage = queries.passage_of(practice, given.passage, known_caller(request))
    actions.check_attribution(seat, passage=passage, keep=given.keep)
    return done()


@router.post("/practices/{key}/corrections", response=DONE, summary="Correct what was taken from your words")
def correct_passage(request: HttpRequest, key: Id, given: Correction) -> Done:
    """For whoever said the passage, for three days; it becomes the next version of the practice."""
    seat, practice = acting_on(request, key)
    passage = queries.passage_of(practice, given.passage, known_caller(request))
    actions.correct_passage(seat, passage=passage, text=given.text)
    return done()


@router.post("/practices/{key}/owner", response=DONE, summary="Hand a practice over")
def hand_over(request: HttpRequest, key: Id, given: HandedTo) -> Done:
    """To another member of its community, who keeps it from now on."""
    seat, practice = acting_on(request, key)
    require(seat, Capability.KEEP_PRACTICE, practice)
    to = queries.member_named(practice, given.handle)
    actions.hand_over(seat, practice=practice, to=to)
    return done()


def _taken(given: GivenPassage, person: Any) -> actions.Taken:
    """A passage of an item that the caller reads, as the pages offer it."""
    item = item_named(given.item, person)
    text = given.text.strip()
    if text not in passages_in(item.source, item.format, item.html):
        raise Refusal(
            _("These words do not stand there as one passage."), _("Quote a whole paragraph, word for word."),
            code="no_such_passage",
        )  # fmt: skip
    return actions.Taken(given.section, text, item)
