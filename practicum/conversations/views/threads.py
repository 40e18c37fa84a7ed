"""A thread: its page, and what one does to it."""

from collections.abc import Callable
from contextlib import suppress
from urllib.parse import unquote

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from practicum.activity.actions import follow, unfollow
from practicum.communities.seats import site_seat
from practicum.conversations import actions, queries
from practicum.conversations.drawing import Drawing
from practicum.conversations.forms import LineForm, ReplyForm
from practicum.conversations.lookup import answer_seen, item_seen, number_of, seat_of, thread_seen
from practicum.conversations.queries.rows import anchor_of
from practicum.kit import NotAllowed, Refusal, ids
from practicum.kit.idempotency import once_a_form
from practicum.kit.middleware import fetched_ahead
from practicum.kit.pages import page
from practicum.topics.actions import set_topics
from practicum.writing.actions import attach_file, describe_files, throw_draft_away
from practicum.writing.limits import FILES
from practicum.writing.models import Contribution
from practicum.writing.queries import Hanging, draft_of, waiting_files
from practicum.writing.texts import Text


@require_safe
def thread(request: HttpRequest, words: str) -> HttpResponse:
    """`/t/<id>-<words>`; the id alone, or old words, lead to the present address."""
    made = queries.thread_page(
        number_of(words[: ids.LENGTH]), request.person, _page_asked(request), comments_of=_all_of(request),
        tree=request.GET.get("view") == "tree",
    )  # fmt: skip
    if made is None and (other := queries.merged_into(number_of(words[: ids.LENGTH]), request.person)) is not None:
        return redirect(other)
    if made is None or (len(words) > ids.LENGTH and words[ids.LENGTH] != "-"):
        raise Http404
    if request.path != unquote(made.url):  # a path comes decoded; a reversed address is quoted
        return HttpResponseRedirect(
            f"{made.url}?{request.GET.urlencode()}".rstrip("?"), status=301 if made.title else 302
        )
    if request.person is not None and made.last_shown > (made.read_to or 0) and not fetched_ahead(request):
        actions.mark_read(made.seat, person=request.person, thread=made.thread, ordinal=made.last_shown)
    return _shown(request, made)


def _page_asked(request: HttpRequest) -> int | None:
    """The number in `?page=`; none for what is no number, or for one that no thread reaches."""
    number = request.GET.get("page", "")
    return int(number) if number.isdecimal() and len(number) < 9 else None


def _all_of(request: HttpRequest) -> int | None:
    try:
        return ids.parse(request.GET.get("comments", ""))
    except ValueError:
        return None


def _shown(
    request: HttpRequest, made: queries.ThreadPage, form: ReplyForm | None = None, status: int = 200
) -> HttpResponse:
    request.place = made.community
    draft = None
    if made.may_reply and form is None:
        draft = draft_of(request.person, f"reply:{ids.text(made.id)}")
    files = hanging(request) if form is not None else []
    return page(
        request, "conversations/thread.html", status=status, thread=made, draw=Drawing(made), form=form, draft=draft,
        files=files,
    )  # fmt: skip


@login_required
@require_POST
def reply(request: HttpRequest, key: str) -> HttpResponse:
    found = thread_seen(key, request.person)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _shown(request, queries.thread_page(found.pk, request.person), form, status=422)
    data, seat = form.cleaned_data, seat_of(request, found)
    parent = _replied_to(data["parent"], found.pk, request)
    words = {"role": data["role"] or "reply", "parent": parent, "holds_when": data["holds_when"]}
    try:
        said = {"text": Text(data["body"]), "choice": form.choice(), "files": files_of(request)} | words
        made = once(request, lambda: actions.reply(seat, thread=found, **said).pk)
    except NotAllowed:
        raise  # the composer is not shown to her: the sentence gets a page of its own, with what she typed
    except Refusal as refusal:
        form.add_error("body", f"{refusal.message} {refusal.hint}".strip())
        return _shown(request, queries.thread_page(found.pk, request.person), form, status=refusal.status)
    throw_draft_away(seat, person=request.person, place=f"reply:{key}")
    return redirect("post", ids.text(made))


def once(request: HttpRequest, write: Callable[[], int]) -> int:
    """The id of what was written; of the same when its form is sent twice."""
    return once_a_form(request.person.pk, request.path, request.POST.lists(), write)


def _replied_to(number: int | None, thread: int, request: HttpRequest) -> Contribution | None:
    """The post replied to, looked up through sight; None for the opening."""
    return None if number in (None, thread) else item_seen(ids.text(number), request.person)


def files_of(request: HttpRequest) -> list[int]:
    """Ids of the files that hang on a form: uploaded beforehand by a script, or sent along with it.

    Those sent along are kept once, so that a form that is refused gives them back like the others.
    """
    if not hasattr(request, "hung"):
        request.hung = [number_of(key) for key in request.POST.getlist("file")][: FILES.maximum]
        seat, person = site_seat(request.person), request.person
        describe_files(seat, person=person, words=descriptions(request))
        refused = None
        for upload in request.FILES.getlist("files")[: FILES.maximum - len(request.hung)]:
            try:
                request.hung.append(attach_file(seat, person=person, upload=upload).pk)
            except Refusal as refusal:  # the others are kept all the same
                refused = refused or refusal
        if refused:
            raise refused
    return request.hung


def descriptions(request: HttpRequest) -> dict[int, str]:
    """What pictures show, as typed into a form: by the file's id."""
    named = [(name.removeprefix("alt-"), words) for name, words in request.POST.items() if name.startswith("alt-")]
    return {number_of(key): words for key, words in named[: FILES.maximum]}


def hanging(request: HttpRequest) -> list[Hanging]:
    """The files of a form that was refused, to hang on it again; what could not be kept was refused itself."""
    with suppress(Refusal):
        files_of(request)
    return waiting_files(request.person, request.hung)


@login_required
@require_POST
def accept(request: HttpRequest, key: str) -> HttpResponse:
    found = thread_seen(key, request.person)
    if request.POST.get("undo"):
        actions.take_acceptance_back(seat_of(request, found), thread=found)
        return redirect(found)
    answer = answer_seen(request.POST.get("answer", ""), request.person)
    if answer.thread_id != found.pk:
        raise Http404
    actions.accept_answer(seat_of(request, found), answer=answer)
    return redirect(f"{found.get_absolute_url()}#{anchor_of(answer.pk)}")


@login_required
@require_POST
def same_problem(request: HttpRequest, key: str) -> HttpResponse:
    found = thread_seen(key, request.person)
    act = actions.leave_problem if request.POST.get("undo") else actions.join_problem
    act(seat_of(request, found), thread=found)
    return redirect(found)


@login_required
@require_POST
def follow_thread(request: HttpRequest, key: str) -> HttpResponse:
    found = thread_seen(key, request.person)
    act = unfollow if request.POST.get("undo") else follow
    act(seat_of(request, found), thing_kind="thread", thing_id=found.pk, within=found)
    return redirect(found)


@login_required
@require_POST
def close(request: HttpRequest, key: str) -> HttpResponse:
    found = thread_seen(key, request.person)
    if request.POST.get("undo"):
        actions.reopen_thread(seat_of(request, found), thread=found)
        return redirect(found)
    form = LineForm(request.POST)
    if not form.is_valid():
        raise Refusal(form.errors["line"][0])
    actions.close_thread(seat_of(request, found), thread=found, line=form.cleaned_data["line"])
    return redirect(found)


@login_required
@require_POST
def topics(request: HttpRequest, key: str) -> HttpResponse:
    found = thread_seen(key, request.person)
    set_topics(seat_of(request, found), item=found.contribution, names=request.POST.get("topics", "").split(","))
    return redirect(found)
