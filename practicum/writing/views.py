"""Files, drafts and previews: what every composer needs."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from practicum.communities.seats import community_id_inside, seat_in, site_seat
from practicum.kit import Refusal, ids
from practicum.kit.pages import page
from practicum.kit.trusted import trusted
from practicum.people.entering import signed_in
from practicum.writing import actions, limits, queries
from practicum.writing.lineage import lineage_of
from practicum.writing.markdown import render
from practicum.writing.models import File
from practicum.writing.places import place_of
from practicum.writing.rendering import previewed
from practicum.writing.serving import download, sent


@require_safe
def file(request: HttpRequest, key: str) -> HttpResponseBase:
    """The bytes, as an attachment, to whoever reads the item it hangs on (or to its uploader before that)."""
    return download(request, _seen(request, key))


@require_safe
def picture(request: HttpRequest, key: str) -> HttpResponseBase:
    """A picture as it was drawn here, in its place on a page; sight is asked each time, the bytes travel once."""
    return _shown(request, key, "shown")


@require_safe
def thumbnail(request: HttpRequest, key: str) -> HttpResponseBase:
    """The same, small."""
    return _shown(request, key, "small")


def _shown(request: HttpRequest, key: str, which: str) -> HttpResponseBase:
    found = _seen(request, key)
    if not found.picture:
        raise Http404
    sha256 = getattr(found, which)
    etag = quote_etag(sha256)
    response: HttpResponseBase = get_conditional_response(request, etag=etag) or sent(
        request, sha256, f"{found.name}.webp", inline=True
    )
    response["ETag"], response["Cache-Control"] = etag, "private, no-cache"
    return response


def _seen(request: HttpRequest, key: str) -> File:
    found = queries.file_seen(key, request.person)
    if found is None:
        raise Http404
    return found


@login_required
@require_POST
@signed_in
def verify_use(request: HttpRequest, key: str) -> HttpResponse:
    """I saw how it went; with an empty `saw`, after all not."""
    use = queries.use_seen(key, request.person)
    if use is None:
        raise Http404
    item = use.contribution
    actions.verify_use(seat_in(item.space.community, request.person), use=use, saw=bool(request.POST.get("saw")))
    place = place_of(item.kind, item.pk, item.title) if item.root_id is None else f"/i/{ids.text(item.pk)}"
    return redirect(place)


@login_required
@require_POST
def upload(request: HttpRequest) -> HttpResponse:
    """One file, before its item is posted; answers what the composer needs to hang it on."""
    given = request.FILES.get("file")
    if given is None:
        return JsonResponse({"detail": _("No file was sent.")}, status=422)
    try:
        kept = actions.attach_file(site_seat(request.person), person=request.person, upload=given)
    except Refusal as refusal:
        return JsonResponse({"detail": f"{refusal.message} {refusal.hint}".strip()}, status=refusal.status)
    key = ids.text(kept.pk)
    small, address = (reverse("thumbnail", args=[key]), reverse("picture", args=[key])) if kept.picture else ("", "")
    said = {"key": key, "name": kept.name, "size": kept.size, "small": small, "picture": address}
    return JsonResponse(said, status=201)


@login_required
@require_POST
def draft(request: HttpRequest, place: str) -> HttpResponse:
    """What is being typed; empty fields throw the draft away."""
    fields = {name: value for name, value in request.POST.items() if name != "csrfmiddlewaretoken" and value}
    seat = site_seat(request.person)
    if fields.get("body") or fields.get("title"):
        saved = actions.save_draft(seat, person=request.person, place=place, fields=fields)
        return JsonResponse({"saved_at": saved.saved_at.isoformat()})
    actions.throw_draft_away(seat, person=request.person, place=place)
    return JsonResponse({"saved_at": None})


@login_required
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """How the text will look."""
    limits.PREVIEW.take(f"person:{request.person.pk}")
    source = limits.TEXT.check(request.POST.get("body", ""))
    inside = community_id_inside(request.GET.get("community", ""), request.person)
    files = queries.waiting_pictures(request.person, request.POST.getlist("file"))
    html = trusted(
        previewed(source, community_id=inside, writer=request.person, files=files)
        if inside
        else render(source, anchor="preview").html
    )
    if request.headers.get("X-Fragment"):
        return HttpResponse(html)
    return page(request, "writing/preview.html", html=html, source=source)


@require_safe
def lineage(request: HttpRequest, key: str) -> HttpResponse:
    """What something was built on, and what was built on it, with everybody's name."""
    try:
        found = lineage_of(ids.parse(key), request.person)
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return page(request, "writing/lineage.html", lineage=found)
