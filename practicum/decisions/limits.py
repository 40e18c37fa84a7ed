"""Lengths, caps and rates of decisions."""

from practicum.kit.limits import Cap, Length, Rate

DECISION_SECTION = Length("section of a decision", 8_000, "the reasons, not the minutes")
OPTION = Length("option of a decision", 300, "one sentence")
OPTION_SIDE = Length("what speaks for or against an option", 2_000, "arguments, not essays")
OPTIONS = Cap("options of a decision", 12, "more is a survey")
DISSENT = Length("dissent", 2_000, "in one's own words, whole")
EXPECTED = Length("what a decision is expected to bring", 300, "one sentence that can turn out wrong")
HAPPENED = Length("what came of a decision", 2_000, "what happened, not what one hoped")
DECISIONS_A_PAGE = Cap("decisions on a page", 30, "one look")

DECIDE = Rate("decision written down", 20, 3_600, "decisions are few")
DISSENTING = Rate("dissent written down", 20, 3_600, "each is read")
