"""What decisions hold of a person, and what becomes of it when she goes (see writing/portable.py for the rules)."""

PORTABLE = [
    ("decisions.Decision", "owner", "null"),
    ("decisions.Dissent", "person", "keep"),
    ("decisions.Revisit", "person", "keep"),
]

# What of these rows is carried away: columns by table.
CARRIED = {
    "decisions.Decision": ["contribution.title", "decided_on", "review_on", "expected"],
    "decisions.Dissent": ["decision.contribution.title", "text", "said_on"],
    "decisions.Revisit": ["decision.contribution.title", "happened", "verdict", "lesson", "looked_at"],
}
