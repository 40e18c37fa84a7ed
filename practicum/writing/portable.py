"""What the writing room holds of a person, and what becomes of it when she goes.

Rows are (table, column that names her, rule). `keep`: the row stays and names her pseudonym; `null`: the row stays
and names nobody; `delete`: the row goes. What she wrote hangs on her persona, which communities carries.
"""

from django.utils.translation import gettext_lazy as _

from practicum.writing.actions import erasing
from practicum.writing.carrying import bytes_of_file, own_earlier_words, own_words, seen

PORTABLE = [
    ("writing.Contribution", "author", "keep"),
    ("writing.Draft", "person", "delete"),
    ("writing.File", "uploaded_by", "null"),
    ("writing.GuestPass", "person", "delete"),
    ("writing.GuestPass", "given_by", "keep"),
    ("writing.Import", "released_by", "null"),
    ("writing.Link", "person", "delete"),
    ("writing.Link", "made_by", "null"),
    ("writing.Mark", "marked_by", "keep"),
    ("writing.Mark", "undone_by", "null"),
    ("writing.Mark", "contested_by", "keep"),
    ("writing.Mark", "owner", "keep"),
    ("writing.Mention", "person", "delete"),
    ("writing.Reaction", "person", "delete"),
    ("writing.Revision", "replaced_by", "null"),
    ("writing.Use", "person", "keep"),
    ("writing.Use", "verified_by", "null"),
    ("writing.Veil", "person", "keep"),
    ("writing.Veil", "steward", "null"),
]

# What each table is called in an export, and what of its rows is carried away: columns by table.
CALLED = {
    "writing.Contribution": _("What you wrote"),
    "writing.Revision": _("Earlier versions of what you wrote, and edits by you"),
    "writing.Draft": _("What you have begun to write"),
    "writing.File": _("Files you uploaded"),
    "writing.Use": _("What you tried, and how it went"),
    "writing.Mark": _("Passages you marked or contested, and promises of yours"),
    "writing.Reaction": _("Your thanks and changes of mind"),
    "writing.Mention": _("Where you are mentioned"),
    "writing.GuestPass": _("Guest passes to you and by you"),
    "writing.Link": _("Problems you share, and items you linked"),
    "writing.Import": _("Archives you released"),
    "writing.Veil": _("What you wrote as “a member”"),
}
CARRIED = {
    "writing.Contribution": [
        "kind",
        "title",
        "lead",
        "source",
        "format",
        "language",
        "state",
        "standing",
        "happened_at",
        "edited_at",
        "origin_source",
        "origin_uri",
        "external_id",
    ],
    "writing.Draft": ["place", "fields", "saved_at"],
    "writing.File": ["name", "alt", "media_type", "size", "uploaded_at"],
    "writing.Use": [
        "contribution.title", "outcome", "line", "used_on", "place", "organisation.name", "unit.name", "purpose",
        "changed", "again", "effect", "saved_p10", "saved_p50", "saved_p90", "counterfactual", "attribution",
        "told_at", "withdrawn_at",
    ],
    "writing.Mark": ["contribution.title", "word", "passage", "why", "marked_at", "undone_at"],
    "writing.Reaction": ["contribution.title", "kind", "given_at"],
    "writing.Mention": ["contribution.title"],
    "writing.GuestPass": ["contribution.title", "given_at", "until"],
    "writing.Revision": ["version", "title", "lead", "source", "format", "replaced_at"],
    "writing.Link": ["kind", "here.title", "made_at"],
    "writing.Import": ["community.name", "source", "released_at"],
    "writing.Veil": ["contribution.happened_at"],
}  # fmt: skip

# Where she only acted on a row that is about somebody else: what of it is hers.
ACTED = {
    ("writing.GuestPass", "given_by"): ["contribution.title", "given_at", "until"],
    ("writing.Link", "made_by"): ["kind", "here.title", "there.title", "why", "made_at"],
    ("writing.Mark", "undone_by"): ["contribution.title", "word", "undone_at"],
    ("writing.Mark", "contested_by"): ["contribution.title", "word", "contested_at", "contested_why"],
    ("writing.Mark", "owner"): ["contribution.title", "word", "until", "taken_at", "kept_at", "closing_line"],
    ("writing.Revision", "replaced_by"): ["contribution.title", "version", "replaced_at", "why"],
    ("writing.Use", "verified_by"): ["contribution.title"],
    ("writing.Veil", "steward"): ["contribution.title"],
}

# Rows that are hers though no column of theirs names her: by the way to her.
BEYOND = [
    ("writing.Contribution", "veil.person"),
    ("writing.Revision", "contribution.author.person"),
    ("writing.Revision", "contribution.veil.person"),
]

# A column of one of these is carried only while she may see the row it stands in.
SEEN = {"writing.Contribution": seen}

# Columns that hold others' words as well: carried only while she may see the item they are from.
UNDER = {"writing.Mark": {"passage": "contribution"}}

# Columns of her own rows that others may have written since: which of the rows (ids) are still hers to carry.
HERS = {
    "writing.Contribution": (["title", "lead", "source"], own_words),
    "writing.Revision": (["title", "lead", "source"], own_earlier_words),
}

# Rows with a text of one's own, laid beside them as Markdown (title, text), and rows with bytes (columns, file).
TEXTS = {"writing.Contribution": ("title", "source")}
BYTES = {"writing.File": (["name", "sha256"], bytes_of_file)}

# What becomes of it when she goes: her texts by steps, what she said beside others' by columns. Where she belonged goes
# in either form: in a place of two it would name her.
ERASED = {("writing.Use", "person"): {"organisation": None, "unit": None}}
WORDS = {
    ("writing.Use", "person"): {
        "line": "",
        "place": "",
        "purpose": "",
        "changed": "",
    },
    ("writing.Mark", "marked_by"): {"why": ""},
    ("writing.Mark", "contested_by"): {"contested_why": ""},
    ("writing.Mark", "owner"): {"closing_line": ""},
    ("writing.Link", "made_by"): {"why": ""},
}
BY_OTHERS = {("writing.Mention", "person"): {}}
SPEAKS = {
    "writing.Draft": (["fields"], "person"),
    "writing.Use": (["line", "place", "purpose", "changed"], "person"),
    "writing.Mark": (["passage", "why", "contested_why", "closing_line"], "marked_by"),
    "writing.Link": (["why"], "made_by"),
    "writing.File": (["name", "alt"], "uploaded_by"),
    "writing.Import": (["summary"], ""),
}
STEPS = [(40, erasing.erase_texts), (60, erasing.unname_texts)]
