"""What was sent, read whole before the transaction begins: a slow sender must not hold the writers' lock."""

from hashlib import sha256

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _

from practicum.kit import Refusal
from practicum.kit.sending import FIELD, Prepare
from practicum.writing.limits import FILE_BYTES

AROUND = 65_536  # bytes that a form has beside its file


def whole_body(request: HttpRequest) -> bytes:
    """The JSON that was sent, or nothing."""
    try:
        body = request.body
    except RequestDataTooBig:
        raise _too_large() from None
    except UnreadablePostError:
        raise _broken_off() from None
    if body and request.content_type != "application/json":
        raise Refusal(
            _("The API reads JSON only."), _("Send Content-Type: application/json."), code="not_json", status=415
        )
    return body


def whole_form(request: HttpRequest, prepare: Prepare) -> bytes:
    """A form with a file: gives what tells two of them apart, and makes the file ready as `request.prepared`."""
    if request.content_type != "multipart/form-data":
        raise Refusal(
            _("A file is sent as a form."), _("Send Content-Type: multipart/form-data."), code="not_a_form", status=415
        )
    if int(request.META.get("CONTENT_LENGTH") or 0) > FILE_BYTES.maximum + AROUND:
        raise _too_large()
    try:
        fields, sent = request.POST, request.FILES
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
        raise _too_large() from None
    except (UnreadablePostError, MultiPartParserError):
        raise _broken_off() from None
    digest = sha256(repr(sorted(fields.lists())).encode(errors="replace"))
    for name, files in sorted(sent.lists()):
        for file in files:
            digest.update(repr((name, file.name, file.content_type, file.size)).encode(errors="replace"))
            for chunk in file.chunks():
                digest.update(chunk)
            file.seek(0)
    if FIELD in sent:
        request.prepared = prepare(request, sent[FIELD])
    return digest.digest()


def _too_large() -> Refusal:
    return Refusal(_("This request is too large."), _("Send less at once."), code="too_large", status=413)


def _broken_off() -> Refusal:
    return Refusal(_("The request broke off."), _("Send it again."), code="broken_off", status=400)
