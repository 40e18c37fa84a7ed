"""One demo: what shows it, its steps, and what happened to those who tried it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from markupsafe import Markup

from practicum.access import Capability, can
from practicum.kit import ids
from practicum.kit.rows import as_moment, fetch
from practicum.kit.trusted import trusted
from practicum.resources.limits import ATTEMPTS_SHOWN
from practicum.resources.links import host_of
from practicum.resources.models import Demo, url_of
from practicum.resources.queries.heads import Head, head_of
from practicum.resources.queries.page import FileLine, files_of
from practicum.resources.queries.uses import Uses, uses_of
from practicum.writing.ribbon import ribbon_of
from practicum.writing.sight import seen_by
from practicum.writing.voices import AUTHOR, OUTCOMES, VOICE, Who, who

if TYPE_CHECKING:
    from practicum.people.models import Person

STEPS = "SELECT text FROM resources_step WHERE demo_id = %s ORDER BY position, id"
RECORDING = (
    "SELECT c.id, c.title, c.standing, r.sort, r.link FROM resources_resource r"
    " JOIN writing_contribution c ON c.id = r.contribution_id {joins} WHERE c.id = {number} AND {sight}"
)
ATTEMPTS = (
    f"SELECT c.id, c.html, c.language, c.happened_at, c.state, t.outcome, {VOICE} FROM resources_attempt t"
    f" JOIN writing_contribution c ON c.id = t.contribution_id {AUTHOR} {{joins}}"
    " WHERE t.demo_id = {number} AND {sight} ORDER BY c.id DESC LIMIT {most}"
)


@dataclass(slots=True)
class Recording:
    """The resource that shows it; its link opens there, never here."""

    title: str
    url: str
    standing: str
    sort: str
    link: str
    host: str


@dataclass(slots=True)
class AttemptLine:
    """One attempt; a removed one is a stub in its place."""

    key: str
    html: Markup
    language: str
    at: datetime
    outcome: str
    who: Who
    removed: bool
    mine: bool


@dataclass
class DemoPage(Head):
    recording: Recording | None = None
    steps: list[str] = field(default_factory=list)
    files: list[FileLine] = field(default_factory=list)
    attempts: list[AttemptLine] = field(default_factory=list)
    uses: Uses = field(default_factory=Uses)


def demo_page(number: int, person: "Person | None") -> DemoPage | None:
    """The page; None when this person does not read it. Eight queries, ten signed in."""
    head = head_of(number, person, at="demo", columns=", x.recording_id")
    if head is None:
        return None
    demo = Demo(contribution=head.item, owner_id=head.owner_id)
    asked = {"use": Capability.CONFIRM, "keep": Capability.KEEP_RESOURCE}
    inside = head.seat.person is not None
    may = {name: inside and can(head.seat, capability, demo) for name, capability in asked.items()}
    made = DemoPage(**(vars(head) | {"may": may}))
    made.recording = _recording(head.own[0], person)
    made.steps = [text for (text,) in fetch(STEPS, [number])]
    made.files = files_of(number)
    made.attempts = _attempts(number, person)
    made.ribbon = ribbon_of(number, person)
    made.uses = uses_of(number, person, head.seat, lines=False)
    return made


def _recording(number: int | None, person: "Person | None") -> Recording | None:
    """The resource it names; nothing where this reader does not see it."""
    if number is None:
        return None
    for pk, title, standing, sort, link in fetch(*seen_by(person, RECORDING, values={"number": number})):
        return Recording(title, url_of("resource", pk, title), standing, sort, link, host_of(link))
    return None


def _attempts(number: int, person: "Person | None") -> list[AttemptLine]:
    found = []
    values = {"number": number, "most": ATTEMPTS_SHOWN.maximum}
    for row in fetch(*seen_by(person, ATTEMPTS, values=values, stubs=True)):
        pk, html, language, at, state, outcome, author, name, handle, person_state, person_id, portrait = row
        removed = state not in ("published", "held")
        found.append(
            AttemptLine(
                ids.text(pk), Markup("") if removed else trusted(html), language, as_moment(at), OUTCOMES[outcome],
                who(author, name or _("a member"), handle, person_state, person_id, portrait), removed,
                person is not None and person_id == person.pk,
            )
        )  # fmt: skip
    return found
