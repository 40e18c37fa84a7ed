"""What members marked in a period, and how it is laid out in Markdown."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from django.utils.translation import gettext as _

from practicum.communities.models import Space
from practicum.journal.limits import MARKS
from practicum.kit import ids
from practicum.kit.trusted import trusted
from practicum.writing.models import Contribution, Format, Mark, MarkWord
from practicum.writing.places import place_of
from practicum.writing.sources import told_in
from practicum.writing.words import REGISTERS

ORDER = (MarkWord.DECISION, MarkWord.STANDARD, MarkWord.LESSON, MarkWord.ANSWER, MarkWord.FAILED, MarkWord.ACTION)
QUOTED = 280


def marks_between(space: Space, since: date, until: date) -> list[Mark]:
    """Marks of these days that stand, uncontested, on what may be told to everybody who sees the space; the newest
    eighty, the oldest first. One query.
    """
    begins = datetime.combine(since, time.min, UTC)
    ends = datetime.combine(until + timedelta(days=1), time.min, UTC)
    rows = Mark.objects.filter(
        community=space.community_id, undone_at=None, contested_at=None, marked_at__gte=begins, marked_at__lt=ends
    )
    rows = rows.select_related("contribution__root", "contribution__space", "contribution__author__person")
    found: list[Mark] = []
    for mark in rows.order_by("-marked_at", "-pk").iterator(chunk_size=200):
        if told_in(mark.contribution, space):
            found.append(mark)
        if len(found) == MARKS.maximum:
            break
    return found[::-1]


def laid_out(marks: Sequence[Mark]) -> str:
    """A section for each word, in the order of how much it binds; each passage quoted, with who said it and where."""
    pieces = []
    for word in ORDER:
        here = [mark for mark in marks if mark.word == word]
        if here:
            pieces.append("\n\n".join([f"## {REGISTERS[word.value]}", *(_told(mark) for mark in here)]))
    return "\n\n".join([_("What came of these days, in a few lines of your own:"), *pieces])


def _told(mark: Mark) -> str:
    item = mark.contribution
    root = item.root or item
    title = " ".join(root.title.replace("[", "(").replace("]", ")").split())
    address = place_of(item.kind, item.pk, item.title) if item.root_id is None else ""
    address = address or f"/i/{ids.text(item.pk)}"
    name = item.author.name or (item.author.person.name if item.author.person else _("a member"))
    lines = [f"**[{title}]({address})**, {name}", "", _quoted(mark.passage or _text_of(item))]
    return "\n".join([*lines, "", mark.why.strip()] if mark.why.strip() else lines)


def _text_of(item: Contribution) -> str:
    """An archive's own text is not told on: its addresses are masked in the HTML alone."""
    return item.source if item.format == Format.MARKDOWN else trusted(item.html).striptags()


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    line = line if len(line) <= QUOTED else line[:QUOTED].rsplit(" ", 1)[0] + " …"
    return f"> {line}"
