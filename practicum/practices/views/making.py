"""Making a practice from nothing, or as a variant of one that stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from practicum.access import Capability, require
from practicum.communities.lookup import space_seen
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import done, posted
from practicum.people.entering import signed_in
from practicum.practices import actions, queries
from practicum.practices.forms import MakeForm
from practicum.practices.views.forming import all_of, learnt, seat_at, source_of, write
from practicum.search.forming import not_yet_shown


@require_http_methods(["GET", "POST"])
@signed_in
def new_practice(request: HttpRequest, slug: str, space: str) -> HttpResponse:
    """A practice that nobody wrote about yet; or one begun from a lesson (`lesson`) of what `out_of` names."""
    found = space_seen(slug, space, request.person)
    seat = seat_in(found.community, request.person)
    require(seat, Capability.MAKE_PRACTICE, found)
    source = source_of(request)
    form, made = (
        MakeForm(posted(request), initial=learnt(request, found, source) | {"title": request.GET.get("title", "")}),
        [],
    )
    known = not_yet_shown(request, form.cleaned_data["title"], found.community) if form.is_valid() else []
    if (
        form.is_bound
        and not known
        and done(form, lambda: made.append(actions.make_practice(seat, space=found, out_of=source, **wanted(form))))
    ):
        return redirect(made[0])
    return write(
        request, form, place=found.community, heading=_("Write down a practice"), act=_("Keep it as a draft"),
        space=found, known=known, words=form["title"].value() or "",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@signed_in
def make_variant(request: HttpRequest, key: str) -> HttpResponse:
    """The same, done otherwise: it stays beside the one it is a variant of."""
    practice = queries.practice_seen(key, request.person)
    seat, space = seat_at(request, practice), practice.contribution.space
    require(seat, Capability.MAKE_PRACTICE, space)
    form, made = MakeForm(posted(request), initial=all_of(practice)), []
    form.fields["differs"].required = True
    base = practice.variant_of or practice

    def make() -> None:
        made.append(actions.make_practice(seat, space=space, variant_of=base, **wanted(form)))

    if form.is_bound and done(form, make):
        return redirect(made[0])
    return write(
        request, form, place=space.community, heading=_("Make a variant"),
        act=_("Keep the variant as a draft"), space=space, variant=True, practice=practice,
    )  # fmt: skip


def wanted(form: MakeForm) -> dict:
    """What the action is asked for, from the form."""
    data = form.cleaned_data
    return {
        "title": data["title"], "lead": data["lead"], "sections": form.sections(), "differs": data["differs"],
        "topics": data["topics"], "language": data["language"],
        **({"licence": data["licence"]} if data["licence"] else {}),
    }  # fmt: skip
