"""How the API shows what somebody wrote: the voice it has, and the text itself; and the drafts one keeps."""

from datetime import date
from typing import Annotated

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from practicum.communities.seats import seat_in, site_seat
from practicum.kit import ids
from practicum.people.api import DONE, Done, Given, GivenId, Id, Moment, Shape, done, known_caller
from practicum.writing import actions, limits, queries
from practicum.writing.actions import Details
from practicum.writing.models import Format, Outcome

STUB_WORDS = ("removed_by_author", "removed_by_steward", "erased")


Place = Annotated[str, Field(min_length=1, max_length=120, description="Where it is written, as its composer says.")]

Minutes = Annotated[int, Field(ge=0, le=limits.SAVED_MINUTES.maximum)] | None

router = Router(tags=["Drafts"])


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


class Draft(Given):
    """What is being typed, by the names of the composer's fields."""

    place: Place
    fields: Annotated[
        dict[Annotated[str, Field(max_length=40)], Annotated[str, Field(max_length=limits.TEXT.maximum)]],
        Field(max_length=20),
    ]


@router.put("/me/drafts", response=DONE, summary="Keep a draft")
def draft(request: HttpRequest, draft: Draft) -> Done:
    """The composer of that place opens with it; the last one wins."""
    person = known_caller(request)
    fields = {name.replace("\0", ""): words.replace("\0", "") for name, words in draft.fields.items()}
    actions.save_draft(site_seat(person, scopes=request.scopes), person=person, place=draft.place, fields=fields)
    return done()


@router.api_operation(["DELETE"], "/me/drafts/{place}", response=DONE, summary="Throw a draft away")
def throw_away(request: HttpRequest, place: str) -> Done:
    """It was posted, or is not wanted any more."""
    person = known_caller(request)
    actions.throw_draft_away(site_seat(person, scopes=request.scopes), person=person, place=place)
    return done()


@router.post("/uses/{key}/seen", response=DONE, summary="Say that you saw how a use went")
def verify_use(request: HttpRequest, key: Id) -> Done:
    """As somebody other than who used it, or wrote what was used."""
    return _seen(request, key, saw=True)


@router.api_operation(["DELETE"], "/uses/{key}/seen", response=DONE, summary="Take back that a use was seen")
def unverify_use(request: HttpRequest, key: Id) -> Done:
    """By whoever said so, or a steward."""
    return _seen(request, key, saw=False)


def _seen(request: HttpRequest, key: str, *, saw: bool) -> Done:
    use = queries.use_seen(key, known_caller(request))
    if use is None:
        raise Http404
    seat = seat_in(use.contribution.space.community, request.person, scopes=request.scopes)
    actions.verify_use(seat, use=use, saw=saw)
    return done()


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
