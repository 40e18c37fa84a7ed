"""A second opinion on finished HTML: parsed as a browser would, judged by a list of its own."""

import json
import re
from pathlib import Path

import html5lib

PAYLOADS = json.loads((Path(__file__).parent / "payloads.json").read_text(encoding="ascii"))
HTML = "{http://www.w3.org/1999/xhtml}"
MATHS = "{http://www.w3.org/1998/Math/MathML}"
ELEMENTS = {
    HTML: set(
        "p br hr h3 h4 h5 h6 strong em b i s del ins sub sup kbd blockquote ul ol li dl dt dd thead tbody tr th td img "
        "table a code pre span div section details summary".split()
    ),
    MATHS: set(
        "math mrow mi mn mo mtext mspace mfrac msqrt mroot mstyle msub msup msubsup munder mover munderover mtable mtr "
        "mtd mpadded mphantom menclose".split()
    ),
}
ATTRIBUTES = {
    HTML: {
        "href",
        "title",
        "rel",
        "class",
        "id",
        "role",
        "tabindex",
        "aria-label",
        "start",
        "src",
        "alt",
        "width",
        "height",
        "loading",
        "decoding",
    },
    MATHS: set(
        "display alttext mathvariant stretchy fence form accent lspace rspace minsize maxsize movablelimits separator "
        "linebreak width height linethickness displaystyle scriptlevel mathsize columnalign columnspacing rowspacing "
        "columnlines rowlines voffset notation".split()
    ),
}
CLASSES = set(
    "mention topic image picture note note-back notes quoted signature scroll code formula task tasks task-mark "
    "align-left align-center align-right code-keyword code-name code-type code-string code-number code-comment "
    "code-operator code-prompt code-heading code-added code-removed code-error".split()
)
ADDRESS = re.compile(
    r"(?:https?://[^\s@/]+(?:[/?#].*)?|mailto:[^\s@]+@.*|/[\w.~%/-]*|#note-[0-9a-z]+-[0-9]+(-back-[0-9]+)?)",
    re.IGNORECASE,
)
PICTURE = re.compile(r"/f/[0-9a-z]{13}/picture")
NOTE = re.compile(r"note-[0-9a-z]+-[0-9]{1,4}(?:-back-[0-9]{1,4})?")
MEASURE = re.compile(r"[A-Za-z0-9.%+ -]{1,40}")
ONLY = {
    "rel": {"nofollow ugc noopener"},
    "role": {"group", "img"},
    "tabindex": {"0"},
    "loading": {"lazy"},
    "decoding": {"async"},
}


def faults(html: str) -> list[str]:
    """What a browser would find in `html` that our writing never has; an empty list when there is nothing."""
    found: list[str] = []
    for element in html5lib.parseFragment(html, treebuilder="etree").iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        if not isinstance(element.tag, str):
            found.append("a comment or an instruction")
            continue
        space, _brace, name = element.tag.rpartition("}")
        space += "}"
        if name not in ELEMENTS.get(space, ()):
            found.append(f"<{element.tag}>")
        found += (
            f"<{name} {key}={value!r}>" for key, value in element.attrib.items() if not harmless(space, key, value)
        )
    return found


def harmless(space: str, name: object, value: str) -> bool:
    """True for an attribute that our writing uses, with a value that it would have."""
    if name not in ATTRIBUTES.get(space, ()):
        return False
    if name == "href":
        return bool(ADDRESS.fullmatch(value)) and not value.startswith("//") and "\\" not in value
    if name == "src":
        return bool(PICTURE.fullmatch(value))
    if name in ("width", "height") and space == HTML:
        return value.isdecimal()
    if name == "id":
        return bool(NOTE.fullmatch(value))
    if name == "class":
        return set(value.split()) <= CLASSES
    if name in ONLY:
        return value in ONLY[name]
    return space == HTML or name == "alttext" or bool(MEASURE.fullmatch(value))
