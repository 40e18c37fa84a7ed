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
VOICE = Length("what somebody says on a proposal", 2_000, "a harm and a suggestion, not a paper")
WHAT_SHE_DID = Length("what a proposer did with what was said", 2_000, "an answer to each, not a report")
ASKED_NAME = Length("name of somebody outside who was asked", 100, "a name and where she works")
KNOWN = Cap("things that were known to a decision", 60, "more is an archive")
PROPOSING = Rate("proposal opened", 10, 86_400, "each asks everybody for two working days at least")
SPEAKING = Rate("word said on a proposal", 60, 3_600, "each is read")
VOTING = Rate("vote cast or changed", 60, 3_600, "one may change one's mind")
