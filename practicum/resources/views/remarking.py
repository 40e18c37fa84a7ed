"""Commenting on a resource, a demo, a trail or a collection; and where one lands after a part was taken away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from practicum.access import Capability, require
from practicum.communities.views.forming import once_done, placed, posted
from practicum.kit.pages import page
from practicum.people.entering import signed_in
from practicum.resources import actions, queries
from practicum.writing.forms import RemarkForm
from practicum.writing.models import Contribution
from practicum.writing.places import place_of
from practicum.writing.remarks import KIND, remark_url, seat_at


@require_http_methods(["GET", "POST"])
@signed_in
def remark_resource(request: HttpRequest, key: str) -> HttpResponse:
    """A comment under what this room keeps; what is refused is said with what was typed."""
    item = queries.item_shown(key, request.person)
    seat, form = seat_at(item, request.person), RemarkForm(posted(request))
    require(seat, Capability.REMARK, item)
    if form.is_bound:
        new = once_done(request, form, lambda: actions.remark(seat, item=item, text=form.cleaned_data["body"]).pk)
        if new is not None:
            return redirect(remark_url(new, item.kind, item.pk, item.title))
    placed(request, item.space.community)
    of = (item.title, place_of(item.kind, item.pk, item.title))
    return page(
        request, "resources/asked.html", status=422 if form.errors else 200, of=of, form=form, back=of,
        community=item.space.community, heading=_("Your comment"), act=_("Post it"),
    )  # fmt: skip


def left_at(item: Contribution) -> str:
    """Where one is after it was removed or put back: at what it stands under, or in the register."""
    root = item.root
    if root is None:
        return reverse("resources", args=[item.space.community.slug])
    if item.kind == KIND:
        return remark_url(item.pk, root.kind, root.pk, root.title)
    return f"{place_of(root.kind, root.pk, root.title)}#attempts"
