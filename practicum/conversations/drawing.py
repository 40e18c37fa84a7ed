"""Drawing posts and lines of lists: each from a skeleton that was drawn once for its shape (kit.skeletons)."""

from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.utils import translation
from markupsafe import Markup, escape

from practicum.conversations.forms import ReplyForm
from practicum.conversations.queries.lists import Row
from practicum.conversations.queries.rows import Item
from practicum.kit import pages
from practicum.kit.isolating import apart
from practicum.kit.skeletons import Skeletons, StandIn, mark
from practicum.writing.words import MARKS

if TYPE_CHECKING:
    from practicum.conversations.queries.thread import ThreadPage

ITEMS, ROWS, REPLY = "conversations/items.html", "conversations/rows.html", "conversations/reply.html"
EMPTY = ReplyForm()
SHAPE = (
    "kind", "version", "votes_there", "narrowed", "held", "mine", "thanks", "thanked", "accepted", "outdated",
)  # fmt: skip
OF_THREAD = ("signed_in", "may_accept", "may_confirm", "may_react", "may_reply")
OF_ROW = ("kind", "standing", "posts", "answers", "unread", "confirmations", "closed", "narrowed")
OF_REPLY = ("signed_in", "may_reply", "may_answer", "narrowed", "rests", "space", "community")
OF_SPACE, OF_COMMUNITY = ("slug", "reach", "joint"), ("slug", "name")
_shape_of, _thread_of, _row_of = attrgetter(*SHAPE), attrgetter(*OF_THREAD), attrgetter(*OF_ROW)
SKELETONS = Skeletons()


class Drawing:
    """The posts of one thread's page, as its template asks for them."""

    def __init__(self, thread: "ThreadPage", environment: Any = None) -> None:
        environment = environment or pages.environment()
        self.thread, self.environment = thread, environment
        self.macros = environment.get_template(ITEMS).module
        self.when = environment.globals["when_here"]()
        self.common = (translation.get_language(), *_thread_of(thread))
        self.address = escape(thread.address)

    def post(self, item: Item) -> Markup:
        """One reply or answer, with what stands above and below its text."""
        if item.stub:
            return self.macros.stub_of(item, self.thread)
        who = item.who
        skeleton = SKELETONS.get(
            (self.common, who.url is None, who.picture is None, _shape_of(item)), lambda: self._drawn(item)
        )
        return skeleton.fill(
            {
                "key": item.key, "anchor": item.anchor, "url": item.url, "address": self.address,
                "name": escape(who.name), "initials": escape(who.initials), "hue": str(who.hue),
                "picture": "" if who.picture is None else escape(who.picture),
                "person": "" if who.url is None else escape(who.url), "at": self.when(item.at),
                "language": escape(item.language), "html": item.html,
                "above": self._above(item),
                "pictures": self.macros.pictures_of(item) if item.pictures else "",
                "below": self.macros.below_of(item, self.thread) if _below(item) else "",
            }
        )  # fmt: skip

    def reply(self, form: Any, draft: Any, request: Any, files: Sequence[Any] = ()) -> Markup:
        """The composer, or the way to it. What somebody typed already is drawn for her alone."""
        to = (form.data.get("parent") if form is not None else "") or request.GET.get("to", "")
        macro = self.environment.get_template(REPLY).module.reply_box
        if form is not None or draft is not None or to:
            return macro(reply_of(self.thread), form or EMPTY, draft, request, to, self._replied_to(to), files)
        shape = _reply_of(reply_of(self.thread))
        skeleton = SKELETONS.get((self.common, shape), lambda: self._reply_drawn(macro, shape))
        thread = self.thread
        return skeleton.fill(
            {
                "key": thread.opening.key, "url": escape(thread.url), "asker": escape(apart(thread.opening.who.name)),
                "token": self.environment.globals["csrf_input"](request) if thread.may_reply else "",
            }
        )  # fmt: skip

    def _above(self, item: Item) -> str:
        """What stands above the text; most often nothing, or whom it replies to."""
        if item.outdated or item.newer or item.holds_when or item.tries:
            return self.macros.above_of(item)
        if not item.parent_url:
            return ""
        skeleton = SKELETONS.get(("parent", self.common[0], bool(item.parent_who)), lambda: self._parent_drawn(item))
        return skeleton.fill(
            {"url": escape(item.parent_url), "name": escape(item.parent_who), "line": escape(item.parent_line)}
        )

    def _parent_drawn(self, item: Item) -> str:
        who = mark("name") if item.parent_who else ""
        return str(self.macros.parent_of(StandIn(parent_url=mark("url"), parent_who=who, parent_line=mark("line"))))

    def _replied_to(self, key: str) -> Item | None:
        """The post of this page that one replies to; none for the opening, and for what stands elsewhere."""
        posts = [self.thread.best, *self.thread.posts] if self.thread.best else self.thread.posts
        return next((post for post in posts if post.key == key and not post.stub), None)

    def _reply_drawn(self, macro: Any, shape: tuple[Any, ...]) -> str:
        known = dict(zip(OF_REPLY, shape, strict=True))
        known |= {"space": StandIn(**dict(zip(OF_SPACE, known["space"], strict=True)))}
        known |= {"community": StandIn(**dict(zip(OF_COMMUNITY, known["community"], strict=True)))}
        thread = StandIn(key=mark("key"), url=mark("url"), asker=mark("asker"), **known)
        return str(macro(thread, EMPTY, None, StandIn(csrf_input=mark("token"))))

    def _drawn(self, item: Item) -> str:
        """The piece with a mark in each slot."""
        who = StandIn(
            name=mark("name"),
            initials=mark("initials"),
            hue=mark("hue"),
            url=item.who.url and mark("person"),
            picture=item.who.picture and mark("picture"),
        )
        thing = StandIn(
            key=mark("key"), anchor=mark("anchor"), url=mark("url"), who=who, at=mark("at"), language=mark("language"),
            html=mark("html"), **dict(zip(SHAPE, _shape_of(item), strict=True)),
        )  # fmt: skip
        thread = StandIn(address=mark("address"), **dict(zip(OF_THREAD, _thread_of(self.thread), strict=True)))
        return str(self.macros.post_item(thing, thread, mark("above"), mark("pictures"), mark("below")))


def reply_of(thread: "ThreadPage") -> StandIn:
    """What the composer may know of a thread."""
    return StandIn(
        key=thread.opening.key, url=thread.url, asker=thread.opening.who.name, signed_in=thread.signed_in,
        may_reply=thread.may_reply, may_answer=thread.may_answer, narrowed=thread.narrowed,
        rests=thread.space.archived or thread.locked, space=thread.space, community=thread.community,
    )  # fmt: skip


def _reply_of(thread: Any) -> tuple[Any, ...]:
    space, community = (
        (thread.space.slug, thread.space.reach, thread.space.joint),
        (thread.community.slug, thread.community.name),
    )
    return (thread.signed_in, thread.may_reply, thread.may_answer, thread.narrowed, thread.rests, space, community)


def _below(item: Item) -> bool:
    return bool(
        item.files
        or item.marks
        or item.origin_uri
        or item.changed_minds
        or item.uses
        or item.comments
        or item.more_comments
    )


@pages.drawer
def mark_words(word: str) -> str:
    """What a mark is called."""
    return str(MARKS.get(word, word))


@pages.drawer
def thread_rows(rows: Sequence[Row], level: int) -> Markup:
    """Threads at a glance, each as `one_row` draws it."""
    environment = pages.environment()
    macro, when = environment.get_template(ROWS).module.one_row, environment.globals["when_here"]()
    common = (translation.get_language(), level)

    def drawn(row: Row) -> str:
        who, lead = StandIn(name=mark("name")), mark("lead") if row.lead else ""
        known = dict(zip(OF_ROW, _row_of(row), strict=True))
        thing = StandIn(title=mark("title"), url=mark("url"), who=who, at=mark("at"), lead=lead, **known)
        return str(macro(thing, level))

    return Markup().join(
        SKELETONS.get((common, bool(row.lead), _row_of(row)), lambda row=row: drawn(row)).fill(
            {
                "title": escape(row.title), "url": escape(row.url), "name": escape(row.who.name),
                "at": when(row.active_at), "lead": escape(row.lead),
            }
        )
        for row in rows
    )  # fmt: skip
