"""Addresses in old texts: taken out before the words are stored, with care for what only looks like one."""

import re

HIDDEN = "[…]"
REAL = re.compile(
    r"(?<![\w.+%@-])[\w.+%-]{1,64}@(?=[\w.-]{4,100})[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,12}(?![\w@(\[$])"
)
SPELLED = re.compile(
    r"\b(?P<local>[\w.+%-]{2,64}) (?:at|\(at\)|\[at\]) "
    r"(?P<host>[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,12})(?![\w(\[$])"
)
MASKED = re.compile(r"[\w.+%=|@-]{1,64} (?:@ending from|@end\|ng \|rom|m@ili@g off|m@iii@g oii) [\w|@-]{1,100}")
NOT_PEOPLE = frozenset(
    "available look looked looking see seen found find is are was example examples page pages site here "
    "code data file files online info information located hosted documentation posted it that this them "
    "me us you list archive archives version download downloaded work works working meeting conference "
    "talk course version starting server ".split()
)
NOT_HOSTS = ("www.", "ftp.", "cran.", "http")
CODE_ENDINGS = ("frame", "data", "bbox", "coords", "nrs", "string", "grid", "table", "crs", "args")


def hide_in_text(text: str) -> str:
    """The text with the addresses of people taken out; R's slots (`x@proj4string`) and places (`at www.…`) stay."""
    if "@" not in text and not _spells_one(text):
        return text
    return "\n".join([_hide_in_line(line) for line in text.split("\n")])


def _hide_in_line(line: str) -> str:
    """No address runs over the end of a line, and most lines hold none: line by line is five times as quick."""
    if "@" in line:
        line = MASKED.sub(HIDDEN, REAL.sub(_real, line))
    return SPELLED.sub(_spelled, line) if _spells_one(line) else line


def _spells_one(text: str) -> bool:
    return " at " in text or "(at)" in text or "[at]" in text


def _real(found: re.Match[str]) -> str:
    return found[0] if found[0].rpartition(".")[2].lower() in CODE_ENDINGS or found[0].startswith("git@") else HIDDEN


def _spelled(found: re.Match[str]) -> str:
    host = found["host"].lower()
    if found["local"].lower() in NOT_PEOPLE or host.startswith(NOT_HOSTS):
        return found[0]
    return HIDDEN
