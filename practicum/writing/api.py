"""How the API shows what somebody wrote: the voice it has, and the text itself."""

from django.utils.translation import gettext as _

from practicum.kit import ids
from practicum.people.api import Id, Moment, Shape
from practicum.writing.models import Format

STUB_WORDS = ("removed_by_author", "removed_by_steward", "erased")


class Author(Shape):
    """The voice that speaks, never more: `id` is the voice's own, `handle` is null where no page stands behind it."""

    id: Id
    name: str
    handle: str | None


class Written(Shape):
    """`html` is sanitised. `source` is Markdown, null for what came from an archive in another form.

    What was removed has neither: `removed` says by whom, as a word.
    """

    html: str
    source: str | None
    language: str
    version: int
    written_at: Moment
    edited_at: Moment | None
    removed: str | None


def author_of(persona_id: int, name: str, handle: str | None, state: str | None) -> Author:
    """A placeholder has no page, and a veil has only its words."""
    shown = handle if handle and state != "placeholder" else None
    return Author.model_construct(id=ids.text(persona_id), name=name or _("a member"), handle=shown)


def source_of(source: str, format: str) -> str | None:
    """An archive's own text is not handed out: its addresses are masked in the HTML alone."""
    return source if format == Format.MARKDOWN else None
