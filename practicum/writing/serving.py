"""The bytes of a file that its reader was found to see: they run nowhere."""

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.utils.http import quote_etag

from practicum.kit.pictures import MEDIA_TYPE, sandboxed
from practicum.kit.ranges import in_parts
from practicum.writing.files import path_of
from practicum.writing.models import File


def download(request: HttpRequest, found: File) -> HttpResponseBase:
    """As an attachment. Of a picture readers get what was drawn; what the camera wrote into the original is its
    uploader's alone.
    """
    original = not found.picture or (request.person is not None and found.uploaded_by_id == request.person.pk)
    name = found.name if original else f"{found.name}.webp"
    return sent(request, found.sha256 if original else found.shown, name, inline=False)


def sent(request: HttpRequest, sha256: str, name: str, *, inline: bool) -> HttpResponseBase:
    """Only what was drawn here has a type, everything else is a download."""
    kind = MEDIA_TYPE if inline else "application/octet-stream"
    whole = FileResponse(path_of(sha256).open("rb"), content_type=kind)
    return sandboxed(in_parts(request, whole, etag=quote_etag(sha256)), name, inline=inline)
