"""Who is signed in: the session brings its person; somebody who may no longer be ends here."""

from collections.abc import Callable

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from practicum.people.models import Person

Answer = Callable[[HttpRequest], HttpResponse]


def standing(answer: Answer) -> Answer:
    """Set `request.person` (None when signed out); end the session of a suspended or former person."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.person = _person(request)  # type: ignore[attr-defined]
        return answer(request)

    return middleware


def _person(request: HttpRequest) -> Person | None:
    session = request.session
    number = session.get(SESSION_KEY)
    if number is None:
        return None
    person, kept = session.person, session.get(HASH_SESSION_KEY, "")  # type: ignore[attr-defined]
    if person is not None and not person.active:
        session.flush()
        return None
    fits = person is not None and str(person.pk) == number
    if fits and constant_time_compare(kept, person.get_session_auth_hash()):
        # What Django's own look would find:
        request._cached_user = person  # type: ignore[attr-defined]
        session.seen()  # type: ignore[attr-defined]
        return person
    # An old key, a changed password: Django decides, and ends what has to end.
    return request.user if request.user.is_authenticated else None
