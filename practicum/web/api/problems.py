"""Everything that goes wrong over the API, as problem+json: a sentence, the next step, and a stable code."""

from typing import Any

import structlog
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from practicum.kit import Refusal, TooMany
from practicum.kit.problem import CONTENT_TYPE, problem
from practicum.kit.storage import AGAIN_AFTER, has_no_room, is_away

JSON = "application/json; charset=utf-8"

log = structlog.get_logger("api")


def answer(request: HttpRequest, refusal: Refusal, **more: Any) -> HttpResponse:
    """`title` is the sentence, `detail` the next step where there is one."""
    document = problem(refusal, instance=request.path, **more)
    document["title"], document["detail"] = refusal.message, document.pop("hint", "")
    if not document["detail"]:
        del document["detail"]
    response = JsonResponse(document, status=refusal.status, content_type=CONTENT_TYPE)
    if isinstance(refusal, TooMany):
        response["Retry-After"] = str(refusal.retry_after)
    if refusal.status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="practicum"'
    return response


def register(api: NinjaAPI) -> None:
    """Every failure inside an operation becomes a problem."""
    api.add_exception_handler(Refusal, answer)
    api.add_exception_handler(Http404, lambda request, _failure: answer(request, nothing_here()))
    api.add_exception_handler(ValidationError, invalid)
    api.add_exception_handler(HttpError, lambda request, _failure: answer(request, not_json()))
    api.add_exception_handler(Exception, failed)


def nothing_here() -> Refusal:
    return Refusal(
        _("There is nothing here, or you may not see it."), _("Check the address, and whose token you use."),
        code="not_found", status=404,
    )  # fmt: skip


def not_json() -> Refusal:
    return Refusal(_("This is not JSON."), _("Send one JSON object, in UTF-8."), code="malformed", status=400)


def wrong_method(method: str, allowed: str) -> Refusal:
    return Refusal(
        _("This address does not know %(method)s.") % {"method": method[:20]},
        _("It knows %(allowed)s.") % {"allowed": allowed},
        code="wrong_method", status=405,
    )  # fmt: skip


def failed(request: HttpRequest, failure: Exception) -> HttpResponse:
    """Something broke: written down with its trace, told without it."""
    trace = None if is_away(failure) else failure  # a night without a database is one line a request
    log.error("api.failed", path=request.path, method=request.method, error=type(failure).__name__, exc_info=trace)
    if has_no_room(failure):
        full = Refusal(
            _("The disk of this site is full."), _("Nothing of this was kept. Send it again later."), code="no_room",
            status=507,
        )  # fmt: skip
        return answer(request, full)
    if is_away(failure):
        return _away(request)
    return answer(
        request,
        Refusal(_("Something broke here."), _("It was written down. Try once more."), code="failed", status=500),
    )


def _away(request: HttpRequest) -> HttpResponse:
    away = Refusal(
        _("The database does not answer."), _("Try once more in a moment."), code="database_away", status=503
    )
    response = answer(request, away)
    response["Retry-After"] = str(AGAIN_AFTER)
    return response


def unknown_parameters(names: list[str]) -> ValidationError:
    return ValidationError([{"type": "extra_forbidden", "loc": ("query", name[:80]), "msg": ""} for name in names])


# -- what is wrong with what was sent, in sentences ----------------------------


def invalid(request: HttpRequest, failure: ValidationError) -> HttpResponse:
    errors = [{"field": _field(error["loc"]), "message": _sentence(error)} for error in failure.errors[:50]]
    refusal = Refusal(_("Something in this request is not as it should be."), errors[0]["message"], code="invalid")
    return answer(request, refusal, errors=errors)


def _field(loc: tuple[Any, ...]) -> str:
    """`title`, `topics.2`: the parameter's or the body's own name, without where it stood."""
    inner = loc[2:] if loc[0] == "body" else loc[1:]
    return ".".join(str(part) for part in inner) or "body"


def _sentence(error: dict[str, Any]) -> str:
    field, more = _field(error["loc"]), error.get("ctx", {})
    most, least = more.get("max_length", more.get("le")), more.get("min_length", more.get("ge"))
    match error["type"]:
        case "missing":
            return _("%(field)s is missing.") % {"field": field}
        case "extra_forbidden":
            return _("There is nothing called %(field)s here.") % {"field": field}
        case "string_too_long":
            return ngettext(
                "%(field)s may have at most %(most)d character.",
                "%(field)s may have at most %(most)d characters.",
                most,
            ) % {"field": field, "most": most}
        case "too_long":
            return _("%(field)s may have at most %(most)d entries.") % {"field": field, "most": most}
        case "string_too_short":
            return _("%(field)s is empty.") % {"field": field}
        case "enum" | "literal_error":
            return _("%(field)s is one of %(words)s.") % {"field": field, "words": more.get("expected", "")}
        case "greater_than_equal":
            return _("%(field)s is at least %(least)s.") % {"field": field, "least": least}
        case "less_than_equal":
            return _("%(field)s is at most %(most)s.") % {"field": field, "most": most}
        case "value_error":
            return _("%(field)s holds a character that no text can hold.") % {"field": field}
    return _kind(error["type"], field)


def _kind(word: str, field: str) -> str:
    kinds = (
        ("string_pattern", _("%(field)s does not have the right form.")),
        ("string", _("%(field)s is a text.")),
        ("int", _("%(field)s is a whole number.")),
        ("date", _("%(field)s is a day, such as 2026-05-01.")),
        ("list", _("%(field)s is a list.")),
        ("model", _("%(field)s is a JSON object.")),
        ("dict", _("%(field)s is a JSON object.")),
    )
    for beginning, words in kinds:
        if word.startswith(beginning):
            return words % {"field": field}
    return _("%(field)s is not as it should be.") % {"field": field}
