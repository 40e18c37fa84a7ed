"""Pages that several rooms fill."""

from practicum.web.views.door import door
from practicum.web.views.finding import ask, search, suggest
from practicum.web.views.following import follow
from practicum.web.views.going import go
from practicum.web.views.health import healthz, readyz
from practicum.web.views.home import home

__all__ = ["ask", "door", "follow", "go", "healthz", "home", "readyz", "search", "suggest"]
