"""The glossary and one term, to be read; and a term that is proposed."""

from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from practicum.access import Capability, require
from practicum.communities.lookup import community_seen, space_seen
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import done, placed, posted
from practicum.glossary import actions, queries
from practicum.glossary.forms import TermForm
from practicum.glossary.sections import NAMES
from practicum.glossary.views.forming import homes
from practicum.kit import ids
from practicum.kit.pages import page
from practicum.people.entering import signed_in


@require_safe
def glossary(request: HttpRequest, slug: str) -> HttpResponse:
    """The words of the community from A to Z."""
    community = community_seen(slug, request.person)
    list = queries.glossary_of(
        community, request.person, standing=request.GET.get("state", ""), letter=request.GET.get("from", ""),
        cursor=request.GET.get("after", ""),
    )  # fmt: skip
    placed(request, community)
    return page(
        request, "glossary/glossary.html", community=community, list=list,
        homes=homes(community, request, Capability.PROPOSE_TERM),
    )  # fmt: skip


@require_safe
def term(request: HttpRequest, words: str) -> HttpResponse:
    """`/w/<id>-<words>`; the id alone, or old words, lead to the present address."""
    made = queries.term_page(queries.number_of(words[: ids.LENGTH]), request.person)
    if made is None or (len(words) > ids.LENGTH and words[ids.LENGTH] != "-"):
        raise Http404
    if request.path != unquote(made.url):  # a path comes decoded; a reversed address is quoted
        return HttpResponseRedirect(made.url, status=301)
    placed(request, made.community)
    return page(request, "glossary/term.html", term=made, names=NAMES)


@require_http_methods(["GET", "POST"])
@signed_in
def new_term(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    """A word that a newcomer would ask about. `word` in the address fills the first box."""
    found = space_seen(slug, space, request.person)
    seat = seat_in(found.community, request.person)
    require(seat, Capability.PROPOSE_TERM, found)
    form, made = TermForm(posted(request), initial={"title": request.GET.get("word", "")[:80]}), []

    def act() -> None:
        title, sections = form.cleaned_data["title"], form.sections()
        made.append(actions.propose_term(seat, space=found, title=title, sections=sections))

    if form.is_bound and done(form, act):
        return redirect(made[0])
    placed(request, found.community)
    return page(
        request, "glossary/write.html", status=422 if form.errors else 200, form=form, community=found.community,
        space=found, heading=_("Propose a term"), act=_("Propose it"),
    )  # fmt: skip
