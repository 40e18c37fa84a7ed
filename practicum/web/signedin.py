"""Who is signed in: one look at the session and one at the person; somebody who may no longer be ends here."""

from collections.abc import Callable

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from practicum.people.loading import person_numbered
from practicum.people.models import Person

Answer = Callable[[HttpRequest], HttpResponse]


def standing(answer: Answer) -> Answer:
    """Set `request.person` (None when signed out); end the session of a suspended or former person."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.person = _person(request)  # type: ignore[attr-defined]
        return answer(request)

    return middleware


def _person(request: HttpRequest) -> Person | None:
    number = request.session.get(SESSION_KEY)
    if number is None:
        return None
    person = person_numbered(int(number))
    kept = request.session.get(HASH_SESSION_KEY, "")
    if person is not None and person.active and constant_time_compare(kept, person.get_session_auth_hash()):
        # What Django's own look would find:
        request._cached_user = person  # type: ignore[attr-defined]
        return person
    # An old key, a changed password, somebody suspended: Django decides, and ends what has to end.
    user = request.user
    if user.is_authenticated and not user.is_active:
        logout(request)
        user = request.user
    return user if user.is_authenticated else None
