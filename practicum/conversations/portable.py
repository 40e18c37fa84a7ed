"""What conversations hold of a person, and what becomes of it when she goes (see writing/portable.py for the rules)."""

from django.utils.translation import gettext_lazy as _

from practicum.conversations.actions.erasing import settle_threads

PORTABLE = [
    ("conversations.Thread", "last_author", "keep"),
    ("conversations.Thread", "closed_by", "null"),
    ("conversations.Acceptance", "accepted_by", "null"),
    ("conversations.ReadPlace", "person", "delete"),
    ("conversations.Summary", "owner", "null"),
    ("conversations.Summary", "asked_by", "null"),
    ("conversations.SummaryVersion", "written_by", "null"),
    ("conversations.Sentence", "author", "null"),
]

# What each table is called in an export, and what of its rows is carried away: columns by table.
CALLED = {
    "conversations.Thread": _("Threads you began, wrote in last or closed"),
    "conversations.Post": _("Your replies, answers and comments in their threads"),
    "conversations.Acceptance": _("Answers you accepted"),
    "conversations.ReadPlace": _("How far you have read"),
    "conversations.Summary": _("Summaries of threads that you keep or ask to keep"),
    "conversations.SummaryVersion": _("Versions of summaries that you wrote"),
    "conversations.Sentence": _("Sentences you wrote in summaries"),
}
CARRIED = {
    "conversations.Thread": ["link", "why_it_matters"],
    "conversations.Post": ["role", "holds_when"],
    "conversations.Acceptance": ["thread.contribution.title", "accepted_at"],
    "conversations.ReadPlace": ["thread.contribution.title", "ordinal", "read_at"],
    "conversations.Summary": ["thread.contribution.title", "version", "looked_at"],
    "conversations.SummaryVersion": ["summary.thread.contribution.title", "number", "written_at"],
    "conversations.Sentence": ["version.summary.thread.contribution.title", "version.number", "text"],
}

# Where she only acted on a row that is about somebody else: what of it is hers.
ACTED = {
    ("conversations.Thread", "last_author"): ["contribution.title"],
    ("conversations.Thread", "closed_by"): ["contribution.title", "closed_at", "closed_line"],
    ("conversations.Summary", "asked_by"): ["thread.contribution.title"],
}

# Rows that are hers though no column of theirs names her: by the way to her.
BEYOND = [
    ("conversations.Thread", "contribution.author.person"),
    ("conversations.Thread", "contribution.veil.person"),
    ("conversations.Post", "contribution.author.person"),
    ("conversations.Post", "contribution.veil.person"),
]

# What becomes of it when she goes.
WORDS = {
    ("conversations.Thread", "contribution.author.person"): {"link": "", "why_it_matters": ""},
    ("conversations.Thread", "contribution.veil.person"): {"link": "", "why_it_matters": ""},
    ("conversations.Thread", "closed_by"): {"closed_line": ""},
    ("conversations.Sentence", "author"): {"text": ""},
    ("conversations.Post", "contribution.author.person"): {"holds_when": ""},
    ("conversations.Post", "contribution.veil.person"): {"holds_when": ""},
}
SPEAKS = {
    "conversations.Thread": (["link", "why_it_matters", "closed_line"], "contribution__author__person"),
    "conversations.Post": (["holds_when"], "contribution__author__person"),
    "conversations.Sentence": (["text"], "author"),
}
STEPS = [(45, settle_threads)]
