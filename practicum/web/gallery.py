"""The gallery at /_parts: every part in every state, with invented people, so that one can look before building."""

import re
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace as Sample
from typing import Any

from django.http import HttpRequest, HttpResponse
from markupsafe import Markup

from practicum.kit.clock import now
from practicum.kit.pages import page
from practicum.web import assets

SECTIONS = (
    ("words", "Type and words"),
    ("colour", "Colour"),
    ("buttons", "Buttons"),
    ("states", "States and marks"),
    ("ribbon", "Context ribbon"),
    ("people", "People"),
    ("lists", "Lists"),
    ("thread", "A thread"),
    ("search", "Search"),
    ("forms", "Forms"),
    ("composer", "Composer"),
    ("notices", "Notices"),
    ("tables", "Tables, versions, charts"),
    ("paging", "Paging and menus"),
    ("icons", "Icons"),
)
COLOURS = {
    "paper": "the page",
    "sheet": "one level up",
    "sunk": "hover, code",
    "ink": "words",
    "soft": "labels",
    "hair": "hairlines",
    "edge": "controls",
    "act": "do, go, worked",
    "wash": "chosen",
    "due": "look again",
    "fail": "failed here",
    "hit": "found words",
}
FACES = "AB CD EF GH IJ KL MN OP QR ST UV WX YZ ÄÖ ÉÈ ŁŚ ÇŞ ĐĦ ÑÕ ÅØ МК ΑΩ 山田 من".split()


def parts(request: HttpRequest) -> HttpResponse:
    """Every part on one page."""
    return page(request, "gallery/parts.html", show=samples(), sections=SECTIONS)


def samples() -> Sample:
    """Everything that the gallery's sections show."""
    return Sample(
        people=people(),
        colours=COLOURS,
        faces=FACES,
        outcomes=["worked"] * 5 + ["partly", "worked", "worked", "failed", "partly", "failed", "worked", "early"],
        icons=re.findall(r'<symbol id="([a-z]+)"', assets.shelf()["icons.svg"].body.decode()),
        asked=datetime(2026, 3, 3, 8, 20, tzinfo=UTC),
        lately=now() - timedelta(hours=5),
        **words(),
        **things(),
    )


def people() -> Sample:
    return Sample(
        beatrice=person("Beatrice Achieng", 21, "borehole technician, Homa Bay, Kenya"),
        daudi=person("Daudi Lema", 3, "area mechanic, Kondoa, Tanzania"),
        isaac=person("Isaac Okello", 15, "district water officer, Lira, Uganda"),
        sunita=person("Sunita Behera", 24, "block mechanic, Ganjam"),
        archived=person("R. Nyirenda", 11, "from the old mailing list, not yet claimed", url=None),
        long=person("Maximiliane-Wilhelmine von Hohenlohe-Waldenburg-Schillingsfürst", 8, "u" * 90),
        arabic=person("من عبد الله", 19, "ميكانيكي مضخات، كسلا"),
    )


def words() -> dict[str, Markup]:
    """What members wrote, already clean."""
    return {
        "question": Markup(
            "<p>The pump at Mnenia dispensary runs well all day. Every morning it is dry and the nurses pump "
            "30 to 40 strokes before the first water. Static water is at 18 m, cylinder at 30 m, ten pipes.</p>"
            "<p>I changed the U-seal and both bobbins in January. Do I have to pull all ten pipes?</p>"
        ),
        "answer": Markup(
            "<p>No. A sound foot valve that changes nothing points at the pipe: it will tell you which joint.</p>"
            "<ol><li>Take out the rods and plunger. Leave the foot valve seated.</li>"
            "<li>Fill the rising main to the brim: <code>2.2</code> litres a metre.</li>"
            "<li>Lower a dry string with a bolt on it and measure to the wet mark.</li></ol>"
            "<blockquote><p>Count the strokes first. The pump tells you before you open it.</p></blockquote>"
            "<pre><code>8.8 / 2.9 = 3.03   third joint, counted from the top, "
            "and this line is long enough to scroll sideways</code></pre>"
        ),
        "arabic": Markup("<p>المضخة تعمل جيدًا طوال اليوم، لكنها جافة كل صباح قبل أول ماء.</p>"),
        "short": Markup("<p>Third joint, level stopped at 8.8 m. Socket cracked along the seam.</p>"),
        "passage": Markup(
            "Fill the <mark>rising main</mark> again after the first repair: "
            "a second <mark>leak</mark> hides above the first."
        ),
    }


def things() -> dict[str, Any]:
    """What posts and searches point at."""
    return {
        "thing": Sample(title="Find a leaking joint without pulling the pipe", url="#", note="practice, March 2026"),
        "mail": Sample(title="Dry in the morning", url="#", note="mailing list, October 2014"),
        "list": Sample(title="Area mechanic’s kit list, version 3", url="#", note="and 14 uses"),
        "groups": [
            facet("Kind", "kind", {"Questions": 12, "Practices": 3}),
            facet("State", "state", {"Confirmed": 9, "Open": 12345}),
        ],
        "versions": [
            Sample(kind="same", left="Take out the rods and plunger.", right="Take out the rods and plunger."),
            Sample(
                kind="changed",
                left=Markup("Water must stand at <del>4</del> m below the spout."),
                right=Markup("Water must stand at <ins>6</ins> m below the spout."),
            ),
            Sample(kind="removed", left="Grease the O-ring.", right=""),
            Sample(kind="added", left="", right="Mend it, then fill once more before the rods go back."),
        ],
    }


def person(name: str, hue: int, line: str, url: str | None = "#") -> Sample:
    return Sample(name=name, hue=hue, line=line, url=url)


def facet(legend: str, name: str, counts: dict[str, int]) -> Sample:
    options = [Sample(value=words, words=words, count=count, chosen=count == 9) for words, count in counts.items()]
    return Sample(legend=legend, name=name, options=options)
