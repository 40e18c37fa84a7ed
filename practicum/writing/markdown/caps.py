"""How much the text engine takes on: every cap of this folder, with the reason beside it."""

SOURCE_BYTES = 30_000  # the longest post; anything longer is shown as plain paragraphs, and nothing is cut
ARCHIVE_CHARACTERS = 200_000  # the longest archived body that is laid out; longer ones become plain paragraphs
NESTING = 40  # how deep quotes, lists and emphasis may stand in one another before a post is shown plainly
BRACKETS = 4_000  # opening brackets in a post: each one may look ahead for its partner
LINES = 4_000  # lines of a post: each is tried as the start of every kind of block
CELLS = 20_000  # widest table times lines: a short row is filled up with empty cells
URL_CHARACTERS = 2_000  # what browsers and mail clients carry without harm
ADDRESSES = 400  # bare addresses of a post that are tried as links
CODE_CHARACTERS = 5_000  # a longer listing is shown without colours
CODE_CHARACTERS_IN_ALL = 15_000  # the sum over one post
CODE_SECONDS = 0.2  # of the processor for one listing: several lexers are quadratic over blank lines or slashes
FORMULA_CHARACTERS = 1_000  # a longer formula is shown as its source
FORMULAE = 150  # formulae in one text; the rest are shown as their source
FORMULA_CHARACTERS_IN_ALL = 8_000  # the sum over one text
FORMULA_DEPTH = 12  # braces and environments within one another
ARCHIVE_TAGS = 8_000  # tags of an archived body; each may open something that the next one stands in
MENTIONS = 50  # handles of one post that are looked up
FOOTNOTE_LABEL = 60  # characters of a footnote's label
QUOTE_LEVELS = 6  # deeper quotes of an archived mail are shown at this level
OPEN_QUOTE_LINES = 5  # a longer quote of an archived mail is folded
