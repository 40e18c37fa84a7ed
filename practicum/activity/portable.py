"""What the stream holds of a person, and what becomes of it when she goes (see writing/portable.py for the rules)."""

PORTABLE = [
    ("activity.Activity", "actor", "keep"),
    ("activity.Seal", "doer", "keep"),
    ("activity.Follow", "person", "delete"),
]
CARRIED = {
    "activity.Activity": ["kind", "thing_kind", "happened_at"],
    "activity.Follow": ["thing_kind", "because", "since"],
}
