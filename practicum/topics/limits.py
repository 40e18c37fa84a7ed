"""Lengths and caps of topics and problems."""

from practicum.kit.limits import Cap, Length, Rate

TOPIC = Length("topic", 60, "two or three words")
TOPIC_DESCRIPTION = Length("what belongs under a topic", 400, "two sentences")
PROBLEM = Length("problem we work on", 200, "one sentence")
WHERE_WE_ARE = Length("where we are with a problem", 400, "two sentences")

TOPICS_AN_ITEM = Cap("topics an item", 6, "more says nothing")
TOPICS = Cap("topics a community", 2_000, "more is a dictionary")
PROBLEMS = Cap("problems on the door", 30, "what we really work on")

COMPLETION = Rate("topics completed while typing", 300, 60, "typing, not copying the list")
