"""Every write of search beside its indexes: the words index after an erasure, and what was looked for in vain."""

from practicum.search.actions.erasing import tidy_words
from practicum.search.actions.wanted import answer_wanted, keep_unanswered, strike_wanted, tend_wanted

__all__ = ["answer_wanted", "keep_unanswered", "strike_wanted", "tend_wanted", "tidy_words"]
