"""The headings of an entry: below a page's title its first level is the second, whatever its writer began with."""

import re

from markupsafe import Markup

from practicum.kit.trusted import trusted

HEADING = re.compile(r"<(/?)h([1-6])\b")


def below_the_title(html: str) -> Markup:
    """Clean HTML whose highest headings become h2, and the others as far below as they were; no level is skipped."""
    levels = sorted({int(level) for _slash, level in HEADING.findall(html)})
    places = {level: 2 + place for place, level in enumerate(levels)}
    return trusted(HEADING.sub(lambda found: f"<{found[1]}h{places[int(found[2])]}", html))
