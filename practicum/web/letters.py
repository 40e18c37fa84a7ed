"""The host's page of those who are suspended on the whole site, and what they and the host wrote to one another."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from practicum.activity.actions import answer_suspended
from practicum.kit import ids
from practicum.kit.pages import page
from practicum.people import queries
from practicum.people.entering import seat_of, signed_in
from practicum.people.forms import HostLetterForm
from practicum.people.loading import person_numbered
from practicum.web.outbox import only_the_host


@never_cache
@require_GET
@signed_in
def host_letters(request: HttpRequest) -> HttpResponse:
    """Everybody who is out, who waits for an answer first."""
    only_the_host(request)
    return page(request, "host/letters.html", people=queries.all_out_of_site())


@never_cache
@require_http_methods(["GET", "POST"])
@signed_in
def host_letter(request: HttpRequest, number: str) -> HttpResponse:
    """What one of them and the host wrote; and the answer."""
    only_the_host(request)
    try:
        person = person_numbered(ids.parse(number))
    except ValueError:
        person = None
    out = queries.out_of_site(person) if person is not None else None
    if person is None or out is None or not (out.still or out.letters):
        raise Http404
    form = HostLetterForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        answer_suspended(seat_of(request), person=person, text=form.cleaned_data["text"])
        messages.success(request, _("Your answer is there for them to read, and a mail says so."))
        return redirect("host_letter", number)
    return page(request, "host/letter.html", status=422 if form.errors else 200, form=form, out=out)
