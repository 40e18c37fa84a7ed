"""Caps of what is asked of a sample."""

from practicum.kit.limits import Cap, Length

HOW_KNOWN = Length("how the hours of a community are known", 200, "one sentence")
DRAWN = Cap("questions a week put to a sample of one stratum", 30, "enough to estimate from, few enough to be welcome")
APART_DAYS = Cap("days between two questions whether it worked", 14, "asked twice in a fortnight one stops answering")
HOURS = Cap("hours a month that a community may cost", 100_000, "more is a company")
