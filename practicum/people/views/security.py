"""My own way in: address, password, passkeys, tokens, and what happened."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from practicum.kit import Refusal
from practicum.kit.pages import page
from practicum.people import actions, queries
from practicum.people.entering import lately_confirmed, seat_of, signed_in
from practicum.people.forms import NewAddressForm, NewPasswordForm, TokenForm
from practicum.people.models import Code, CodePurpose
from practicum.people.network import network_of
from practicum.people.views.codes import code_page, forget, remember
from practicum.people.views.profile import number_in

PURPOSE = CodePurpose.NEW_ADDRESS


@never_cache
@require_GET
@signed_in
def security(request: HttpRequest) -> HttpResponse:
    """How I get in, and what happened around it."""
    shown = queries.security_of(request.person, network=network_of(request))
    return page(request, "people/security.html", security=shown)


@never_cache
@require_http_methods(["GET", "POST"])
@lately_confirmed
def new_address(request: HttpRequest) -> HttpResponse:
    """Another address: a code goes there first."""
    form = NewAddressForm(request.POST or None)
    if form.is_valid():
        code = actions.ask_to_change_address(
            seat_of(request), person=request.person, address=form.cleaned_data["email"], network=network_of(request)
        )
        remember(request, code)
        return redirect("new_address_code")
    return page(request, "people/new_address.html", status=422 if form.errors else 200, form=form)


@never_cache
@require_http_methods(["GET", "POST"])
@lately_confirmed
def new_address_code(request: HttpRequest) -> HttpResponse:
    """The code that came to the new address."""
    return code_page(request, PURPOSE, again="new_address", arrived=_moved)


def _moved(request: HttpRequest, code: Code) -> HttpResponse:
    actions.change_address(seat_of(request), person=request.person, code=code, network=network_of(request))
    forget(request, PURPOSE)
    messages.success(request, _("Your address is changed."))
    return redirect("security")


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
@lately_confirmed
def new_password(request: HttpRequest) -> HttpResponse:
    """A new password, or none."""
    form = NewPasswordForm(request.POST or None)
    if form.is_valid():
        try:
            actions.set_password(
                seat_of(request), person=request.person, password=form.cleaned_data["password"],
                network=network_of(request), keep=request.session.number,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error("password", refusal.message)
        else:
            update_session_auth_hash(request, request.person)
            messages.success(request, _("Your password is set. You are signed out everywhere else."))
            return redirect("security")
    return page(request, "people/new_password.html", status=422 if form.errors else 200, form=form)


@require_POST
@lately_confirmed
def no_password(request: HttpRequest) -> HttpResponse:
    """Sign in without a password from now on."""
    me, here = request.person, request.session.number
    actions.remove_password(seat_of(request), person=me, network=network_of(request), keep=here)
    update_session_auth_hash(request, request.person)
    messages.success(request, _("Your password is removed."))
    return redirect("security")


@never_cache
@require_http_methods(["GET", "POST"])
@lately_confirmed
def tokens(request: HttpRequest) -> HttpResponse:
    """My tokens; a new one shows its secret once, on the page that answers."""
    form, secret = TokenForm(request.POST or None), ""
    if form.is_valid():
        given = form.cleaned_data
        _token, secret = actions.make_token(
            seat_of(request), person=request.person, name=given["name"], scopes=[given["scope"]],
            days=given["days"] or None, network=network_of(request),
        )  # fmt: skip
        form = TokenForm()
    status = 422 if form.errors else 200
    return page(
        request, "people/tokens.html", status=status, form=form, secret=secret, tokens=queries.tokens_of(request.person)
    )


@require_POST
@signed_in
def revoke(request: HttpRequest, number: str) -> HttpResponse:
    """A token that shall not work any more."""
    token = queries.own_token(request.person, number_in(number))
    if token is None:
        raise Http404
    actions.revoke_token(seat_of(request), token=token, network=network_of(request))
    messages.success(request, _("The token is revoked."))
    return redirect("tokens")
