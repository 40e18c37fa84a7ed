"""What the pages of this room share: forms on pages of their own, files that hang on them, where one may add."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from practicum.access import Capability, Seat, can, require
from practicum.communities.models import Community, Space
from practicum.communities.queries.places import spaces_known
from practicum.communities.seats import seat_in, site_seat
from practicum.communities.views.forming import done, placed, say
from practicum.kit import Refusal, ids
from practicum.kit.pages import page
from practicum.writing.actions import attach_file
from practicum.writing.limits import FILES
from practicum.writing.queries import Hanging, waiting_files


def seat_at(request: HttpRequest, thing: Any) -> Seat:
    return seat_in(thing.contribution.space.community, request.person)


def homes(community: Community, request: HttpRequest) -> list[tuple[str, str]]:
    """The spaces of this community in which this reader may add something: name and word."""
    if request.person is None:
        return []
    person = request.person
    seat = seat_in(community, person)
    known = [one.space for one in spaces_known(community, person) if one.readable]
    return [(space.name, space.slug) for space in known if can(seat, Capability.ADD_RESOURCE, space)]


def files_of(request: HttpRequest) -> list[int]:
    """Ids of the files that hang on a form: sent along now, or kept from before it was refused."""
    if not hasattr(request, "hung"):
        kept = [number for key in request.POST.getlist("file") if (number := _number(key)) is not None]
        request.hung = hung = kept[: FILES.maximum]
        for upload in request.FILES.getlist("files")[: FILES.maximum - len(hung)]:
            hung.append(attach_file(site_seat(request.person), person=request.person, upload=upload).pk)
    return request.hung


def kept_files(request: HttpRequest, form: forms.Form) -> None:
    """Keep what was sent along, whatever becomes of the form; a file that is refused is said on it."""
    try:
        form.full_clean()
        files_of(request)
    except Refusal as refusal:
        say(form, refusal)


def hanging(request: HttpRequest) -> list[Hanging]:
    """The files that a refused form gives back."""
    return waiting_files(request.person, getattr(request, "hung", []))


def _number(key: str) -> int | None:
    try:
        return ids.parse(key)
    except ValueError:
        return None


def write(
    request: HttpRequest, form: forms.Form, *, place: Community, heading: str, act: str, back: tuple[str, str],
    **more: Any,
) -> HttpResponse:  # fmt: skip
    """The page on which something of this room is written, whatever it is."""
    placed(request, place)
    return page(
        request, "resources/write.html", status=422 if form.errors else 200, form=form, community=place,
        heading=heading, act=act, back=back, files=hanging(request), **more,
    )  # fmt: skip


def asked(
    request: HttpRequest, thing: Any, capability: Capability, form: forms.Form, act: Callable[[Seat, dict], Any],
    words: tuple[str, str], *, back: tuple[str, str], template: str = "resources/asked.html",
) -> HttpResponse:  # fmt: skip
    """A form of its own about a thing, and what comes of it."""
    seat = seat_at(request, thing)
    require(seat, capability, thing)
    if form.is_bound:
        kept_files(request, form)
    if form.is_bound and done(form, lambda: act(seat, form.cleaned_data)):
        return redirect(thing.get_absolute_url())
    community = thing.contribution.space.community
    placed(request, community)
    return page(
        request, template, status=422 if form.errors else 200, thing=thing, form=form, community=community,
        of=(thing.contribution.title, thing.get_absolute_url()), heading=words[0], act=words[1], back=back,
        files=hanging(request),
    )  # fmt: skip


def made_or_asked(
    request: HttpRequest, space: Space, form: forms.Form, make: Callable[[Seat], Any], *, heading: str, act: str,
    back: tuple[str, str], **more: Any,
) -> HttpResponse:  # fmt: skip
    """Something new in a space: made, or its form with what was typed."""
    seat, made = seat_in(space.community, request.person), []
    require(seat, Capability.ADD_RESOURCE, space)
    if form.is_bound:
        kept_files(request, form)
    if form.is_bound and done(form, lambda: made.append(make(seat))):
        return redirect(made[0])
    return write(
        request, form, place=space.community, heading=heading, act=act, back=back, space=space, **more
    )  # fmt: skip


def or_404(made: Any) -> Any:
    if made is None:
        raise Http404
    return made
