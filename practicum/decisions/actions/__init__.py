"""Every write on decisions."""

from practicum.decisions.actions.deciding import Way, change_decision, dissent, write_decision
from practicum.decisions.actions.revisiting import become_due, revisit, supersede

__all__ = ["Way", "become_due", "change_decision", "dissent", "revisit", "supersede", "write_decision"]
