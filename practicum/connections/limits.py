"""How seldom somebody is asked whether she wants to be introduced."""

from practicum.kit.limits import Cap, Rate

OFFERED = Cap("introductions offered to one person in thirty days", 2, "a question now and then, not a habit")
WAITS = Cap("days in which one answers an introduction", 14, "then nobody waits any more")
TOLD = Cap("introductions told on home, in days", 30, "long enough to be read")
ANSWER = Rate("answer to an introduction", 60, 3_600, "a tap, not a stream")
