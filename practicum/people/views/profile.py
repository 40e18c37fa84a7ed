"""A person's page, and where she writes it: profile and places."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from practicum.kit import Refusal, TooMany, ids
from practicum.kit.pages import page
from practicum.kit.pictures import MEDIA_TYPE, sandboxed
from practicum.people import actions, queries
from practicum.people.entering import seat_of, signed_in
from practicum.people.faces import picture_url
from practicum.people.forms import PlaceForm, ProfileForm
from practicum.people.network import network_of
from practicum.people.places import language_name
from practicum.people.sections import found_by, known_to, sections_of

# Which field of the profile a refusal is about.
FIELD_OF = {
    "handle_shape": "handle", "handle_taken": "handle", "language": "languages",
    "page_language": "language", "not_a_picture": "picture",
    "picture_too_large": "picture", "too_many_pixels": "picture", "picture_unreadable": "picture", "busy": "picture",
}  # fmt: skip


@require_GET
def person(request: HttpRequest, handle: str) -> HttpResponse:
    """A person's page: for herself, for those who share a community, and as a name where she wrote publicly."""
    who = queries.person_called(handle)
    if who is None or not found_by(request.person, who):
        raise Http404
    profile = queries.profile(who, request.person, known=known_to(request.person, who))
    sections = sections_of(who, request.person)
    return page(request, "people/person.html", person=profile, sections=sections)


@require_GET
def portrait(request: HttpRequest, handle: str) -> HttpResponse:
    """Her picture, to whoever finds her page. Its address changes with it, so a browser may keep it for an hour."""
    who = queries.person_called(handle)
    content = queries.portrait_of(who) if who is not None and found_by(request.person, who) else None
    if content is None:
        raise Http404
    response = sandboxed(HttpResponse(content, content_type=MEDIA_TYPE), f"{handle}.webp", inline=True)
    response["Cache-Control"] = "private, max-age=3600"
    return response


@require_http_methods(["GET", "POST"])
@signed_in
def settings(request: HttpRequest) -> HttpResponse:
    """What others read about me, and how this site treats me."""
    form = ProfileForm(request.POST or None, request.FILES or None, initial=_written(request.person))
    if form.is_valid() and _kept(request, form):
        messages.success(request, _("Your profile is saved."))
        return redirect("settings")
    return page(
        request, "people/settings.html", status=422 if form.errors else 200, form=form, picture=_picture(request)
    )


def _written(me: object) -> dict[str, object]:
    names = ("name", "handle", "ask_me_about", "what_i_do", "language", "time_zone", "single_keys")
    languages = ", ".join(language_name(tag) for tag in me.languages)
    return {name: getattr(me, name) for name in names} | {"languages": languages}


def _picture(request: HttpRequest) -> str | None:
    return picture_url(request.person.handle, request.person.portrait)


def _kept(request: HttpRequest, form: ProfileForm) -> bool:
    """Save it; a refusal becomes a sentence at the field it is about."""
    seat, me, given = seat_of(request), request.person, dict(form.cleaned_data)
    picture, no_picture = given.pop("picture"), given.pop("no_picture")
    try:
        if picture:
            actions.keep_portrait(seat, person=me, upload=picture)
        elif no_picture:
            actions.remove_portrait(seat, person=me)
        with transaction.atomic():
            actions.change_handle(seat, person=me, handle=given.pop("handle"), network=network_of(request))
            actions.edit_profile(seat, person=me, **given)
    except TooMany:
        raise
    except Refusal as refusal:
        field = FIELD_OF.get(refusal.code)
        form.add_error(field, f"{refusal.message} {refusal.hint}".strip())
        return False
    return True


@require_http_methods(["GET", "POST"])
@signed_in
def places(request: HttpRequest) -> HttpResponse:
    """The organisations and units I belong to."""
    form = PlaceForm(request.POST or None)
    if form.is_valid():
        actions.add_affiliation(seat_of(request), person=request.person, **form.cleaned_data)
        return redirect("places")
    status = 422 if form.errors else 200
    return page(request, "people/places.html", status=status, form=form, places=queries.places_of(request.person))


@require_POST
@signed_in
def change_place(request: HttpRequest, number: str) -> HttpResponse:
    """End an affiliation today, or take it off the page."""
    affiliation = queries.own_affiliation(request.person, number_in(number))
    if affiliation is None:
        raise Http404
    if "remove" in request.POST:
        actions.remove_affiliation(seat_of(request), affiliation=affiliation)
    else:
        actions.end_affiliation(seat_of(request), affiliation=affiliation)
    return redirect("places")


def number_in(words: str) -> int:
    """The id in an address; 404 for what is none."""
    try:
        return ids.parse(words)
    except ValueError:
        raise Http404 from None
