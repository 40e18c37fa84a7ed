"""Pages that several rooms fill."""

from practicum.web.views.door import door
from practicum.web.views.home import home

__all__ = ["door", "home"]
