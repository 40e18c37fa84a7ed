"""The host's page of the site's work: which jobs wait, run or are dead, and a button to run a dead one again."""

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from practicum.activity.actions import run_again
from practicum.kit import ids
from practicum.kit.jobs import Job
from practicum.kit.jobs.reading import unfinished
from practicum.kit.pages import page
from practicum.kit.storage import NEARLY, used_of
from practicum.people.entering import seat_of, signed_in
from practicum.web.outbox import only_the_host


@never_cache
@require_GET
@signed_in
def jobs(request: HttpRequest) -> HttpResponse:
    """What is not done, newest first; `?state=` narrows it down."""
    only_the_host(request)
    found = unfinished(request.GET.get("state", ""), request.GET.get("from"))
    used, _free = used_of(Path(settings.DATA))
    return page(request, "host/jobs.html", list=found, full=round(used * 100) if used >= NEARLY else None)


@require_POST
@signed_in
def job_again(request: HttpRequest, number: str) -> HttpResponse:
    """Run one dead job again, and go back to the list."""
    only_the_host(request)
    try:
        job = Job.objects.filter(pk=ids.parse(number)).first()
    except ValueError:
        job = None
    if job is None:
        raise Http404
    run_again(seat_of(request), job=job)
    return redirect("jobs")
