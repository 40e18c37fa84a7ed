"""Lengths, caps and rates of what people write."""

from practicum.kit.limits import Cap, Length, Rate

TITLE = Length("title", 200, "one sentence")
LEAD = Length("lead line", 240, "one line in a list or a mail")
MARKED = Length("passage that is marked", 600, "a passage, not a page")
MARK_WHY = Length("why something is marked", 300, "one sentence")
USE_PLACE = Length("where something was used", 140, "a line, as in the trail")
USE_PURPOSE = Length("what something was used for", 140, "a line, as in the trail")
USE_CHANGED = Length("what one changed, or would have done otherwise", 600, "a few sentences")
SAVED_MINUTES = Cap("minutes saved that one use may claim", 2_400, "forty hours; a story tells more")
TEXT = Length("text of one item", 30_000, "longer is a document: attach it")
ARCHIVE_TEXT = Length("text of one item from an archive", 400_000, "old mails are kept whole")
HOLDS_WHEN = Length("holds when", 300, "the conditions in one line")
USE_LINE = Length("line of a use", 500, "what happened, in a sentence or two")
ALT = Length("description of a picture", 300, "what one who cannot see it needs to know, in a sentence or two")
FILE_NAME = Length("file name", 200, "what file systems bear")
ORIGIN = Length("address of origin", 1_000, "a web address")

FILE_BYTES = Cap("bytes a file", 20 * 1024 * 1024, "a photo, a manual, a spreadsheet")
FILES = Cap("files an item", 10, "more is an archive")
BUILT_ON = Cap("things that one idea builds on", 5, "more is a survey")
MENTIONS = Cap("mentions an item", 10, "more is shouting")
REMARKS_SHOWN = Cap("comments on a page of an item", 50, "the rest is one page further")
NAMED_PEOPLE = Cap("people named for an item", 50, "more is a space")

NEWCOMER_LINKS = Cap("links in a text of somebody's first day", 2, "a source or two, not a catalogue")
NEWCOMER_LINKED = Cap("texts with a link on somebody's first day", 3, "what one came to say stands without")
NEWCOMER_SAME_LINK = Cap("texts of a first day that link to one place", 2, "whoever came for the link comes again")

NEWCOMER_LINKED_WORDS = Rate(
    "word with a link on another's page, on one's first day", 3, 86_400, "the same for what hangs on it"
)
NEWCOMER_POST = Rate("post on somebody's first day", 8, 3600, "a first conversation, not a campaign")
POST = Rate("post", 10, 60, "a conversation, not a flood")
REACTION = Rate("reaction", 60, 60, "thanks are cheap, not free")
GUEST = Rate("guest admitted", 30, 3_600, "a boundary is crossed on purpose, not by the dozen")
MARK = Rate("passage marked", 60, 3_600, "a mark is a judgement")
UPLOAD = Rate("upload", 20, 600, "files are heavy")
DRAFT = Rate("draft saved", 120, 60, "typing is not an attack")
PREVIEW = Rate("preview", 60, 60, "typing is not an attack")
