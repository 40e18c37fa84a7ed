"""What goes with every drawing that is shown in place, whoever keeps it."""

from django.http import HttpResponseBase
from django.utils.http import content_disposition_header

SANDBOX = "default-src 'none'; sandbox"
MEDIA_TYPE = "image/webp"


def sandboxed(response: HttpResponseBase, name: str, *, inline: bool) -> HttpResponseBase:
    """Bytes of somebody's that run nowhere and are embedded nowhere else; a download unless `inline`."""
    response["Content-Disposition"] = content_disposition_header(not inline, name) or "attachment"
    response["Content-Security-Policy"] = SANDBOX
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
