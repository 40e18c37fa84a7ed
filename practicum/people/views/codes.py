"""The page that asks for a code, whatever it was sent for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from practicum.kit import clock
from practicum.kit.pages import page
from practicum.people import actions, queries
from practicum.people.codes import MOST_TRIES
from practicum.people.forms import CodeForm
from practicum.people.models import Code, CodePurpose
from practicum.people.network import network_of


def remember(request: HttpRequest, code: Code) -> None:
    """The code fits in this browser only."""
    request.session[f"code:{code.purpose}"] = code.pk


def forget(request: HttpRequest, purpose: CodePurpose) -> None:
    request.session.pop(f"code:{purpose}", None)


def code_page(
    request: HttpRequest, purpose: CodePurpose, *, again: str, arrived: Callable[[HttpRequest, Code], HttpResponse]
) -> HttpResponse:
    """Ask for the code, check it, and go on with `arrived`; `again` is the route where one gets another."""
    code = queries.pending_code(request.session.get(f"code:{purpose}"), purpose)
    if code is None:
        return redirect(again)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if actions.check_code(code, typed=form.cleaned_data["code"], network=network_of(request)):
            return arrived(request, code)
        form.add_error("code", _wrong(code))
    status = 422 if form.errors else 200
    return page(request, "people/code.html", status=status, form=form, code=code, again=again, purpose=str(purpose))


def _wrong(code: Code) -> str:
    if code.tries + 1 >= MOST_TRIES or code.expires_at <= clock.now():
        return _("This code does not work any more. Ask for a new one.")
    return _("This is not the code from the newest mail. Look again, or ask for a new one.")
