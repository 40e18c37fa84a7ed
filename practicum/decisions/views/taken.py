"""What is done with a decision that was taken: holding otherwise, looking at it again, superseding it, its context."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from practicum.access import Capability, Seat
from practicum.decisions import actions, queries
from practicum.decisions.forms import DissentForm, RevisitForm, SupersedeForm
from practicum.decisions.models import Decision
from practicum.decisions.process_forms import KnowForm
from practicum.decisions.views.forming import asked, plain
from practicum.people.entering import signed_in


@require_http_methods(["GET", "POST"])
@signed_in
def dissent(request: HttpRequest, key: str) -> HttpResponse:
    """Holding otherwise, under one's name or none."""

    def act(seat: Seat, found: Decision, form: DissentForm) -> None:
        data = form.cleaned_data
        actions.dissent(seat, decision=found, text=data["text"], nameless=data["nameless"])

    words = (_("I hold otherwise"), _("Write it down"))
    return asked(request, key, Capability.DISSENT, plain(DissentForm), act, words)


@require_http_methods(["GET", "POST"])
@signed_in
def revisit(request: HttpRequest, key: str) -> HttpResponse:
    """What came of it."""

    def act(seat: Seat, found: Decision, form: RevisitForm) -> None:
        data = form.cleaned_data
        true = {"yes": True, "no": False}.get(data["came_true"])
        actions.revisit(
            seat, decision=found, happened=data["happened"], verdict=data["verdict"], came_true=true,
            judgement=data["judgement"] or "unknown", lesson=data["lesson"], review_on=data["review_on"],
        )  # fmt: skip

    words = (_("What came of it"), _("Write it down"))
    return asked(request, key, Capability.KEEP_DECISION, plain(RevisitForm), act, words)


@require_http_methods(["GET", "POST"])
@signed_in
def supersede(request: HttpRequest, key: str) -> HttpResponse:
    """Another decision takes its place."""

    def act(seat: Seat, found: Decision, form: SupersedeForm) -> None:
        newer = queries.item_called(form.cleaned_data["newer"], request.person)
        actions.supersede(seat, decision=found, newer=newer, why=form.cleaned_data["why"])

    words = (_("Another decision takes its place"), _("It does"))
    return asked(request, key, Capability.KEEP_DECISION, plain(SupersedeForm), act, words)


@require_http_methods(["GET", "POST"])
@signed_in
def know(request: HttpRequest, key: str) -> HttpResponse:
    """Putting something into its context."""

    def act(seat: Seat, found: Decision, form: KnowForm) -> None:
        actions.know(seat, decision=found, item=queries.item_called(form.cleaned_data["address"], request.person))

    words = (_("What was known then"), _("Put it there"))
    return asked(request, key, Capability.KEEP_DECISION, plain(KnowForm), act, words)
