"""How the API shows what somebody wrote: the voice it has, and the text itself; and how it is told how it went."""

from datetime import date
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from practicum.kit import ids
from practicum.people.api import Given, GivenId, Id, Moment, Shape
from practicum.writing import limits
from practicum.writing.actions import Details
from practicum.writing.models import Format, Outcome

STUB_WORDS = ("removed_by_author", "removed_by_steward", "erased")

Minutes = Annotated[int, Field(ge=0, le=limits.SAVED_MINUTES.maximum)] | None


BRIEF = {"outcome", "line", "for_stewards"}


class NewUse(Given):
    """How it went; all but the outcome is optional, and what is left out of a second word stands as it was said where
    it still fits. `affiliation` is one of your places. Minutes are the least, the likely and the most that it saved.
    """

    outcome: Outcome
    line: Annotated[str, Field(max_length=limits.USE_LINE.maximum)] = ""
    used_on: date | None = None
    place: Annotated[str, Field(max_length=limits.USE_PLACE.maximum)] = ""
    affiliation: GivenId | None = None
    purpose: Annotated[str, Field(max_length=limits.USE_PURPOSE.maximum)] = ""
    changed: Annotated[str, Field(max_length=limits.USE_CHANGED.maximum)] = ""
    again: bool | None = None
    effect: Annotated[str, Field(max_length=20)] = ""
    saved_p10: Minutes = None
    saved_p50: Minutes = None
    saved_p90: Minutes = None
    counterfactual: Annotated[str, Field(max_length=30)] = ""
    attribution: Annotated[int, Field(ge=10, le=100)] | None = None
    ask_again_on: date | None = None
    for_stewards: bool = False

    def details(self) -> Details:
        said = self.model_dump(exclude={"outcome", "line", "affiliation"})
        belongs = None if self.affiliation is None else ids.parse(self.affiliation)
        return Details(**said, affiliation=belongs, brief=self.model_fields_set <= BRIEF)


class Author(Shape):
    """The voice that speaks, never more: `id` is the voice's own, `handle` is null where no page stands behind it."""

    id: Id
    name: str
    handle: str | None


class Written(Shape):
    """`html` is sanitised. `source` is Markdown, null for what came from an archive in another form.

    What was removed has neither: `removed` says by whom, as a word.
    """

    html: str
    source: str | None
    language: str
    version: int
    written_at: Moment
    edited_at: Moment | None
    removed: str | None


def author_of(persona_id: int, name: str, handle: str | None, state: str | None) -> Author:
    """A placeholder has no page, and a veil has only its words."""
    shown = handle if handle and state != "placeholder" else None
    return Author.model_construct(id=ids.text(persona_id), name=name or _("a member"), handle=shown)


def source_of(source: str, format: str) -> str | None:
    """An archive's own text is not handed out: its addresses are masked in the HTML alone."""
    return source if format == Format.MARKDOWN else None
