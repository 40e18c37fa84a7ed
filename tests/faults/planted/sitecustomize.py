"""Faults in the served program, chosen by PLANTED: Python imports this module by its name before anything else.

early: a write is acknowledged a moment before its commit. twice: a request asked again under its key is done again.
halves: each statement of an action is committed by itself. poison: jobs of every bad kind, see tests/crash/poisons.py.
forms: a form sent twice writes twice. fenceless: who has lost a lease may commit.
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
            broken = {"early": early, "twice": twice, "halves": halves, "forms": forms}[PLANTED]
            module.application = broken(module.application)

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


if PLANTED:
    sys.meta_path.insert(0, Gate())
