"""The door of the API: whose token, how often, and that what is sent twice is done once.

Every operation passes here before its parameters are looked at. There are no cookies and no session: whoever sends no
token reads what is public. A write is one transaction with its rate and its idempotency row: one commit.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.core.exceptions import TooManyFieldsSent
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext as _
from ninja.errors import ValidationError
from ninja.parser import Parser
from pydantic_core import from_json

from practicum.access import Scope
from practicum.kit import NotAllowed, Refusal, TooMany, idempotency
from practicum.kit.limits import Rate
from practicum.kit.sending import PREPARES, Prepare
from practicum.people.api import nobody
from practicum.people.limits import ANONYMOUS_CALL, API_CALL
from practicum.people.models import Token
from practicum.people.network import network_of
from practicum.people.tokens import person_of
from practicum.web.api import problems
from practicum.web.api.sent import whole_body, whole_form

KEY, REPLAYED = "Idempotency-Key", "Idempotency-Replayed"
Run = Callable[..., HttpResponse]


class Body(Parser):
    """One JSON value: no NaN, no lone surrogates, not nested without end."""

    def parse_body(self, request: HttpRequest) -> Any:
        return from_json(request.body, allow_inf_nan=False)


@dataclass(frozen=True, slots=True)
class Call:
    """How a call is counted: one rate, one key."""

    rate: Rate
    key: str

    def count(self) -> None:
        self.rate.take(self.key)

    def count_again(self) -> None:
        """After its transaction was undone. Where others left no room meanwhile, it is answered all the same."""
        with suppress(TooMany), transaction.atomic():
            self.count()


class Unsuccessful(Exception):
    """What was answered is no success: nothing of it is kept, and its key may be used again."""

    def __init__(self, response: HttpResponse) -> None:
        self.response = response


def guarded(run: Run) -> Run:
    """Wrap the run of one operation of django-ninja; a refusal at the door is answered like one behind it."""
    operation = run.__self__
    known = parameters_of(operation)
    prepare = getattr(operation.view_func, PREPARES, None)
    described = operation.include_in_schema  # the description, its page and unknown addresses are for everybody

    @wraps(run)
    def answered(request: HttpRequest, **path: Any) -> HttpResponse:
        try:
            call = recognise(request)
            writes = described and request.method != "GET"
            if not writes:
                call.count()
            may(request, Scope.WRITE if writes else Scope.READ)
            plain(request, known if described else None)
            if not writes:
                return run(request, **path)
            return once_at_most(request, call, lambda: run(request, **path), prepare)
        except (Refusal, ValidationError) as failure:
            return operation.api.on_exception(request, failure)

    return answered


def outermost(view: Run) -> Run:
    """Wrap one address: HEAD is GET without a body, and whatever else goes wrong is a problem too."""

    @wraps(view)
    def answered(request: HttpRequest, **path: Any) -> HttpResponse:
        method = request.method
        request.method = "GET" if method == "HEAD" else method
        try:
            response = view(request, **path)
        except Exception as failure:  # the edge: it is written down, and told without its trace
            response = problems.failed(request, failure)
        request.method = method
        if isinstance(response, HttpResponseNotAllowed):
            allowed = ", ".join(sorted(response["Allow"].split(", ")))
            response = problems.answer(request, problems.wrong_method(method or "", allowed))
            response["Allow"] = allowed
        return response

    return answered


def parameters_of(operation: Any) -> frozenset[str]:
    """The names of an operation's query parameters."""
    asked = [model for model in operation.models if model.__ninja_param_source__ == "query"]
    return frozenset(name for model in asked for name in model.__ninja_flatten_map__)


def recognise(request: HttpRequest) -> Call:
    """Set `request.person` and `request.scopes` from the token. A token that opens nothing is counted as no token."""
    anonymous = Call(ANONYMOUS_CALL, f"network:{network_of(request) or 'unknown'}")
    request.person, request.scopes = None, None
    given = request.headers.get("Authorization")
    if given is None:
        return anonymous
    way, _space, secret = given.partition(" ")
    opened = person_of(secret.strip()) if way.lower() == "bearer" else None
    if opened is None:
        anonymous.count()
        raise Refusal(
            _("This token opens nothing."),
            _("It has ended, was revoked, or the site asks for a second step that you have not set up: see settings."),
            code="bad_token", status=401,
        )  # fmt: skip
    request.person, request.scopes = opened
    return Call(API_CALL, f"token:{Token.hashed(secret.strip())}")


def may(request: HttpRequest, scope: Scope) -> None:
    """Whoever brings a token does no more than its scopes say; whoever brings none only reads."""
    if request.scopes is None:
        if scope == Scope.WRITE:
            raise nobody()
    elif scope not in request.scopes:
        words = _("This token may only read.") if scope == Scope.WRITE else _("This token may not read.")
        raise NotAllowed(words, _("Make a token with the right scope in your settings."), code="scope_missing")


def plain(request: HttpRequest, known: frozenset[str] | None) -> None:
    """No letter that no text holds, and no parameter that nothing is called."""
    if "\0" in request.path_info:
        raise problems.nothing_here()
    try:
        given = dict(request.GET.lists())
    except TooManyFieldsSent:
        raise Refusal(_("There are too many parameters."), code="too_many_parameters", status=400) from None
    strange = [name for name in given if known is not None and name not in known]
    strange += [name for name, values in given.items() if any("\0" in value for value in values)]
    if strange:
        raise problems.unknown_parameters(strange)


def once_at_most(
    request: HttpRequest, call: Call, run: Callable[[], HttpResponse], prepare: Prepare | None = None
) -> HttpResponse:
    """A write: counted, and done once for one Idempotency-Key, in one transaction. Its failure undoes but the count,
    which is then taken again: a transaction within, for what seldom fails, would cost every write two statements.

    What takes a file makes it ready before.
    """
    sent = whole_form(request, prepare) if prepare else whole_body(request)
    fingerprint = idempotency.fingerprint(request.method or "", request.get_full_path(), sent)
    key = request.headers.get(KEY) if request.method == "POST" else None
    fresh: list[HttpResponse] = []
    counted = False

    def first() -> tuple[int, str]:
        response = run()
        if response.status_code >= 400:
            raise Unsuccessful(response)
        fresh.append(response)
        return response.status_code, response.content.decode()

    try:
        with transaction.atomic():
            call.count()
            counted = True
            status, words = first() if key is None else idempotency.once(request.person.pk, key, fingerprint, first)
    except Unsuccessful as failure:
        call.count_again()
        return failure.response
    except Refusal as refusal:
        if not counted:
            raise
        call.count_again()
        return problems.answer(request, refusal)
    if fresh:
        return fresh[0]
    return HttpResponse(words, status=status, content_type=problems.JSON, headers={REPLAYED: "true"})
