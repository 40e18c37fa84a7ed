"""What conversations hold of a person, and what becomes of it when she goes (see writing/portable.py for the rules)."""

PORTABLE = [
    ("conversations.Thread", "last_author", "keep"),
    ("conversations.Thread", "closed_by", "null"),
    ("conversations.Acceptance", "accepted_by", "null"),
    ("conversations.ReadPlace", "person", "delete"),
]
CARRIED = {
    "conversations.ReadPlace": ["thread.contribution.title", "ordinal", "read_at"],
}
