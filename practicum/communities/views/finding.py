"""Finding and founding communities."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from practicum.communities import actions, queries, words
from practicum.communities.forms import FoundForm, kinds_for
from practicum.communities.kinds import BEGINNINGS
from practicum.communities.seats import site_seat
from practicum.communities.views.forming import done, posted
from practicum.kit.pages import page
from practicum.people.entering import signed_in


@require_safe
def communities(request: HttpRequest) -> HttpResponse:
    """The doors one may see."""
    kind = request.GET.get("kind", "")
    found = queries.listed_communities(request.person, kind=kind)
    return page(request, "communities/communities.html", communities=found, kinds=list(words.KINDS.items()), kind=kind)


@require_http_methods(["GET", "POST"])
@signed_in
def new(request: HttpRequest) -> HttpResponse:
    """Found one: the kind decides what it begins with."""
    host = request.person.host
    form = FoundForm(posted(request), host=host, initial={"kind": "community_of_practice"})
    made = []
    if form.is_bound and done(form, lambda: made.append(_found(request, form))):
        messages.success(
            request, _("It stands. Now write its charter: a stranger should understand it in ten seconds.")
        )
        return redirect("charter_write", made[0].slug)
    kinds = [(kind.value, words.KINDS[kind.value], _(BEGINNINGS[kind].line)) for kind in kinds_for(host=host)]
    return page(request, "communities/new.html", status=422 if form.errors else 200, form=form, kinds=kinds)


def _found(request: HttpRequest, form: FoundForm) -> object:
    return actions.create_community(site_seat(request.person), language=get_language() or "en", **form.cleaned_data)
