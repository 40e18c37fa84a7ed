"""From a source in one of its formats to the HTML that is stored, with the members it calls."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.urls import reverse

from practicum.access import INSIDE
from practicum.communities.models import Membership
from practicum.kit import ids
from practicum.writing.markdown import Mention, Picture, Rendered, handles_in, render, topics_in
from practicum.writing.markdown.archive_html import render_archive_html
from practicum.writing.markdown.archive_mail import render_archive_mail
from practicum.writing.models import File, Format
from practicum.writing.naming import linked, paths_of

if TYPE_CHECKING:
    from practicum.people.models import Person


@dataclass(frozen=True)
class Laid:
    """`html` is sanitised; `people` are ids of the members mentioned."""

    html: str
    people: tuple[int, ...] = field(default=())


def lay_out(
    source: str,
    *,
    format: str,
    community_id: int,
    item_id: int,
    language: str = "",
    writer: "Person | None" = None,
    files: Iterable[File] = (),
    space_id: int | None = None,
) -> Laid:
    """Render once, on write. Members are called by a mention; topics that the writer sees are linked; of `files`, which
    hang on the item, the pictures that the text names are shown; in a space, its words are linked (writing/naming.py).
    """
    if format != Format.MARKDOWN:
        return Laid(archive_html(source, format))
    called = _members_called(source, community_id)
    done = _rendered(
        source, called, community_id, writer, pictures_of(files), language=language, anchor=ids.text(item_id)
    )
    html = done.html if space_id is None else linked(done.html, space_id, item_id)
    return Laid(html, tuple(called[m.handle.lower()][0] for m in done.mentions if m.handle.lower() in called))


def previewed(source: str, *, community_id: int, writer: "Person", files: Iterable[File] = ()) -> str:
    """The HTML that `lay_out` would store."""
    called = _members_called(source, community_id)
    return _rendered(source, called, community_id, writer, pictures_of(files), language="", anchor="preview").html


def names_a_picture(source: str) -> bool:
    """Could this text show one? What hangs on it is looked up only then."""
    return "![" in source


def pictures_of(files: Iterable[File]) -> dict[str, Picture]:
    """The pictures among them, as a text may name them: by address, and by name (of two, the first)."""
    found: dict[str, Picture] = {}
    for file in sorted((file for file in files if file.picture), key=lambda file: file.pk):
        address = reverse("picture", args=[ids.text(file.pk)])
        picture = Picture(address, file.name, file.alt, file.width, file.height)
        found[address] = picture
        found.setdefault(file.name.lower(), picture)
    return found


def _rendered(
    source: str,
    called: dict[str, tuple[int, str]],
    community_id: int,
    writer: "Person | None",
    pictures: dict[str, Picture],
    **more: str,
) -> Rendered:
    mentions = {handle: Mention(handle, name) for handle, (_, name) in called.items()}
    words = topics_in(source)
    topics = paths_of(community_id, words, writer) if words else {}
    return render(source, mentions=mentions, topics=topics, pictures=pictures, **more)


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
