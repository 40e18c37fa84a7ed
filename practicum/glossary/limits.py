"""Lengths, caps and rates of the glossary and the horizon."""

from practicum.kit.limits import Cap, Length, Rate

DEFINITION = Length("section of a term", 4_000, "a definition, not a lecture")
NAME = Length("name of a term", 80, "a word, or a few")
SYNONYMS = Cap("other names of a term", 12, "more is a list of translations")
PROPOSALS = Cap("open changes of one person to a term", 5, "one at a time is read")
PROPOSAL_WHY = Length("why a term is changed, or not", 300, "one sentence")
TERMS_A_PAGE = Cap("terms on a page", 100, "a few screens")
HORIZON_SECTION = Length("section of a line on the horizon", 4_000, "why we will need it, not what it is")
HORIZON_LINE = Length("what came of a line on the horizon", 300, "one sentence")
HORIZON_A_PAGE = Cap("lines on the horizon on a page", 60, "one look")
ROUND = Cap("days between looks at the horizon", 730, "a list that nobody looks at tells nothing")

PROPOSE = Rate("term proposed", 40, 3_600, "each is read by a curator")
WATCH = Rate("line put on the horizon", 30, 3_600, "few things are new")
