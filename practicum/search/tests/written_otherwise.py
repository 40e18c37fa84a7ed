"""Words as a text has them, and as somebody types them who looks for them: the same to a reader, other code points."""

import re
from pathlib import Path

_LINES = Path(__file__).with_suffix(".txt")
_CODE = re.compile(r"\\u([0-9a-f]{4})")


def pairs() -> list[tuple[str, str, str]]:
    """The language, the words as they are written, and as they are typed."""
    lines = _LINES.read_text(encoding="utf-8").splitlines()
    told = (_CODE.sub(lambda found: chr(int(found[1], 16)), line) for line in lines if line and line[0] != "#")
    return [(language, written, typed) for language, written, typed in (line.split("\t") for line in told)]
