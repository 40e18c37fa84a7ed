"""Where a post stands, and what somebody may do with it."""

import re

from practicum.access import Capability, Seat, can
from practicum.conversations.limits import COMMENTS_SHOWN, PAGE
from practicum.conversations.models import Post
from practicum.kit import ids
from practicum.kit.trusted import trusted
from practicum.writing.limits import TITLE
from practicum.writing.models import Contribution, Reaction, ReactionKind


def place_of(post_id: int) -> str:
    """The part of an address that opens the page on which a post stands; a comment stands with its parent.

    Where more comments hang under that than a page shows, all of them are asked for. Two queries for a comment.
    """
    row = Post.objects.filter(pk=post_id).values_list("ordinal", "parent__post__ordinal", "parent").first()
    ordinal, parents, parent = row or (1, None, None)
    page = ((ordinal or parents or 1) - 1) // PAGE.maximum + 1
    beside = (
        Post.objects.filter(parent=parent, ordinal=None, contribution__audience=None).count() if ordinal is None else 0
    )
    return f"page={page}&comments={ids.text(parent)}" if beside > COMMENTS_SHOWN.maximum else f"page={page}"


def acts_on(seat: Seat, item: Contribution) -> tuple[dict[str, bool], bool]:
    """What this seat may do with an item, and whether she said that it changed her mind."""
    tends = can(seat, Capability.MODERATE, item)
    may = {
        "react": can(seat, Capability.REACT, item),
        "edit": can(seat, Capability.EDIT, item),
        "remove": not item.removed and (tends or can(seat, Capability.REMOVE, item)),
        "restore": item.removed and (tends or can(seat, Capability.RESTORE, item)),
        "mark": can(seat, Capability.MARK, item) and not item.removed,
        "guests": item.root_id is None and can(seat, Capability.ADMIT_GUEST, item),
        "outdate": can(seat, Capability.OUTDATE, item) and not item.removed,
    }
    changed = Reaction.objects.filter(contribution=item, person=seat.person, kind=ReactionKind.CHANGED_MY_MIND)
    return may, changed.exists()


FIRST = re.compile(r"</(?:p|li|h\d|pre|td|blockquote)>")
SENTENCE = re.compile(r"(?<=[.!?…。؟।])\s")


def opening_words(item: Contribution) -> str:
    """What a record of an item may be called: its title, or the first sentence of its text, no longer than a title."""
    words = item.title or " ".join(trusted(FIRST.split(item.html, maxsplit=1)[0]).striptags().split())
    words = SENTENCE.split(words, maxsplit=1)[0]
    if len(words) <= TITLE.maximum:
        return words
    return words[: TITLE.maximum - 1].rsplit(" ", 1)[0] + "…"
