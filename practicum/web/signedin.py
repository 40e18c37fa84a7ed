"""Who is signed in: the session brings its person and her language; somebody who may no longer be ends here."""

from collections.abc import Callable

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import get_supported_language_variant

from practicum.kit import NotAllowed
from practicum.people.entering import HOW
from practicum.people.models import Person
from practicum.people.two_steps import TO_GET_READY, came_with_one, open_with_one
from practicum.web.refusals import refused

Answer = Callable[[HttpRequest], HttpResponse]


def standing(answer: Answer) -> Answer:
    """Set `request.person` (None when signed out); end the session of a suspended or former person."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.person = person = _person(request)
        if person is not None:
            _speak(request, person.language)
            if came_with_one(person, request.session.get(HOW)):
                return _no_further(request, person) or answer(request)
        return answer(request)

    return middleware


def _no_further(request: HttpRequest, person: Person) -> HttpResponse | None:
    """With one step of two nobody is in: she is led to where she sets the other up; None where she is there already."""
    request.one_step = True
    leads = open_with_one(person)
    try:
        if resolve(request.path_info).view_name in leads:
            return None
    except Resolver404:
        pass  # it leads to the same place as what is there
    if leads is not TO_GET_READY:
        hint = _("Sign out, and come in with your passkey.")
    elif request.method == "GET":
        return redirect("new_second_step")
    else:
        hint = _("Set up the second one in your settings first.")
    asked = _("This site asks for two steps when you sign in.")
    return refused(request, NotAllowed(asked, hint, code="second_step_asked"))


def _speak(request: HttpRequest, language: str) -> None:
    """Her own choice goes before what her browser says; LocaleMiddleware, further out, asks anew at each request."""
    try:
        translation.activate(get_supported_language_variant(language))
    except LookupError:
        return
    request.LANGUAGE_CODE = translation.get_language()


def _person(request: HttpRequest) -> Person | None:
    session = request.session
    number = session.get(SESSION_KEY)
    if number is None:
        return None
    person, kept = session.person, session.get(HASH_SESSION_KEY, "")
    if person is not None and not person.active:
        session.flush()
        return None
    fits = person is not None and str(person.pk) == number
    if fits and constant_time_compare(kept, person.get_session_auth_hash()):
        # What Django's own look would find:
        request._cached_user = person
        session.seen()
        return person
    # An old key, a changed password: Django decides, and ends what has to end.
    return request.user if request.user.is_authenticated else None
