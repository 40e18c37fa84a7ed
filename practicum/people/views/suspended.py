"""The one page of somebody suspended on the whole site: why, until when, and letters to the host and back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from practicum.access import Seat
from practicum.kit.pages import page
from practicum.people import actions, queries
from practicum.people.entering import shut_out
from practicum.people.forms import HostLetterForm


@never_cache
@require_http_methods(["GET", "POST"])
def suspended(request: HttpRequest) -> HttpResponse:
    """For whoever proved a moment ago that she is somebody suspended; others sign in first."""
    person = shut_out(request)
    if person is None:
        return redirect("sign_in")
    form = HostLetterForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.write_to_host(Seat(person), person=person, text=form.cleaned_data["text"])
        return redirect("suspended")
    status = 422 if form.errors else 200
    return page(request, "people/suspended.html", status=status, form=form, out=queries.out_of_site(person))
