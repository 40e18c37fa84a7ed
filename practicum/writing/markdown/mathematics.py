"""Formulae: LaTeX between dollars becomes MathML; what cannot be read stays visible as its source."""

import html as entities
import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from latex2mathml.converter import Converter

from practicum.writing.markdown import caps
from practicum.writing.markdown.sanitise import MATHEMATICS
from practicum.writing.markdown.tidying import escape, quote

# Commands that define others (a short text could grow without end), or that set addresses, classes and styles.
REFUSED = re.compile(
    r"\\(?:def|gdef|edef|let|newcommand|renewcommand|providecommand|href|url|style|class|id|unicode)\b"
)
GROUPS = re.compile(r"\\(?:begin|end|left|right)(?![A-Za-z])|\\.|[{}]", re.DOTALL)
OPENING, CLOSING = frozenset(("{", r"\begin", r"\left")), frozenset(("}", r"\end", r"\right"))
IN_TEXT = re.compile(r"\$\$([^$]{1,1000})\$\$|(?<![\w\\$])\$(?![\s$])([^$\n]{1,500})(?<![\s\\])\$(?![\w$])")


@dataclass(slots=True)
class Formulae:
    """What one text may still spend on formulae."""

    left: int = caps.FORMULAE
    characters: int = caps.FORMULA_CHARACTERS_IN_ALL

    def formula(self, latex: str, *, block: bool) -> str:
        """One formula as MathML, or its source as code when it is too much or not understood."""
        latex = latex.strip()
        self.left -= 1
        self.characters -= len(latex)
        if self.left >= 0 and self.characters >= 0 and (mathml := converted(latex, block=block)):
            return mathml
        return f'<code class="formula">{escape(latex)}</code>'

    def in_text(self, text: str) -> str:
        """Plain text as HTML with its formulae laid out."""
        parts, last = [], 0
        for match in IN_TEXT.finditer(text):
            parts.append(escape(text[last : match.start()]))
            parts.append(self.formula(match[1] or match[2], block=match[1] is not None))
            last = match.end()
        parts.append(escape(text[last:]))
        return "".join(parts)


def converted(latex: str, *, block: bool) -> str | None:
    """MathML for a formula within the caps; None when it has to stay as it was written."""
    if not latex or len(latex) > caps.FORMULA_CHARACTERS or REFUSED.search(latex) or not balanced(latex):
        return None
    try:
        row = Converter(display="block" if block else "inline").convert_to_element(latex)
    except Exception:
        # The library answers LaTeX that it does not know with any error there is; the source is shown then.
        return None
    inner = "".join(written(child) for child in row)
    display = "block" if block else "inline"
    return f'<math display="{display}" alttext="{quote(" ".join(latex.split()))}">{inner}</math>'


def balanced(latex: str) -> bool:
    """True when every group is closed and none stands deeper than the cap."""
    open_groups = 0
    for word in GROUPS.findall(latex):
        open_groups += -1 if word in CLOSING else 1 if word in OPENING else 0
        if not 0 <= open_groups <= caps.FORMULA_DEPTH:
            return False
    return open_groups == 0


def written(element: Element) -> str:
    """One element of the library's tree, by our own table; its own writer would put markup back in."""
    name = element.tag
    inner = escape(entities.unescape(element.text or "")) + "".join(written(child) for child in element)
    checks = MATHEMATICS.get(name)
    if checks is None:
        return inner
    values = ((key, check(element.get(key, ""))) for key, check in checks.items() if element.get(key))
    given = "".join(f' {key}="{quote(value)}"' for key, value in values if value)
    return f"<{name}{given}>{inner}</{name}>"
