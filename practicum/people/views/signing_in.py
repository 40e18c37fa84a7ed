"""Signing in: an address, the code it gets, and for a newcomer a name; or a password, or a passkey."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from practicum.kit.pages import page
from practicum.people import actions, queries
from practicum.people.entering import NEXT, SHUT_OUT, enter, own_path
from practicum.people.forms import AddressForm, NameForm, PasswordForm
from practicum.people.models import CodePurpose, Happening
from practicum.people.network import network_of
from practicum.people.views.codes import code_page, forget, remember

PURPOSE = CodePurpose.SIGN_IN


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The address; whoever has it, and whether anybody has, the answer is the same."""
    if request.person is not None:
        return redirect(own_path(request.GET.get(NEXT)))
    form = AddressForm(request.POST or None, initial={"email": request.GET.get("address", "")[:254]})
    if form.is_valid():
        address = form.cleaned_data["email"]
        code = actions.ask_code(address, network=network_of(request), language=get_language() or "en")
        remember(request, code)
        request.session[NEXT] = own_path(request.POST.get(NEXT))
        return redirect("sign_in_code")
    asked = own_path(request.POST.get(NEXT) or request.GET.get(NEXT))
    return page(request, "people/sign_in.html", status=422 if form.errors else 200, form=form, next=asked)


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """The code: whoever types it is in, or says her name first."""
    return code_page(request, PURPOSE, again="sign_in", arrived=_arrived)


def _arrived(request: HttpRequest, code: object) -> HttpResponse:
    person = queries.person_at(code.address)
    if person is None:
        return redirect("sign_up")
    actions.use_code(code)
    forget(request, PURPOSE)
    onward = request.session.pop(NEXT, "/")
    return enter(request, person, Happening.SIGNED_IN_BY_CODE, onward)


@never_cache
@require_http_methods(["GET", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """A newcomer whose address is proved says her name."""
    code = queries.pending_code(request.session.get(f"code:{PURPOSE}"), PURPOSE)
    if code is None or code.proved_at is None:
        return redirect("sign_in")
    form = NameForm(request.POST or None)
    if not form.is_valid():
        status = 422 if form.errors else 200
        return page(request, "people/sign_up.html", status=status, form=form, address=code.address)
    person = actions.sign_up(code, language=get_language() or "en", network=network_of(request), **form.cleaned_data)
    forget(request, PURPOSE)
    onward = request.session.pop(NEXT, "/")
    return enter(request, person, Happening.SIGNED_IN_BY_CODE, onward)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in_password(request: HttpRequest) -> HttpResponse:
    """Address and password, for those who set one."""
    form = PasswordForm(request.POST or None)
    onward = own_path(request.POST.get(NEXT) or request.GET.get(NEXT))
    if form.is_valid():
        given = form.cleaned_data
        person = actions.check_password(given["email"], given["password"], network=network_of(request))
        if person is not None:
            return enter(request, person, Happening.SIGNED_IN_BY_PASSWORD, onward)
        form.add_error(None, _("This address and this password do not belong together."))
    return page(request, "people/sign_in_password.html", status=422 if form.errors else 200, form=form, next=onward)


@never_cache
@require_http_methods(["GET", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """A button, so that no link and no picture can sign anybody out."""
    if request.person is None:
        if request.method == "POST":
            request.session.pop(SHUT_OUT, None)
        return redirect("/")
    if request.method == "GET":
        return page(request, "people/sign_out.html")
    actions.note(request.person, Happening.SIGNED_OUT, network=network_of(request))
    logout(request)
    answer = redirect("/")
    answer["Clear-Site-Data"] = '"cache"'  # the pages that this browser kept, for going back to them
    return answer
