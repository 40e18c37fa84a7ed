"""What the writing room holds of a person, and what becomes of it when she goes.

Rows are (table, column that names her, rule). `keep`: the row stays and names her pseudonym; `null`: the row stays
and names nobody; `delete`: the row goes. What she wrote hangs on her persona, which communities carries.
"""

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

# What of these rows is carried away: columns by table.
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
    ],
    "writing.Draft": ["place", "fields", "saved_at"],
    "writing.File": ["name", "media_type", "size", "uploaded_at"],
    "writing.Use": ["contribution.title", "outcome", "line", "used_on", "purpose", "changed", "again", "told_at"],
    "writing.Mark": ["contribution.title", "word", "passage", "why", "marked_at", "until", "kept_at", "closing_line"],
    "writing.Reaction": ["contribution.title", "kind", "given_at"],
    "writing.Mention": ["contribution.title"],
    "writing.GuestPass": ["contribution.title", "until"],
}
