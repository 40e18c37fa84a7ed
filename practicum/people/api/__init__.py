"""What the API says of people, and the shapes that every room's answers are made of."""

from practicum.people.api import acting, reading
from practicum.people.api.addresses import router
from practicum.people.api.shapes import (
    DONE,
    Done,
    Given,
    GivenId,
    Id,
    Made,
    Moment,
    Shape,
    done,
    known_caller,
    made_at,
    nobody,
)

__all__ = [
    "DONE",
    "Done",
    "Given",
    "GivenId",
    "Id",
    "Made",
    "Moment",
    "Shape",
    "acting",
    "done",
    "known_caller",
    "made_at",
    "nobody",
    "reading",
    "router",
]
