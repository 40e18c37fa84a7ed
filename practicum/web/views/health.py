"""`/healthz`: the process answers. `/readyz`: the database, the disk and the queue are well too."""

import shutil
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from practicum.kit.jobs.table import work_is_late

LEAST_FREE = 64 * 1024 * 1024  # bytes
LATE = timedelta(minutes=10)


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"ok": True})


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """503 with what is not well; no figures that a stranger could learn from."""
    found = {"database": _database(), "disk": _disk()}
    found["queue"] = found["database"] and _queue()
    return JsonResponse({"ok": all(found.values()), **found}, status=200 if all(found.values()) else 503)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except DatabaseError:
        return False


def _queue() -> bool:
    try:
        return not work_is_late(LATE)
    except DatabaseError:  # it went between two questions
        return False


def _disk() -> bool:
    try:
        return shutil.disk_usage(settings.DATA).free > LEAST_FREE
    except OSError:
        return False
