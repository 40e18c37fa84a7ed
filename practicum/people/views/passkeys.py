"""Passkeys: allauth's ceremonies behind our own limits and our own question whether it is still oneself."""

from urllib.parse import urlencode

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.mfa.webauthn.internal.flows import begin_registration
from allauth.mfa.webauthn.views import add_webauthn, edit_webauthn, login_webauthn, remove_webauthn
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from practicum.kit.pages import page
from practicum.people import actions, limits
from practicum.people.entering import lately_confirmed, seat_of
from practicum.people.network import network_of


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in_passkey(request: HttpRequest) -> HttpResponse:
    """GET gives a script what the browser asks the passkey; POST takes its answer."""
    limits.SIGN_IN_TRY_FROM.take(network_of(request))
    return login_webauthn(request)


@never_cache
@require_http_methods(["GET", "POST"])
@lately_confirmed
def add_passkey(request: HttpRequest) -> HttpResponse:
    """A passkey that opens by itself: it knows who one is and asks for a finger, a face or a PIN."""
    if request.method == "POST":
        limits.PASSKEY_NAME.check(request.POST.get("name", ""))
        return add_webauthn(request)
    return page(request, "mfa/webauthn/add_form.html", form=AddWebAuthnForm(user=request.person))


@never_cache
@require_GET
@lately_confirmed
def passkey_options(request: HttpRequest) -> HttpResponse:
    """What a script asks the browser when the button is pressed; not before, for a page may be opened twice."""
    options = begin_registration(request, request.person, passwordless=True)
    return JsonResponse({"creation_options": options})


@never_cache
@lately_confirmed
def rename_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    limits.PASSKEY_NAME.check(request.POST.get("name", ""))
    return edit_webauthn(request, pk=pk)


@never_cache
@lately_confirmed
def remove_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    """What it opened ends with it; this browser stays, for one has just shown that it is oneself."""
    answer = remove_webauthn(request, pk=pk)
    if request.method == "POST" and answer.status_code == 302:
        here = request.session.number
        actions.end_sessions_of_passkey(seat_of(request), person=request.person, passkey=pk, keep=here)
    return answer


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The addresses that allauth sends people to."""
    if request.person is not None:
        return redirect("security")
    kept = request.GET.get("next", "")
    return redirect(f"{reverse('sign_in')}?{urlencode({'next': kept})}" if kept else "sign_in")
