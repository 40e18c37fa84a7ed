"""What introductions hold of a person: her own side alone, and it goes with her (see writing/portable.py)."""

from django.utils.translation import gettext_lazy as _

PORTABLE = [
    ("connections.Side", "person", "delete"),
    ("connections.Aside", "person", "delete"),
]

# What each table is called in an export, and what of its rows is carried away: columns by table.
CALLED = {
    "connections.Side": _("Where you were asked whether you want to be introduced"),
    "connections.Aside": _("That you do not want to be introduced"),
}
CARRIED = {
    "connections.Side": ["item.title", "introduction.proposed_at", "said", "introduction.revealed_at"],
    "connections.Aside": ["since"],
}
