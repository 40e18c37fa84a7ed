"""What the pages for writing a practice share."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from practicum.access import Seat
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import placed
from practicum.kit.pages import page
from practicum.practices.models import Practice
from practicum.practices.sections import split
from practicum.topics.queries import topics_given


def seat_at(request: HttpRequest, practice: Practice) -> Seat:
    return seat_in(practice.contribution.space.community, request.person)


def texts_of(practice: Practice) -> dict[str, Any]:
    """What a form for its text begins with."""
    item = practice.contribution
    return {"title": item.title, "lead": item.lead, "version": item.version, **split(item.source)}


def topics_said(practice: Practice) -> str:
    """Its topics as a form has them, with commas between."""
    return ", ".join(name for _slug, name in topics_given(practice.pk))


def all_of(practice: Practice) -> dict[str, Any]:
    """What a variant begins with."""
    said = {"licence": practice.licence, "topics": topics_said(practice), "language": practice.contribution.language}
    return texts_of(practice) | said


def write(request: HttpRequest, form: Any, *, place: Any, heading: str, act: str, status: int = 200, **more: Any):
    """The page on which the text of a practice is written, whatever for."""
    placed(request, place)
    status = 422 if form.errors and status == 200 else status
    return page(
        request, "practices/write.html", status=status, form=form, heading=heading, act=act, community=place, **more
    )


def acted(practice: Practice) -> HttpResponse:
    """Back to the practice, after something was done to it."""
    return redirect(practice.get_absolute_url())
