"""Mails out: written in the caller's transaction, handed over by a job, kept until it is known what became of them."""

from practicum.kit.mailout import chores  # noqa: F401 - registers the daily chore
from practicum.kit.mailout.sending import send
from practicum.kit.mailout.table import OutgoingMail

__all__ = ["OutgoingMail", "send"]
