"""The sanitiser: what may stand in the HTML of a text, element by element and value by value.

It holds alone, without any content security policy: every renderer's output passes `clean` last. Nothing is
allowed by kind; an element, an attribute or a class that is not in these tables does not exist.
"""

import re
from collections.abc import Callable, Mapping

import nh3

from practicum.writing.markdown import links

Check = Callable[[str], str | None]

CODE_CLASSES = frozenset(
    f"code-{word}"
    for word in (
        "keyword", "name", "type", "string", "number", "comment", "operator", "prompt", "heading", "added", "removed",
        "error",
    )
)  # fmt: skip
NOTE_ID = re.compile(r"note-[0-9a-z]{1,26}-[0-9]{1,4}(?:-back-[0-9]{1,4})?")
PRE = re.compile(r"<pre[^<>]*>\n")  # a browser drops this line feed, and the sanitiser does not write a second
PICTURE = re.compile(r"/f/[0-9a-z]{13}/picture")
NO_PICTURE = re.compile(r"<img(?![^<>]* src=)[^<>]*>")  # an image that lost its address is none
MATHS_VALUE = re.compile(r"[A-Za-z0-9.%+ -]{1,40}")


def one_of(*words: str) -> Check:
    """A check that lets exactly these words pass."""
    return lambda value: value if value in words else None


def matching(pattern: str) -> Check:
    """A check that lets values of one shape pass."""
    compiled = re.compile(pattern)
    return lambda value: value if compiled.fullmatch(value) else None


def classes(*known: str) -> Check:
    """A check that keeps the known classes and drops the others."""
    allowed = frozenset(known)
    return lambda value: " ".join(word for word in value.split() if word in allowed) or None


def anything(value: str) -> str:
    """Words for a reader: inert in any attribute that is not an address."""
    return value[:2_000]


def note_id(value: str) -> str | None:
    """Only our own footnote ids, so that no text can name an element that a script looks for."""
    return value if NOTE_ID.fullmatch(value) else None


def address(value: str) -> str | None:
    """An outside address, a path of this site, or a footnote of ours."""
    if value.startswith("#"):
        return value if NOTE_ID.fullmatch(value[1:]) else None
    return links.safe(value) or links.safe_here(value)


def picture(value: str) -> str | None:
    """A picture that lies here and was drawn here; nothing of another site is ever loaded."""
    return value if PICTURE.fullmatch(value) else None


def maths(*names: str) -> dict[str, Check]:
    """Attributes of one MathML element: short measures and words, nothing that is fetched or followed."""
    return {name: (lambda value: value if MATHS_VALUE.fullmatch(value) else None) for name in names}


BARE_ELEMENTS = (
    "p br hr h3 h4 h5 h6 strong em b i s del ins sub kbd blockquote ul dl dt dd thead tbody tr summary"
).split()
CELL: dict[str, Check] = {"class": classes("align-left", "align-center", "align-right")}
WRITING: dict[str, dict[str, Check]] = {name: {} for name in BARE_ELEMENTS} | {
    "a": {
        "href": address,
        "title": anything,
        "id": note_id,
        "class": classes("mention", "topic", "image", "picture", "note-back"),
        "aria-label": anything,
        "rel": one_of(links.REL),
    },
    "code": {"class": classes("formula")},
    "details": {"class": classes("quoted")},
    "div": {
        "class": classes("scroll", "signature"),
        "role": one_of("group"),
        "tabindex": one_of("0"),
        "aria-label": anything,
    },
    "img": {
        "src": picture,
        "alt": anything,
        "width": matching(r"[0-9]{1,5}"),
        "height": matching(r"[0-9]{1,5}"),
        "loading": one_of("lazy"),
        "decoding": one_of("async"),
    },
    "li": {"id": note_id, "class": classes("task")},
    "ol": {"start": matching(r"-?[0-9]{1,9}")},
    "pre": {"class": classes("code"), "tabindex": one_of("0")},
    "section": {"class": classes("notes"), "aria-label": anything},
    "span": {"class": classes("task-mark", *CODE_CLASSES), "role": one_of("img"), "aria-label": anything},
    "sup": {"class": classes("note")},
    "table": {},
    "td": CELL,
    "th": CELL,
    "ul": {"class": classes("tasks")},
}
MATHEMATICS: dict[str, dict[str, Check]] = {
    "math": maths("display") | {"alttext": anything},
    "mrow": {},
    "mi": maths("mathvariant"),
    "mn": maths("mathvariant"),
    "mo": maths(
        "mathvariant", "stretchy", "fence", "form", "accent", "lspace", "rspace", "minsize", "maxsize", "movablelimits",
        "separator", "linebreak",
    ),
    "mtext": maths("mathvariant"),
    "mspace": maths("width", "height", "linebreak"),
    "mfrac": maths("linethickness"),
    "msqrt": {},
    "mroot": {},
    "mstyle": maths("displaystyle", "scriptlevel", "mathsize", "mathvariant"),
    "msub": {},
    "msup": {},
    "msubsup": {},
    "munder": {},
    "mover": {},
    "munderover": {},
    "mtable": maths("columnalign", "columnspacing", "rowspacing", "columnlines", "rowlines"),
    "mtr": {},
    "mtd": maths("columnalign"),
    "mpadded": maths("width", "height", "lspace", "voffset"),
    "mphantom": {},
    "menclose": maths("notation"),
}  # fmt: skip
OUTSIDE: dict[str, dict[str, Check]] = {name: {} for name in (*WRITING, "h1", "h2", "strike", "tt")} | {
    "a": {"href": links.safe, "title": anything},
    "ol": WRITING["ol"],
    "img": {"src": links.safe, "alt": anything},
}
DROPPED_WITH_CONTENT = frozenset(
    (
        "script style template iframe noscript noembed noframes object applet xmp textarea title select svg plaintext "
        "frameset"
    ).split()
)


def cleaner(policy: Mapping[str, Mapping[str, Check]], *, rel: str | None, dropped: frozenset[str]) -> nh3.Cleaner:
    """A sanitiser for one table of elements."""

    def judged(element: str, attribute: str, value: str) -> str | None:
        check = policy.get(element, {}).get(attribute)
        return check(value) if check else None

    return nh3.Cleaner(
        tags=set(policy),
        clean_content_tags=dropped,
        attributes={element: set(checks) for element, checks in policy.items() if checks},
        attribute_filter=judged,
        link_rel=None,
        set_tag_attribute_values={"a": {"rel": rel}} if rel else {},
        url_schemes={"http", "https", "mailto"},
        url_relative="pass_through",
    )


OURS = cleaner(WRITING | MATHEMATICS, rel=links.REL, dropped=DROPPED_WITH_CONTENT)
THEIRS = cleaner(OUTSIDE, rel=None, dropped=DROPPED_WITH_CONTENT | {"math"})


def clean(html: str) -> str:
    """HTML with nothing in it that runs, loads, submits, or reaches out of its own text. Idempotent."""
    cleaned = OURS.clean(html)
    if "<img" in cleaned:
        cleaned = NO_PICTURE.sub("", cleaned)
    return PRE.sub("\\g<0>\n", cleaned)


def clean_outside(html: str) -> str:
    """HTML from another system, cut to plain writing (no mathematics, classes or ids), images and h1 still there."""
    return THEIRS.clean(html)
