"""What people write, and what grows on it."""

from practicum.writing.models.archive import Import, ImportState
from practicum.writing.models.contribution import ROOT_STATES, Contribution, Format, State
from practicum.writing.models.draft import Draft
from practicum.writing.models.file import File
from practicum.writing.models.guestpass import GuestPass, Veil
from practicum.writing.models.marks import Mark, MarkWord, Mention, Reaction, ReactionKind
from practicum.writing.models.revision import Revision
from practicum.writing.models.use import Link, LinkKind, Outcome, Use

__all__ = [
    "ROOT_STATES",
    "Contribution",
    "Draft",
    "File",
    "Format",
    "GuestPass",
    "Import",
    "ImportState",
    "Link",
    "LinkKind",
    "Mark",
    "MarkWord",
    "Mention",
    "Outcome",
    "Reaction",
    "ReactionKind",
    "Revision",
    "State",
    "Use",
    "Veil",
]
