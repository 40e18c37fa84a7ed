"""What search holds of a person: nothing points to one; her words go from the index with the items they stand in."""

from practicum.search.actions import tidy_words

PORTABLE: list[tuple[str, str, str]] = []
STEPS = [(65, tidy_words)]
