"""The second step: asked for at sign-in and before a change, turned on with an app, turned off with a code."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from practicum.kit import Refusal
from practicum.kit.pages import page
from practicum.people import actions, queries
from practicum.people.entering import (
    FIRST_STEP,
    NEXT,
    after_first_step,
    confirmed_now,
    lately_confirmed,
    let_in,
    seat_of,
    signed_in,
)
from practicum.people.forms import SecondStepForm
from practicum.people.models import Person
from practicum.people.network import network_of
from practicum.people.second_step import address_of, fresh_salt, picture_of, secret_of, wrong_code
from practicum.people.two_steps import has_second_step, two_are_asked

SALT = "second_step_salt"


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """After code or password: until this is done nobody is signed in."""
    first = after_first_step(request)
    if first is None:
        if request.session.pop(FIRST_STEP, None):
            messages.error(request, _("That took longer than ten minutes. Sign in once more."))
        return redirect("sign_in")
    form, (person, how) = SecondStepForm(request.POST or None), first
    if form.is_valid() and _fits(request, person, form):
        del request.session[FIRST_STEP]
        onward = request.session.pop(NEXT, "/")
        return let_in(request, person, how, onward)
    return page(request, "people/second_step.html", status=422 if form.errors else 200, form=form, again=False)


def confirm_by_second_step(request: HttpRequest, onward: str) -> HttpResponse:
    """Whoever has a second step shows with it that it is she: a mailbox may be open on the same borrowed computer."""
    form = SecondStepForm(request.POST or None)
    if form.is_valid() and _fits(request, request.person, form):
        confirmed_now(request)
        return redirect(onward)
    status = 422 if form.errors else 200
    return page(request, "people/second_step.html", status=status, form=form, again=True, next=onward)


def _fits(request: HttpRequest, person: Person, form: SecondStepForm) -> bool:
    if actions.check_second_step(person, typed=form.cleaned_data["code"], network=network_of(request)):
        return True
    _say(form, wrong_code())
    return False


def _say(form: SecondStepForm, refusal: Refusal) -> None:
    form.add_error("code", f"{refusal.message} {refusal.hint}")


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
@lately_confirmed
def new_second_step(request: HttpRequest) -> HttpResponse:
    """An app reads the picture, and its first code turns the second step on."""
    if has_second_step(request.person):
        return redirect("own_second_step")
    form, salt = SecondStepForm(request.POST or None), request.session.setdefault(SALT, fresh_salt())
    if form.is_valid():
        try:
            return _turned_on(request, salt, form.cleaned_data["code"])
        except Refusal as refusal:
            if refusal.code != "wrong_code":
                raise
            _say(form, refusal)
    secret = secret_of(salt)
    width, path = picture_of(address_of(request.person, secret))
    return page(request, "people/new_second_step.html", status=422 if form.errors else 200, form=form,
                secret=secret, width=width, path=path, asked=two_are_asked(request.person))  # fmt: skip


def _turned_on(request: HttpRequest, salt: str, typed: str) -> HttpResponse:
    me, network, here = request.person, network_of(request), request.session.number
    codes = actions.turn_on_second_step(seat_of(request), person=me, salt=salt, typed=typed, network=network, keep=here)
    del request.session[SALT]
    update_session_auth_hash(request, me)
    return page(request, "people/recovery_codes.html", codes=codes, on=True, asked=two_are_asked(me))


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
@signed_in
def own_second_step(request: HttpRequest) -> HttpResponse:
    """New recovery codes, or off: either for a code."""
    if not has_second_step(request.person):
        return redirect("new_second_step")
    form = SecondStepForm(request.POST or None)
    if form.is_valid():
        try:
            return _changed(request, form.cleaned_data["code"])
        except Refusal as refusal:
            if refusal.code != "wrong_code":
                raise
            _say(form, refusal)
    left = queries.recovery_codes_left(request.person)
    return page(request, "people/own_second_step.html", status=422 if form.errors else 200, form=form, left=left)


def _changed(request: HttpRequest, typed: str) -> HttpResponse:
    given = {"person": request.person, "typed": typed, "network": network_of(request)}
    if request.POST.get("act") == "codes":
        codes = actions.make_recovery_codes(seat_of(request), **given)
        return page(request, "people/recovery_codes.html", codes=codes, on=False, asked=False)
    actions.turn_off_second_step(seat_of(request), **given)
    messages.success(request, _("Your second step is off."))
    return redirect("security")
