"""Lengths, caps and rates of resources, demos, trails and collections."""

from practicum.kit.limits import Cap, Length, Rate

WHY_IT_MATTERS = Length("why a resource matters", 2_000, "what it is good for in our practice, not what it says")
BY = Length("who made a resource", 200, "a name or two")
FOUND = Length("where a resource is from", 200, "a conference, a series, a shelf")
INTRODUCTION = Length("introduction of a demo, trail or collection", 4_000, "what it is for; the steps say the rest")
STEP = Length("step of a demo", 1_000, "one movement of the hand")
STEPS = Cap("steps of a demo", 40, "more is a course")
ATTEMPT = Length("what happened in an attempt", 4_000, "what one saw, in a few sentences")
PICK_WHY = Length("why something stands in a trail or collection", 600, "a sentence or two")
PICKS = Cap("items of a trail or collection", 100, "more is a register")
SEEN = Cap("letters kept of what a site says", 300, "a line in a list")
RESOURCES_A_PAGE = Cap("resources on a page", 30, "one look")
SELECTIONS_A_PAGE = Cap("demos, trails or collections on a page", 30, "one look")
ATTEMPTS_SHOWN = Cap("attempts shown with a demo", 50, "the newest say most")
NAMED_IN = Cap("places shown where a resource is used", 60, "one look")

ADD = Rate("resource, demo, trail or collection added", 40, 3_600, "each is looked at by somebody")
PICK = Rate("item put into a trail or collection", 120, 3_600, "choosing takes a moment")
JUDGE = Rate("resource called outdated or broken", 40, 3_600, "one looked before one says so")
