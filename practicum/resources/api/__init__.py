"""What the API says of resources, demos, trails and collections, and the doors to the same actions."""

from practicum.resources.api import acting, gathering, reading
from practicum.resources.api.addresses import router

__all__ = ["acting", "gathering", "reading", "router"]
