"""A thread in short: writing it, saying that it holds, asking for it and handing it over, and its versions."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from practicum.access import Capability, Seat, require
from practicum.communities.views.forming import done, placed, posted
from practicum.conversations import actions, queries
from practicum.conversations.forms import SummaryForm
from practicum.conversations.limits import SENTENCES
from practicum.conversations.lookup import number_of, seat_of, summary_seen, thread_seen
from practicum.conversations.models import Thread
from practicum.conversations.queries.tending import Line
from practicum.kit import Refusal, ids
from practicum.kit.pages import page
from practicum.people.entering import signed_in
from practicum.writing.places import key_in


@require_http_methods(["GET", "POST"])
@signed_in
def summarise(request: HttpRequest, key: str) -> HttpResponse:
    """Up to ten sentences, each with the posts it rests on; `?post=` begins a draft with a line for each."""
    found = thread_seen(key, request.person)
    seat = seat_of(request, found)
    kept = queries.summary_of(found)
    if kept is not None and kept.owner_id is not None:
        require(seat, Capability.KEEP_SUMMARY, kept)
    require(seat, Capability.SUMMARISE, found)
    short = queries.short_of(found.pk, request.person)
    posts = [post for post in queries.posts_at_a_glance(found, request.person) if not post.narrowed]
    start = _begun(short, request.GET.getlist("post")) | {"version": kept.version if kept else 0}
    form = SummaryForm(posted(request), initial=start)
    if form.is_bound and done(form, lambda: _write(seat, found, form, _numbers(found, posts))):
        messages.success(request, _("It stands at the top of the thread."))
        return redirect(f"{found.get_absolute_url()}?page=1#short")
    community = found.contribution.space.community
    placed(request, community)
    return page(
        request, "conversations/summarise.html", status=422 if form.errors else 200, thread=found, community=community,
        form=form, posts=posts, short=short, key=key,
    )  # fmt: skip


def _begun(short: queries.Short | None, chosen: Sequence[str]) -> dict[str, str]:
    """What the lines begin with: the sentences that stand, and one line for each post that was ticked."""
    opening = ids.text(short.thread) if short else ""
    lines = [(one.text, [_name(*post, opening) for post in one.posts]) for one in (short.sentences if short else [])]
    lines += [("", [key]) for key in chosen]
    found: dict[str, str] = {}
    for place, (text, posts) in enumerate(lines[: SENTENCES.maximum]):
        found |= {f"text_{place}": text, f"posts_{place}": " ".join(posts)}
    return found


def _name(key: str, ordinal: int | None, opening: str) -> str:
    """The opening is 0. A comment has no number in the thread: it is named by its key, as is what was moved."""
    if key == opening:
        return "0"
    return key if ordinal is None else str(ordinal)


def _numbers(thread: Thread, posts: Sequence[Line]) -> dict[int, int]:
    """Ids by the numbers of the list; the opening is 0."""
    return {0: thread.pk} | {post.ordinal: ids.parse(post.key) for post in posts}


def _write(seat: Seat, thread: Thread, form: SummaryForm, numbers: Mapping[int, int]) -> None:
    lines = []
    for place, text, posts in form.said():
        form.said_of = {"bad_address": f"posts_{place}", "bad_basis": f"posts_{place}"}
        lines.append(actions.Line(text, tuple(_named(word, numbers) for word in posts)))
    actions.write_summary(seat, thread=thread, lines=lines, version=form.cleaned_data["version"])


def _named(word: str, numbers: Mapping[int, int]) -> int:
    """The id of a post that is named by its number in the list, by its key, or by its address."""
    if word.lstrip("#").isdecimal() and len(word) < 8:
        number = numbers.get(int(word.lstrip("#")))
        if number is None:
            raise Refusal(
                _("There is no post with the number %(number)s.") % {"number": word}, _("The list below has them all."),
                code="bad_basis",
            )  # fmt: skip
        return number
    return number_of(key_in(word))


@require_POST
@signed_in
def keep_summary(request: HttpRequest, key: str) -> HttpResponse:
    """It still holds; or: it is yours now, or it stays mine."""
    found = summary_seen(key, request.person)
    seat, act = seat_of(request, found.thread), request.POST.get("act", "")
    if act in ("give", "keep"):
        actions.hand_summary_over(seat, summary=found, give=act == "give")
    else:
        actions.confirm_summary(seat, summary=found)
    return redirect(f"{found.thread.get_absolute_url()}?page=1#short")


@require_POST
@signed_in
def ask_for_summary(request: HttpRequest, key: str) -> HttpResponse:
    """May I keep it?"""
    found = summary_seen(key, request.person)
    actions.ask_for_summary(seat_of(request, found.thread), summary=found)
    messages.success(request, _("Its owner is asked."))
    return redirect(f"{found.thread.get_absolute_url()}?page=1#short")


@require_safe
def summary_versions(request: HttpRequest, key: str) -> HttpResponse:
    """Every version that this reader may read, side by side with the one before."""
    found = thread_seen(key, request.person)
    versions = queries.versions_of_summary(found, request.person)
    community = found.contribution.space.community
    placed(request, community)
    return page(request, "conversations/summary_versions.html", thread=found, community=community, versions=versions)
