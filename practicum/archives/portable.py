"""What archives hold of a person, and what becomes of it when she goes (see writing/portable.py for the rules)."""

PORTABLE = [
    ("archives.Claim", "person", "delete"),
    ("archives.Claim", "decided_by", "keep"),
]

# What of these rows is carried away: columns by table.
CARRIED = {"archives.Claim": ["identity.community.name", "line", "state", "made_at", "decided_at", "why"]}
