"""Lengths and rates of claiming what one wrote in an archive."""

from practicum.kit.limits import Length, Rate

CLAIM_LINE = Length("line of a claim to a steward", 600, "a few sentences by which a steward knows who it is")
CLAIM_WHY = Length("reason of a decision about a claim", 300, "the record keeps one sentence")
CLAIM = Rate("claim of somebody of an archive", 60, 86_400, "one claims what is one's own")
