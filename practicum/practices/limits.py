"""Lengths, caps and rates of practices."""

from practicum.kit.limits import Cap, Length, Rate

SECTION = Length("section of a practice", 12_000, "what is done, not everything that is known")
PASSAGE = Length("passage taken into a practice", 12_000, "a passage, not a book")
PASSAGES = Cap("passages a practice comes from", 60, "more is a handbook")
DIFFERS = Length("where a variant differs", 240, "one line of a table")
REVIEW_LINE = Length("line of a review", 600, "a few sentences")
CIRCLE = Length("who took a standard", 200, "a meeting and its day, or a circle")
STANDARD_WHY = Length("why something is a standard, or no longer one", 300, "one sentence")
OBJECTION = Length("what somebody holds against a standard", 6_000, "her own words, never shortened")
DEVIATION = Length("where a practice departs from a standard", 600, "a few sentences")
FOLLOWED = Cap("standards a practice follows", 10, "more is a rule book")
ATTRIBUTION_HOURS = Cap("hours in which an attribution is corrected freely", 72, "three days, a weekend among them")
SUGGESTIONS = Cap("open suggestions of one person on a practice", 5, "one at a time is read")
PAGE = Cap("practices on a page", 30, "one look")
PACKED = Cap("practices in a package", 100, "more is a copy of the house")
TRAIL = Cap("uses shown with a practice", 30, "the newest say most")

OBJECTING = Rate("objection to a standard", 20, 3_600, "somebody reads each")
MAKE = Rate("practice made", 30, 3_600, "a practice is written, not poured")
SUGGEST = Rate("edit suggested", 30, 3_600, "a suggestion is read by somebody")
