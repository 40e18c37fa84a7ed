"""From a source in one of its formats to the HTML that is stored, with the members it calls."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from practicum.access import INSIDE
from practicum.communities.models import Membership
from practicum.kit import ids
from practicum.writing.markdown import Mention, Rendered, handles_in, render, topics_in
from practicum.writing.markdown.archive_html import render_archive_html
from practicum.writing.markdown.archive_mail import render_archive_mail
from practicum.writing.models import Format
from practicum.writing.naming import paths_of

if TYPE_CHECKING:
    from practicum.people.models import Person


@dataclass(frozen=True)
class Laid:
    """`html` is sanitised; `people` are ids of the members mentioned."""

    html: str
    people: tuple[int, ...] = field(default=())


def lay_out(
    source: str, *, format: str, community_id: int, item_id: int, language: str = "", writer: "Person | None" = None
) -> Laid:
    """Render once, on write. Members are called by a mention; topics that the writer sees are linked."""
    if format != Format.MARKDOWN:
        return Laid(archive_html(source, format))
    called = _members_called(source, community_id)
    done = _rendered(source, called, community_id, writer, language=language, anchor=ids.text(item_id))
    return Laid(done.html, tuple(called[m.handle.lower()][0] for m in done.mentions if m.handle.lower() in called))


def previewed(source: str, *, community_id: int, writer: "Person") -> str:
    """The HTML that `lay_out` would store."""
    called = _members_called(source, community_id)
    return _rendered(source, called, community_id, writer, language="", anchor="preview").html


def _rendered(
    source: str, called: dict[str, tuple[int, str]], community_id: int, writer: "Person | None", **more: str
) -> Rendered:
    mentions = {handle: Mention(handle, name) for handle, (_, name) in called.items()}
    words = topics_in(source)
    topics = paths_of(community_id, words, writer) if words else {}
    return render(source, mentions=mentions, topics=topics, **more)


def archive_html(source: str, format: str) -> str:
    """A mail's plain text, or the HTML of an old home."""

    done = render_archive_mail(source) if format == Format.MAIL else render_archive_html(source)
    return done if isinstance(done, str) else done.html


def _members_called(source: str, community_id: int) -> dict[str, tuple[int, str]]:
    handles = handles_in(source)
    if not handles:
        return {}
    rows = Membership.objects.filter(
        community=community_id, standing__in=INSIDE, person__handle__in={h.lower() for h in handles}
    ).values_list("person__handle", "person_id", "person__name")
    return {handle.lower(): (pk, name) for handle, pk, name in rows}
