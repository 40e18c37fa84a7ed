"""Writing over the API: the same actions as the pages, with the token's scopes in the seat."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Status

from practicum.access import Capability, require
from practicum.communities.lookup import space_seen
from practicum.communities.seats import seat_in
from practicum.conversations import actions
from practicum.conversations.api import queries
from practicum.conversations.api.addresses import router
from practicum.conversations.api.shapes import Add, Ask, PostShown, ThreadShown, Tries, UseTold
from practicum.conversations.api.showing import there
from practicum.conversations.lookup import answer_seen, item_seen, number_of, seat_for
from practicum.conversations.models import Post
from practicum.kit import Conflict, ids
from practicum.people.api import Id
from practicum.people.models import Person
from practicum.writing.api import NewUse, Written, author_of
from practicum.writing.queries import hers_to_hang
from practicum.writing.texts import Text


@router.post("/threads", response={201: ThreadShown}, summary="Ask a question, or start another thread")
def ask(request: HttpRequest, ask: Ask) -> Status[Any]:
    """It is posted in your name, in a space that you see and may write in."""
    space = space_seen(ask.community, ask.space, request.person)
    made = actions.start_thread(
        seat_in(space.community, request.person, scopes=request.scopes),
        space=space,
        kind=ask.kind.value,
        text=Text(ask.body, ask.title, ask.lead, ask.language.lower()),
        topics=ask.topics,
        link=ask.link,
        why_it_matters=ask.why_it_matters,
        files=hers_to_hang(request.person, [number_of(key) for key in ask.files]),
    )
    return Status(201, queries.thread(made.pk, request.person))


@router.post("/threads/{key}/posts", response={201: PostShown}, summary="Reply, answer or comment")
def add(request: HttpRequest, key: Id, add: Add) -> Status[PostShown]:
    """An answer goes to a question, and may say when it holds."""
    found = there(queries.thread_to_act_on(number_of(key), request.person))
    parent = None
    if add.parent and number_of(add.parent) != found.pk:
        parent = item_seen(add.parent, request.person)
    made = actions.reply(
        seat_for(request.person, found, request.scopes), thread=found, text=Text(add.body), role=add.role.value,
        parent=parent, holds_when=add.holds_when,
        files=hers_to_hang(request.person, [number_of(key) for key in add.files]),
    )  # fmt: skip
    return Status(201, just_made(made, request.person, files=bool(add.files)))


@router.post("/posts/{key}/accept", response=ThreadShown, summary="Accept an answer")
def accept(request: HttpRequest, key: Id) -> Any:
    """The asker says which answer helped; accepting another moves the acceptance. Answers with the thread."""
    answer = answer_seen(key, request.person)
    actions.accept_answer(seat_for(request.person, answer, request.scopes), answer=answer)
    return queries.thread(answer.thread_id, request.person)


@router.api_operation(["DELETE"], "/posts/{key}/accept", response={204: None}, summary="Take an acceptance back")
def take_back(request: HttpRequest, key: Id) -> Status[None]:
    """It turned out otherwise."""
    answer = answer_seen(key, request.person)
    seat = seat_for(request.person, answer, request.scopes)
    require(seat, Capability.ACCEPT_ANSWER, answer.thread)
    if not queries.accepted(answer.pk):
        raise Conflict(_("This answer is not the accepted one."), _("Read the thread to see which one is."))
    actions.take_acceptance_back(seat, thread=answer.thread)
    return Status(204, None)


@router.post("/posts/{key}/uses", response={201: UseTold}, summary="Say how an answer worked for you")
def tell(request: HttpRequest, key: Id, tell: NewUse) -> Status[UseTold]:
    """One word for each of us: a second one replaces the first."""
    answer = answer_seen(key, request.person)
    seat = seat_for(request.person, answer, request.scopes)
    use = actions.confirm_answer(
        seat, answer=answer, outcome=tell.outcome.value, line=tell.line, details=tell.details()
    )  # fmt: skip
    told = UseTold(
        id=ids.text(use.pk), post_id=ids.text(answer.pk), outcome=use.outcome, line=use.line, told_at=use.told_at
    )
    return Status(201, told)


def just_made(post: Post, author: Person, *, files: bool) -> PostShown:
    """A post as its author will read it, without asking the database again but for its files."""
    item, key = post.contribution, ids.text(post.pk)
    return PostShown.model_construct(
        id=key, thread_id=ids.text(post.thread_id), url=f"/i/{key}", role=post.role, ordinal=post.ordinal,
        parent_id=ids.text(post.parent_id) if post.parent_id != post.thread_id else None,
        author=author_of(item.author_id, author.name, author.handle, author.state), holds_when=post.holds_when,
        text=Written.model_construct(
            html=item.html, source=item.source, language=item.language, version=item.version,
            written_at=item.happened_at, edited_at=None, removed=None,
        ),
        accepted=False, outdated=False, comments=0,
        files=queries.files_shown([post.pk]).get(post.pk, []) if files else [],
        tries=Tries.model_construct(worked=0, partly=0, did_not_work=0, too_early=0),
    )  # fmt: skip
