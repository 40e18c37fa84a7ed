"""Lengths, caps and rates of practices."""

from practicum.kit.limits import Cap, Length, Rate

SECTION = Length("section of a practice", 12_000, "what is done, not everything that is known")
PASSAGE = Length("passage taken into a practice", 12_000, "a passage, not a book")
PASSAGES = Cap("passages a practice comes from", 60, "more is a handbook")
DIFFERS = Length("where a variant differs", 240, "one line of a table")
REVIEW_LINE = Length("line of a review", 600, "a few sentences")
ATTRIBUTION_HOURS = Cap("hours in which an attribution is corrected freely", 72, "three days, a weekend among them")
SUGGESTIONS = Cap("open suggestions of one person on a practice", 5, "one at a time is read")
PAGE = Cap("practices on a page", 30, "one look")
TRAIL = Cap("uses shown with a practice", 30, "the newest say most")

MAKE = Rate("practice made", 30, 3_600, "a practice is written, not poured")
SUGGEST = Rate("edit suggested", 30, 3_600, "a suggestion is read by somebody")
