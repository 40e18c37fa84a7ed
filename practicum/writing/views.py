"""Files, drafts and previews: what every composer needs."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from practicum.communities.seats import community_id_inside, site_seat
from practicum.kit import Refusal, ids
from practicum.kit.pages import page
from practicum.kit.trusted import trusted
from practicum.writing import actions, limits, queries
from practicum.writing.files import path_of
from practicum.writing.markdown import render
from practicum.writing.rendering import previewed

SANDBOX = "default-src 'none'; sandbox"


@require_safe
def file(request: HttpRequest, key: str) -> HttpResponse:
    """The bytes, as an attachment, to whoever reads the item it hangs on (or to its uploader before that)."""
    found = queries.file_seen(key, request.person)
    if found is None:
        raise Http404
    response = FileResponse(path_of(found.sha256).open("rb"), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, found.name)
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = "private, no-store"
    return response


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
    return JsonResponse({"key": ids.text(kept.pk), "name": kept.name, "size": kept.size}, status=201)


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
    html = trusted(
        previewed(source, community_id=inside, writer=request.person)
        if inside
        else render(source, anchor="preview").html
    )
    if request.headers.get("X-Fragment"):
        return HttpResponse(html)
    return page(request, "writing/preview.html", html=html, source=source)
