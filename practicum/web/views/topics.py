"""The topics of a community: their list, one topic with its threads, and what completes a word."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from practicum.access import Capability, can
from practicum.communities.forms import text
from practicum.communities.lookup import community_seen, number_of, seat_inside
from practicum.communities.models import Community
from practicum.communities.seats import seat_in
from practicum.communities.views.forming import done, placed, posted
from practicum.kit import NotAllowed
from practicum.kit.pages import page
from practicum.people.entering import signed_in
from practicum.topics import actions, limits, queries
from practicum.topics.models import Topic
from practicum.web.queries.topics import topic_page


class TopicForm(forms.Form):
    """What a topic is called, and what belongs under it."""

    name = text(gettext_lazy("What it is called"), limits.TOPIC)
    description = text(gettext_lazy("What belongs under it"), limits.TOPIC_DESCRIPTION, rows=2, required=False)


class NewTopicForm(TopicForm):
    """A topic under which nothing stands yet: its description says why it is there."""

    description = text(gettext_lazy("What belongs under it"), limits.TOPIC_DESCRIPTION, rows=2)


@require_http_methods(["GET", "POST"])
def topics(request: HttpRequest, slug: str) -> HttpResponse:
    """The topics of which this reader sees a thread; those who keep them name a new one here."""
    community = community_seen(slug, request.person)
    seat, form = seat_in(community, request.person), NewTopicForm(posted(request))
    if form.is_bound and done(form, lambda: actions.add_topic(seat, community=community, **form.cleaned_data)):
        return redirect("topics", slug)
    placed(request, community)
    words, after = request.GET.get("q", "")[:60].strip(), request.GET.get("after", "")[:60]
    return page(
        request, "web/topics.html", status=422 if form.errors else 200, community=community, form=form, words=words,
        list=queries.topics_of(community, request.person, words=words, after=after), may_keep=_keeps(seat, community),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def topic(request: HttpRequest, slug: str, topic: str) -> HttpResponse:
    """One topic and its threads; an old word leads to what it stands for. Those who keep topics describe it here."""
    community = community_seen(slug, request.person)
    found, seat = _seen(community, topic, request), seat_in(community, request.person)
    if request.method != "POST" and found.slug != topic:
        return redirect("topic", slug, found.slug)
    form = TopicForm(posted(request), initial={"name": found.name, "description": found.description})
    if form.is_bound and done(form, lambda: actions.change_topic(seat, topic=found, **form.cleaned_data)):
        renamed = queries.topic_seen(community, form.cleaned_data["name"], request.person)
        return redirect("topic", slug, renamed.slug) if renamed else redirect("topics", slug)
    placed(request, community)
    return page(
        request, "web/topic.html", status=422 if form.errors else 200, community=community, form=form,
        page=topic_page(found, request.person, seat, cursor=request.GET.get("after", "")),
        may_keep=_keeps(seat, community),
    )  # fmt: skip


@require_POST
@signed_in
def merge_topic(request: HttpRequest, slug: str, topic: str) -> HttpResponse:
    """Merge it into another topic, by that one's name; with `undo`, one of its synonyms becomes a topic again."""
    community = community_seen(slug, request.person)
    found, seat = _seen(community, topic, request), seat_in(community, request.person)
    if request.POST.get("undo"):
        synonym = queries.synonym_in(community, number_of(request.POST["undo"]), found)
        if synonym is None:
            raise Http404
        actions.take_merge_back(seat, topic=synonym)
        messages.success(request, _("“%(name)s” stands for itself again.") % {"name": synonym.name})
        return redirect("topic", slug, found.slug)
    into = queries.topic_seen(community, request.POST.get("into", ""), request.person) or found
    actions.merge_topic(seat, topic=found, into=into)
    return redirect("topic", slug, into.slug)


@require_safe
def topics_named(request: HttpRequest, slug: str) -> HttpResponse:
    """Topics whose name begins so: JSON, or list items for the composer (header X-Fragment). 404 to non-members."""
    if request.person is None:
        raise Http404
    try:
        community, _seat = seat_inside(slug, request.person)
    except NotAllowed:
        raise Http404 from None
    limits.COMPLETION.take(f"person:{request.person.pk}")
    found = queries.topics_like(community, request.GET.get("q", "")[:60], request.person)
    if request.headers.get("X-Fragment"):
        return page(request, "web/topics_named.html", topics=found)
    return JsonResponse([{"slug": line.slug, "name": line.name} for line in found], safe=False)


def _seen(community: Community, word: str, request: HttpRequest) -> Topic:
    found = queries.topic_seen(community, word, request.person)
    if found is None:
        raise Http404
    return found


def _keeps(seat: object, community: Community) -> bool:
    return seat.person is not None and can(seat, Capability.EDIT_TOPICS, community)
