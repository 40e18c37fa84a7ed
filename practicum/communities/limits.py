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
EXTERNAL_ID = Length("external id from an archive", 512, "the longest Message-ID worth keeping")

SPACES = Cap("spaces a community", 200, "more is a filing cabinet, not a house")
AUDIENCE_PEOPLE = Cap("people named in an audience", 200, "more is a space")

INVITE = Rate("invitation", 20, 86_400, "people are invited one by one")
JOIN_REQUEST = Rate("joining request", 10, 86_400, "one joins on purpose")
