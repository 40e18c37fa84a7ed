"""The door itself: who comes in, by which way, what a session remembers of it, and where one goes next."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import SESSION_KEY, login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from practicum.access import Seat
from practicum.kit import NotAllowed, clock
from practicum.people import actions
from practicum.people.devices import device_of
from practicum.people.erasing import waits
from practicum.people.loading import person_numbered
from practicum.people.models import Happening, Person
from practicum.people.network import network_of
from practicum.people.two_steps import has_second_step

View = Callable[..., HttpResponse]
CONFIRMED, NEXT = "confirmed_at", "next"
SHUT_OUT = "shut_out"
HOW, DEVICE = "how", "device"  # what web.sessions puts into columns of their own
FIRST_STEP = "first_step"
LATELY = timedelta(minutes=15)
FOR_THE_SECOND = timedelta(minutes=10)
FOR_LETTERS = timedelta(hours=1)


def enter(request: HttpRequest, person: Person, how: Happening, onward: str = "/") -> HttpResponse:
    """Begin a session under a new key, and go on; or ask for her second step first, where she has one.

    NotAllowed for somebody who may not come in any more; who is suspended gets to a page where she may write to the
    host, and no further. A passkey has asked for finger, face or PIN: it is both steps.
    """
    if not (person.active or person.suspended):
        raise no_account()
    if SESSION_KEY in request.session:
        request.session.flush()  # what belonged to whoever was signed in here before
    if how != Happening.SIGNED_IN_BY_PASSKEY and has_second_step(person):
        request.session.cycle_key()
        request.session[FIRST_STEP] = {"person": person.pk, "how": how.value, "at": clock.now().timestamp()}
        request.session[NEXT] = own_path(onward)
        return redirect("second_step")
    return let_in(request, person, how, onward)


def let_in(request: HttpRequest, person: Person, how: Happening, onward: str) -> HttpResponse:
    """Both steps are done: a session and the page she wanted. Who is suspended is not signed in: her browser remembers
    for an hour that she may read why, and write to the host.
    """
    if person.suspended:
        request.session.cycle_key()
        known = {"person": person.pk, "at": clock.now().timestamp(), "proof": person.get_session_auth_hash()}
        request.session[SHUT_OUT] = known
        return redirect("suspended")
    begin(request, person, how)
    return redirect(first_page(person, onward))


def begin(request: HttpRequest, person: Person, how: Happening) -> None:
    """The session itself; whoever calls this has proved all that is asked of her."""
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[HOW], request.session[DEVICE] = how.value, device_of(request.headers.get("User-Agent", ""))
    confirmed_now(request)
    actions.note(person, how, network=network_of(request))


def first_page(person: Person, onward: str) -> str:
    """Where one goes after signing in: to what waits, if she asked to be erased, so that she can take it back."""
    return reverse("leave_site") if waits(person) is not None else own_path(onward)


def after_first_step(request: HttpRequest) -> tuple[Person, Happening] | None:
    """Who has done the first step in this browser, ten minutes ago at most, and how. She is not signed in by it."""
    first = request.session.get(FIRST_STEP)
    if first is None or not clock.lately(first["at"], FOR_THE_SECOND):
        return None
    person = person_numbered(first["person"])
    there = person is not None and (person.active or person.suspended)
    return (person, Happening(first["how"])) if there else None


def shut_out(request: HttpRequest) -> Person | None:
    """Who showed in this browser, an hour ago at most, that she is somebody suspended; None once she is let back."""
    known = request.session.get(SHUT_OUT)
    if known is None or not clock.lately(known["at"], FOR_LETTERS):
        return None
    person = person_numbered(known["person"])
    fits = person is not None and constant_time_compare(known["proof"], person.get_session_auth_hash())
    return person if fits and person.suspended else None


def no_account() -> NotAllowed:
    """What somebody is told who proved who she is and has no account here any more."""
    return NotAllowed(_("This account is closed."), _("Write to whoever keeps this site."), code="no_account")


def signed_in(view: View) -> View:
    """Only for somebody signed in; others sign in first and come back."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.person is None:
            return redirect(f"{reverse('sign_in')}?{urlencode({NEXT: request.get_full_path()})}")
        return view(request, *args, **kwargs)

    return guarded


def lately_confirmed(view: View) -> View:
    """Only for somebody who showed a quarter of an hour ago at most who she is: the session may be a borrowed one."""

    @wraps(view)
    @signed_in
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not clock.lately(request.session.get(CONFIRMED, 0), LATELY):
            back = request.get_full_path() if request.method == "GET" else reverse("security")
            return redirect(f"{reverse('confirm')}?{urlencode({NEXT: back})}")
        return view(request, *args, **kwargs)

    return guarded


def confirmed_now(request: HttpRequest) -> None:
    request.session[CONFIRMED] = clock.now().timestamp()


def own_path(words: str | None) -> str:
    """A path of this site to go to next; the home page for anything else."""
    path = words or ""
    safe = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None) and path.isprintable()
    return path if safe and "\\" not in path else "/"


def seat_of(request: HttpRequest) -> Seat:
    """The signed-in person's seat on the site itself."""
    person: Person = request.person
    return Seat(person, host=person.host)
