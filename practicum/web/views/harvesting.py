"""Make this a practice: passages of a thread, each into its section, with author, time and address."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from practicum.access import Capability, Seat, require
from practicum.communities.views.forming import done, placed, posted
from practicum.conversations.lookup import seat_of, thread_seen
from practicum.conversations.models import Thread
from practicum.kit import Refusal
from practicum.kit.pages import page
from practicum.people.entering import signed_in
from practicum.practices import actions
from practicum.practices.models import Practice
from practicum.practices.sections import HEADINGS, NAMES
from practicum.search.queries import Suggestion
from practicum.topics.forms import TopicsField
from practicum.topics.queries import topics_given
from practicum.web.queries.finding import known
from practicum.web.queries.harvesting import Said, items_of, said_in
from practicum.writing.limits import LEAD, TITLE


class HarvestForm(forms.Form):
    """What the practice is called; the passages stand beside it."""

    title = forms.CharField(label=gettext_lazy("What one does, in a few words"), max_length=TITLE.maximum)
    lead = forms.CharField(label=gettext_lazy("A line for lists and mails"), max_length=LEAD.maximum, required=False)
    topics = TopicsField()


@require_http_methods(["GET", "POST"])
@signed_in
def harvest(request: HttpRequest, key: str) -> HttpResponse:
    """The posts in pieces, what is likely chosen already: look it over, give it a name, and the draft is there."""
    thread = thread_seen(key, request.person)
    seat, space = seat_of(request, thread), thread.contribution.space
    require(seat, Capability.MAKE_PRACTICE, space)
    said, made = said_in(thread, request.person), []
    form = HarvestForm(posted(request), initial={"title": thread.contribution.title, "topics": _topics_of(thread)})
    chosen = _chosen(request, said) if form.is_bound else {}
    if form.is_bound and done(form, lambda: made.append(_make(seat, thread, said, chosen, request, form))):
        return redirect(made[0])
    placed(request, space.community)
    return page(
        request, "web/harvest.html", status=422 if form.errors else 200, thread=thread, space=space, said=said,
        sections=NAMES, community=space.community, key=key, form=form, chosen=chosen,
        known=_like(thread, request, str(form["title"].value() or "")),
    )  # fmt: skip


def _topics_of(thread: Thread) -> str:
    return ", ".join(name for _slug, name in topics_given(thread.pk))


def _like(thread: Thread, request: HttpRequest, title: str) -> list[Suggestion]:
    """What is known here that is like it, but for the thread itself: perhaps there is a practice already."""
    return [one for one in known(request.person, title, thread.contribution.space.community) if one.id != thread.pk]


def _chosen(request: HttpRequest, said: list[Said]) -> dict[str, str]:
    """Section by passage, of those that were offered."""
    names = {passage.name for one in said for passage in one.passages}
    asked = {name: request.POST.get(f"p-{name}", "") for name in names}
    return {name: word for name, word in asked.items() if word in HEADINGS}


def _make(
    seat: Seat, thread: Thread, said: list[Said], chosen: dict[str, str], request: HttpRequest, form: HarvestForm
) -> Practice:
    passages = [(chosen[one.name], one) for post in said for one in post.passages if one.name in chosen]
    if not passages:
        raise Refusal(_("No passage is chosen yet."), _("Say of at least one where it belongs."), code="text_missing")
    items = items_of({passage.item for _word, passage in passages}, request.person)
    taken = [actions.Taken(word, one.text, items[one.item]) for word, one in passages if one.item in items]
    sections: dict[str, list[str]] = {}
    for one in taken:
        sections.setdefault(one.section, []).append(one.text)
    return actions.make_practice(
        seat, space=thread.contribution.space, title=form.cleaned_data["title"], lead=form.cleaned_data["lead"],
        topics=form.cleaned_data["topics"],
        sections={word: "\n\n".join(texts) for word, texts in sections.items()}, passages=taken,
        language=thread.contribution.language,
    )  # fmt: skip
