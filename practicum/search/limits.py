"""How long a search line may be, and how often one may ask."""

from practicum.kit.limits import Cap, Length, Rate

LINE = Length("search line", 300, "a line, not a text")
WANTED = Length("words kept that found nothing", 60, "what one looks for, not a text")
WANTED_KEPT = Cap("words a community keeps that too few asked", 2_000, "what several ask comes again")
WANTED_SHOWN = Cap("lines of what nobody has answered on a page", 60, "one look")
WORDS = Cap("words of a search", 32, "more would not narrow it")
SEARCH = Rate("search", 60, 60, "looking around, not copying everything")
SUGGEST = Rate("suggestion while typing", 240, 60, "typing is not an attack")
