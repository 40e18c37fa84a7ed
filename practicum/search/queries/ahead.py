"""What every search begins with, read once before the web workers are forked: they share it, as long as it holds."""

from django.conf import settings

from practicum.search import commonness, embedding
from practicum.search.beginning import begin
from practicum.search.vectors import MATRIX


def read_ahead() -> None:
    """The model, the vectors of all openings, and how common words are. What comes later each worker reads by itself:
    new vectors into the same arrays, a new count in place of this one.
    """
    begun = begin()
    commonness.current((), begun)
    if settings.EMBEDDING_MODEL != "none":
        embedding.load()
        MATRIX.refresh(begun)
