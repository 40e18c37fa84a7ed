"""Demos: a recording and its steps; and what happened to those who tried it."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.stream import record
from practicum.communities.actions import speak_as_oneself
from practicum.communities.models import Space
from practicum.kit import Refusal
from practicum.resources import limits
from practicum.resources.activities import AttemptTold, DemoMade
from practicum.resources.models import Attempt, Demo, Resource, Step
from practicum.writing.actions import Details, compose, edit_item, tell_use
from practicum.writing.sources import told_in
from practicum.writing.texts import Text


@transaction.atomic
def make_demo(
    seat: Seat, *, space: Space, title: str, steps: Sequence[str], lead: str = "", introduction: str = "",
    recording: Resource | None = None, files: Sequence[int] = (), language: str = "",
) -> Demo:  # fmt: skip
    """How it is done: a recording (a resource that all who see the space may read) or a file, and its steps."""
    require(seat, Capability.ADD_RESOURCE, space)
    limits.ADD.take(f"person:{seat.person_id}" if seat.person else "console")
    said = _steps(steps)
    _checked_recording(recording, space)
    if recording is None and not files:
        raise Refusal(
            _("There is nothing to look at yet."), _("Name a resource that shows it, or attach a file."),
            code="link_missing",
        )  # fmt: skip
    item = compose(
        seat, capability=Capability.ADD_RESOURCE, within=space, space=space, kind="demo",
        text=Text(limits.INTRODUCTION.check(introduction), title, lead, language),
        persona=speak_as_oneself(seat, person=seat.person), files=list(files),
    )  # fmt: skip
    made = Demo.objects.create(contribution=item, owner=seat.person, recording=recording)
    _keep_steps(made, said)
    record(DemoMade, by=seat, thing=item, actor_id=item.author_id)
    return made


@transaction.atomic
def change_demo(
    seat: Seat, *, demo: Demo, title: str, steps: Sequence[str], lead: str, introduction: str, version: int,
    recording: Resource | None = None, reason: str = "",
) -> None:  # fmt: skip
    """Mend it; the older introduction stays among its versions."""
    require(seat, Capability.KEEP_RESOURCE, demo)
    said = _steps(steps)
    if recording is not None and recording.pk != demo.recording_id:
        _checked_recording(recording, demo.contribution.space)
    edit_item(
        seat, item=demo.contribution, text=Text(limits.INTRODUCTION.check(introduction), title, lead),
        version=version, why=reason, capability=Capability.KEEP_RESOURCE, within=demo,
    )  # fmt: skip
    if recording is not None:
        Demo.objects.filter(pk=demo.pk).update(recording=recording)
    Step.objects.filter(demo=demo).delete()
    _keep_steps(demo, said)


@transaction.atomic
def attempt_demo(
    seat: Seat, *, demo: Demo, outcome: str, text: str, details: Details | None = None, files: Sequence[int] = ()
) -> Attempt:  # fmt: skip
    """Say what happened when she followed it: a reply of its own, and her use of the demo."""
    require(seat, Capability.CONFIRM, demo)
    text = limits.ATTEMPT.check(text.strip())
    if not text:
        raise Refusal(_("Say what happened."), _("“It did not work” is as welcome as “it did”."), code="text_missing")
    line = " ".join(text.split())[:500]
    use = tell_use(seat, item=demo.contribution, outcome=outcome, line=line, details=details, within=demo)
    item = compose(
        seat, capability=Capability.CONFIRM, within=demo, space=demo.contribution.space, kind="attempt",
        text=Text(text), persona=speak_as_oneself(seat, person=seat.person), root=demo.contribution,
        audience=demo.contribution.audience, files=list(files),
    )  # fmt: skip
    made = Attempt.objects.create(contribution=item, demo=demo, outcome=use.outcome)
    record(AttemptTold, by=seat, thing=item, actor_id=item.author_id)
    return made


def _checked_recording(recording: Resource | None, space: Space) -> None:
    if recording is not None and not told_in(recording.contribution, space):
        raise Refusal(_("That resource is for fewer people than see this space."), code="narrower_source")


def _steps(steps: Sequence[str]) -> list[str]:
    said = [limits.STEP.check(text) for step in steps if (text := " ".join(step.split()))]
    if not said:
        raise Refusal(_("There is no step in it yet."), _("Write one step per line."), code="text_missing")
    limits.STEPS.check(len(said))
    return said


def _keep_steps(demo: Demo, said: Sequence[str]) -> None:
    Step.objects.bulk_create([Step(demo=demo, position=place, text=text) for place, text in enumerate(said)])
