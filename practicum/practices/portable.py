"""What practices hold of a person, and what becomes of it when she goes (see writing/portable.py for the rules)."""

PORTABLE = [
    ("practices.Practice", "owner", "null"),
    ("practices.Passage", "author", "keep"),
    ("practices.Passage", "taken_by", "null"),
    ("practices.Review", "person", "keep"),
    ("practices.Suggestion", "person", "keep"),
    ("practices.Suggestion", "decided_by", "null"),
]

# What of these rows is carried away: columns by table.
CARRIED = {
    "practices.Practice": ["contribution.title", "licence", "adopted_at"],
    "practices.Passage": ["practice.contribution.title", "section", "text", "said_at", "withdrawn_at"],
    "practices.Review": ["practice.contribution.title", "version", "holds", "line", "said_at"],
    "practices.Suggestion": ["practice.contribution.title", "version", "title", "source", "why", "made_at", "state"],
}
