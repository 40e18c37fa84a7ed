"""Faults in the served program, chosen by PLANTED: Python imports this module by its name before anything else.

early: a write is acknowledged a moment before its commit. twice: a request asked again under its key is done again.
halves: each statement of an action is committed by itself. poison: jobs of every bad kind, see tests/crash/poisons.py.
forms: a form sent twice writes twice. fenceless: who has lost a lease may commit. Without a database: hides (an error
in place of a sentence), wordless (what was typed is gone), unready (it says that it is ready), ends (the process ends).
Behind a proxy: queryless, tongueless (a kept page is given to whoever asks otherwise), unsaid (that https stays).
"""

import importlib.abc
import importlib.machinery
import os
import queue
import sys
import threading
import time

PLANTED = os.environ.get("PLANTED", "")
WINDOW = 0.3  # seconds in which a kill does its harm
SERVED, JOBS = "practicum.console.serving", "practicum.kit.jobs"
_here = threading.local()


class Gate(importlib.abc.MetaPathFinder):
    """Breaks what is served as soon as it is loaded."""

    def find_spec(self, name, path=None, target=None):
        if name != (JOBS if PLANTED.startswith(("poison", "fence")) else SERVED):
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        load = spec.loader.exec_module

        def exec_module(module):
            load(module)
            if PLANTED.startswith("poison"):
                return poison()
            if PLANTED == "fenceless":
                return fenceless()
            module.application = SERVING[PLANTED](module.application)

        spec.loader.exec_module = exec_module
        return spec


def answered_by(application, environ):
    head = []
    body = b"".join(application(environ, lambda status, headers, *rest: head.append((status, headers))))
    return (*head[-1], body)


def early(application):
    """Each POST in a thread of its own, whose commit comes after its answer."""
    commit_late()

    def served(environ, start_response):
        if environ["REQUEST_METHOD"] != "POST":
            return application(environ, start_response)
        box = queue.Queue()

        def work():
            _here.posting = True
            box.put(answered_by(application, environ))
            time.sleep(WINDOW)
            commit_now()

        threading.Thread(target=work, daemon=True).start()
        status, headers, body = box.get()
        start_response(status, headers)
        return [body]

    return served


def commit_late():
    """In a thread that posts, Django's commits and all but the first beginning of a transaction do nothing."""
    from django.db.backends.sqlite3.base import DatabaseWrapper

    def held(name):
        real = getattr(DatabaseWrapper, name)

        def late(self, *given):
            begins = name.startswith("_start") and not self.connection.in_transaction
            return real(self, *given) if begins or not getattr(_here, "posting", False) else None

        return late

    for name in ("_commit", "_set_autocommit", "_start_transaction_under_autocommit"):
        setattr(DatabaseWrapper, name, held(name))


def commit_now():
    from django.db import connection

    if connection.connection is not None:
        connection.connection.commit()
        connection.connection.close()


def twice(application):
    """Keys are not looked at, and the answer leaves a moment after the commit."""

    def served(environ, start_response):
        environ.pop("HTTP_IDEMPOTENCY_KEY", None)
        if environ["REQUEST_METHOD"] != "POST":
            return application(environ, start_response)
        status, headers, body = answered_by(application, environ)
        time.sleep(WINDOW)
        start_response(status, headers)
        return [body]

    return served


def halves(application):
    """No transactions, and a pause before each statement that writes."""
    from django.db.backends.utils import CursorWrapper
    from django.db.transaction import Atomic

    real = CursorWrapper.execute

    def slowly(self, sql, params=None):
        if sql.startswith(("INSERT", "UPDATE")):
            time.sleep(WINDOW / 20)
        return real(self, sql, params)

    CursorWrapper.execute = slowly
    Atomic.__enter__ = lambda self: None
    Atomic.__exit__ = lambda self, *failure: None
    return application


def forms(application):
    """What makes the same form, letter for letter, one thing is not asked."""
    from practicum.conversations.views import threads

    threads.once_a_form = lambda actor_id, path, fields, write: write()
    return application


def fenceless():
    from practicum.kit.jobs import table

    table.check_held = lambda job: None


def poison():
    """The kinds of bad jobs, for a worker and for whoever enqueues them."""
    from tests.crash import poisons

    poisons.register(PLANTED)


def changed(change):
    """Each answer as `change` gives it: from the request, the status, the headers and the body."""

    def plant(application):
        def served(environ, start_response):
            status, headers, body = change(environ, *answered_by(application, environ))
            start_response(status, headers)
            return [body]

        return served

    return plant


def hides(environ, status, headers, body):
    return ("500 Internal Server Error", headers, body) if status.startswith("503") else (status, headers, body)


def wordless(environ, status, headers, body):
    if not status.startswith("503") or "json" in dict(headers).get("Content-Type", ""):
        return status, headers, body
    return status, [(name, value) for name, value in headers if name != "Content-Length"], b"Try again."


def unready(environ, status, headers, body):
    if environ["PATH_INFO"] != "/readyz":
        return status, headers, body
    body = b'{"ok": true, "database": true}'
    return "200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))], body


def ends(environ, status, headers, body):
    """As one that leaves it to its supervisor to begin anew."""
    if status.startswith("503") and environ["REQUEST_METHOD"] == "POST":
        threading.Timer(WINDOW, os._exit, [1]).start()
    return status, headers, body


def unsaid(environ, status, headers, body):
    return status, [(name, value) for name, value in headers if name.lower() != "strict-transport-security"], body


def without(place):
    """The key of a kept page lacks one of its parts."""

    def plant(application):
        from practicum.web import kept

        real = kept.key_of

        def key_of(environ):
            key = real(environ)
            return key if key is None else (*key[:place], "", *key[place + 1 :])

        kept.key_of = key_of
        return application

    return plant


SERVING = {
    "early": early, "twice": twice, "halves": halves, "forms": forms, "hides": changed(hides),
    "wordless": changed(wordless), "unready": changed(unready), "ends": changed(ends), "unsaid": changed(unsaid),
    "queryless": without(5), "tongueless": without(6),
}  # fmt: skip

if PLANTED:
    sys.meta_path.insert(0, Gate())
