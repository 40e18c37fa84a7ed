"""What the crash campaign finds; `python -m tests.crash.furnishing` makes it and prints the keys to it as JSON."""

import json
import os
import sys
from importlib import import_module
from typing import Any

from practicum.console import ready

PEOPLE = int(
    os.environ.get("CROWD", "1000")
)  # each may post ten times a minute: a crowd, so that rates never hold the campaign up
THREADS = 6


def furnish() -> dict[str, Any]:
    """A community, its threads, and a crowd: every second one with a token, the others with a session."""
    ready.migrate()
    from practicum.conversations.actions import start_thread
    from practicum.kit import ids
    from practicum.web.testing import make
    from practicum.writing.texts import Text

    place = make.community("bench", name="The bench")
    space = make.space(place, "public", "questions", name="Questions")
    crowd = [make.person(f"P{number}", handle=f"p{number}") for number in range(PEOPLE)]
    for person in crowd:
        make.member(person, place)
    threads = [
        start_thread(
            make.seat(crowd[number], place), space=space, kind="discussion", text=Text("Talk.", f"Talk {number}")
        )
        for number in range(THREADS)
    ]
    return {
        "threads": [ids.text(thread.pk) for thread in threads],
        "tokens": [token(person, place) for person in crowd[::2]],
        "sessions": [session(person) for person in crowd[1::2]],
    }


def token(person: Any, place: Any) -> str:
    from practicum.access import Scope
    from practicum.people.actions.tokens import make_token
    from practicum.web.testing import make

    return make_token(make.seat(person, place), person=person, name="crash", scopes=[Scope.WRITE], days=1)[1]


def session(person: Any) -> str:
    """The key of a signed-in session, as the sign-in page would have made it."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    made = import_module(settings.SESSION_ENGINE).SessionStore()
    made[SESSION_KEY] = str(person.pk)
    made[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    made[HASH_SESSION_KEY] = person.get_session_auth_hash()
    made.create()
    return made.session_key


if __name__ == "__main__":
    json.dump(furnish(), sys.stdout)
