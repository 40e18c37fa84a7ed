"""Plain text of rendered HTML: for search, snippets, lead lines and mails."""

import html as entities
import re

FORMULA = re.compile(r'<math(?: [^<>]*?)? alttext="([^"<>]*)"[^<>]*>.*?</math>|<math[^<>]*>.*?</math>', re.DOTALL)
PICTURE = re.compile(r'<img [^<>]*?alt="([^"<>]*)"[^<>]*>')
NOTE_SIGNS = re.compile(r'<sup class="note">.*?</sup>|<a [^<>]*class="note-back"[^<>]*>[^<]*</a>')
ENDS = re.compile(r"</(?:t[dh]|li|tr|dt|dd|thead|tbody)>\n?|<(?:thead|tbody)>\n?")
CELL = re.compile(r"</t[dh]>\n?(?=<t[dh]\b)")
LINE = re.compile(r"<(?:br|li|tr|dt|dd)\b[^<>]*>\n?|</summary>")
PARAGRAPH = re.compile(r"</?(?:p|h[1-6]|pre|blockquote|div|section|details|table|ul|ol|dl|hr)\b[^<>]*>\n?")
TAG = re.compile(r"<[^<>]*>")
SPACES = re.compile(r"(?<![ \t])[ \t]+(?=\n)")
BREAKS = re.compile(r"\n{3,}")


def plain(html: str) -> str:
    """The words of HTML that this folder made: blank lines between paragraphs, entities decoded, formulae as source."""
    if "<math" in html:
        html = FORMULA.sub(lambda match: match.group(1) or "", html)
    if "<img" in html:
        html = PICTURE.sub(lambda match: match.group(1), html)
    if "note-" in html:
        html = NOTE_SIGNS.sub("", html)
    text = LINE.sub("\n", ENDS.sub("", CELL.sub("\t", html)))
    text = TAG.sub("", PARAGRAPH.sub("\n\n", text))
    text = entities.unescape(text).replace("\u00a0", " ")
    return BREAKS.sub("\n\n", SPACES.sub("", text)).strip()
