"""What the pages for writing a practice share."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from practicum.access import Seat
from practicum.communities.models import Space
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import placed
from practicum.kit import ids
from practicum.kit.pages import page
from practicum.practices.models import Practice
from practicum.practices.queries.looking_up import item_named, number_of
from practicum.practices.sections import split
from practicum.topics.queries import topics_given
from practicum.writing.lessons import lesson_of
from practicum.writing.models import Contribution
from practicum.writing.sources import told_in


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


def source_of(request: HttpRequest) -> Contribution | None:
    """What something was learnt at, by the address or the form; through sight."""
    named = request.POST.get("out_of") or request.GET.get("out_of", "")
    return item_named(named, request.person) if named else None


def learnt(request: HttpRequest, space: Space, source: Contribution | None, before: str = "") -> dict[str, str]:
    """What a form begins with: the lesson that the address names, below the evidence that stands, where all who see the
    space may read it.
    """
    if source is None or not told_in(source, space):
        return {}
    words = lesson_of(source, number_of(request.GET["lesson"])) if "lesson" in request.GET else ""
    return {"evidence": "\n\n".join(filter(None, (before, words))), "out_of": ids.text(source.pk)}
