"""The drafts one keeps, over the API."""

from typing import Annotated

from django.http import HttpRequest
from pydantic import Field

from practicum.communities.seats import site_seat
from practicum.people.api import DONE, Done, Given, done, known_caller
from practicum.writing import actions, limits
from practicum.writing.api.addresses import router

Place = Annotated[str, Field(min_length=1, max_length=120, description="Where it is written, as its composer says.")]


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
