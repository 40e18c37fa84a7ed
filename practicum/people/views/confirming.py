"""Confirming that it is still oneself, before something that a borrowed session should not do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from practicum.kit.pages import page
from practicum.people import actions
from practicum.people.entering import NEXT, confirmed_now, own_path, seat_of, signed_in
from practicum.people.models import Code, CodePurpose
from practicum.people.network import network_of
from practicum.people.two_steps import has_second_step
from practicum.people.views.codes import code_page, forget, remember
from practicum.people.views.second_step import confirm_by_second_step

PURPOSE = CodePurpose.AGAIN


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
@signed_in
def confirm(request: HttpRequest) -> HttpResponse:
    """By one's second step; without one by a code to one's own address, or by one's password."""
    onward, wrong = own_path(request.POST.get(NEXT) or request.GET.get(NEXT)), ""
    if has_second_step(request.person):
        return confirm_by_second_step(request, onward)
    if request.method == "POST" and "password" in request.POST:
        network = network_of(request)
        if actions.check_password(request.person.email, request.POST["password"], network=network) == request.person:
            confirmed_now(request)
            return redirect(onward)
        wrong = _("This is not your password.")
    elif request.method == "POST":
        remember(request, actions.confirm(seat_of(request), person=request.person))
        request.session[NEXT] = onward
        return redirect("confirm_code")
    return page(request, "people/confirm.html", status=422 if wrong else 200, next=onward, wrong=wrong,
                has_password=request.person.has_usable_password(), email=request.person.email)  # fmt: skip


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
@signed_in
def confirm_code(request: HttpRequest) -> HttpResponse:
    """The code that came to one's own address."""
    if has_second_step(request.person):
        return redirect("confirm")
    return code_page(request, PURPOSE, again="confirm", arrived=_confirmed)


def _confirmed(request: HttpRequest, code: Code) -> HttpResponse:
    actions.use_code(code)
    forget(request, PURPOSE)
    if code.person_id == request.person.pk:
        confirmed_now(request)
    return redirect(own_path(request.session.pop(NEXT, "/")))
