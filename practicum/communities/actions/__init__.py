"""Every write on communities."""

from practicum.communities.actions.audiences import narrow
from practicum.communities.actions.speaking import speak_as_oneself

__all__ = ["narrow", "speak_as_oneself"]
