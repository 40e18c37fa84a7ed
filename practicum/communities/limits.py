"""Lengths, caps and rates of communities, spaces, joining and inviting."""

from practicum.kit.limits import Cap, Length, Rate

COMMUNITY_NAME = Length("community name", 120, "fits one line of the door")
SLUG = Length("community or space word in an address", 60, "an address one can say aloud")
SPACE_NAME = Length("space name", 80, "fits the rail")
PURPOSE = Length("purpose of a community or space", 400, "read in ten seconds")
CHARTER_ANSWER = Length("charter answer", 2_000, "a charter is read, not filed")
REASON = Length("reason for joining", 2_000, "a letter, not a book")
JOINING_MESSAGE = Length("message in a joining conversation", 4_000, "a letter, not a book")
WELCOME = Length("welcome", 600, "a few warm lines")
LETTER_TEXT = Length("text of a letter to the stewards", 2_000, "a letter, not a book")
EXTERNAL_ID = Length("external id from an archive", 512, "the longest Message-ID worth keeping")

SPACES = Cap("spaces a community", 200, "more is a filing cabinet, not a house")
AUDIENCE_PEOPLE = Cap("people named in an audience", 200, "more is a space")

WHY = Length("reason of an act on a standing or a duty", 300, "the record keeps one sentence")
DECISION_LINE = Length("line of a decision", 600, "a few sentences to the one it concerns")
INVITATION_DAYS = Cap("days an invitation lasts", 30, "an invitation is an act of now")
DUTY_DAYS = Cap("days a duty lasts", 1_096, "three years, then one asks again")
SEATED = Cap("people seated in one space", 500, "more is a members' space")
LET_IN = Cap("communities let into a joint space", 20, "more is a public space")

FOUND = Rate("community founded", 5, 86_400, "a community needs its people first")
COMPLETION = Rate("names completed while typing", 300, 60, "typing, not copying the member list")
WELCOMING = Rate("newcomer welcomed", 60, 86_400, "a welcome is written by hand")
TALKING = Rate("joining conversation", 60, 86_400, "a letter, not a chat")
LETTER = Rate("letter to the stewards from outside", 1, 86_400, "one is read, ten are not")
INVITE = Rate("invitation", 20, 86_400, "people are invited one by one")
JOIN_REQUEST = Rate("joining request", 10, 86_400, "one joins on purpose")
