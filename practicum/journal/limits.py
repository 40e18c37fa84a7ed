"""Lengths, caps and rates of the journal."""

from practicum.kit.limits import Cap, Length, Rate

SERIES = Length("name of a series", 120, "one line of a list")
GUEST = Length("name of a guest author", 120, "a name, not a biography")
GUEST_LINE = Length("line about a guest author", 240, "who she is to us")
HANDS = Cap("co-authors of an entry", 12, "more is a committee")
DRAFTS = Cap("drafts of one person in a community", 30, "what is not finished by then is not missed")
ENTRIES_A_PAGE = Cap("entries on a page", 20, "one look")
MARKS = Cap("marks gathered into a newsletter", 80, "a letter, not an archive")
FEED = Cap("entries in the feed", 20, "what a reader has not fetched by then she reads here")
GATHERED_DAYS = Cap("days a newsletter looks back", 370, "a year at most")

BEGIN = Rate("entry begun", 30, 3_600, "long texts are few")
GATHER = Rate("newsletter gathered", 20, 3_600, "a letter a week, with some tries")
