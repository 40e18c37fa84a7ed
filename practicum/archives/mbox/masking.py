"""The disguises that list archives put on addresses, and how a real address would look under each of them.

Pipermail writes `user at host`, which can be undone. The archives of one large host write more: the @ becomes words,
and then letters of the whole line are replaced, in four rules over the years:

    1  " sending from "   . a s -> @                 @d@@lin@ @ending from ex@mple@org
    2  " sending from "   . a s -> @,  i l f -> |    @d@@||n@ @end|ng |rom ex@mp|e@org
    3  " mailing off "    . a n -> @                 @d@@li@s m@ili@g off ex@mple@org
    4  " mailing off "    . a n -> @,  l f -> i      @d@@ii@s m@iii@g oii ex@mpie@org

(all four are ada.lins of example.org; 3 and 4 stand where a sender gave no name, and the name is then the same mask).
That cannot be undone, but the owner of a verified address can be recognised by masking hers in the same way.
"""

import re
from functools import lru_cache

AT = re.compile(r"^(?P<local>\S{1,200}) +(?:at|AT|\(at\)|\[at\]) +(?P<domain>[\w.-]{1,250})$")
REAL = re.compile(r"^[^\s@<>]{1,200}@[^\s@<>]{1,250}$")
IN_TEXT = re.compile(
    r"[\w.+%=-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}"
    r"|\b[\w.+%=-]{1,64} (?:at|\(at\)|\[at\]) [A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}"
    r"|[\w.+%=|@-]{1,64} (?:@ending from|@end\|ng \|rom|m@ili@g off|m@iii@g oii) [\w|@-]{1,100}"
)
HIDDEN = "[…]"
STYLES: dict[str, tuple[str, dict[int, str]]] = {
    "sending from, 1": (" sending from ", str.maketrans(dict.fromkeys(".as", "@"))),
    "sending from, 2": (" sending from ", str.maketrans({**dict.fromkeys(".as", "@"), **dict.fromkeys("ilf", "|")})),
    "mailing off, 1": (" mailing off ", str.maketrans(dict.fromkeys(".an", "@"))),
    "mailing off, 2": (" mailing off ", str.maketrans({**dict.fromkeys(".an", "@"), **dict.fromkeys("lf", "i")})),
}
JOINERS = {words.translate(table): style for style, (words, table) in STYLES.items()}


def style_of(address: str) -> str:
    """The rule of its mask: "at", one of STYLES, or "" for a real or unknown address."""
    for joiner, style in JOINERS.items():
        if joiner in address:
            return style
    return "at" if AT.match(address.strip()) else ""


def mask_of(address: str) -> str:
    """The coarse word of it: "", "at" or "obfuscated"."""
    style = style_of(address)
    return style if style in ("", "at") else "obfuscated"


def mask_like(address: str, style: str) -> str:
    """How the real `address` would stand in an archive of that style; raises KeyError for an unknown style."""
    local, _, domain = address.strip().rpartition("@")
    if style == "":
        return f"{local}@{domain}"
    if style == "at":
        return f"{local} at {domain}"
    words, table = STYLES[style]
    return f"{local}{words}{domain}".translate(table)


def masks_of(address: str) -> list[str]:
    """The keys under which a verified real address may have been written in any archive; for claiming old mail."""
    return list(dict.fromkeys(key(mask_like(address, style)) for style in ("", "at", *STYLES)))


@lru_cache(maxsize=4096)
def key(address: str) -> str:
    """One spelling for hashing: lower case, `user at host` undone, an obfuscated one in its style's own letters."""
    plain = " ".join(address.lower().split())
    style = style_of(address) or style_of(plain)
    if style in STYLES:
        words, table = STYLES[style]
        local, _, domain = plain.partition(words.translate(table))
        # A capital letter escaped the rule; in lower case it meets it. One host lost the @ a domain began with.
        return local.translate(table) + words.translate(table) + domain.translate(table).lstrip("@")
    if match := AT.match(plain):
        return f"{match['local']}@{match['domain']}".rstrip(".")
    return plain.strip("<>").removeprefix("mailto:").rstrip(".")


def name_from(address: str) -> str:
    """What may stand for a person without a name: the part before the @ of a readable address, else nothing."""
    if mask_of(address) == "obfuscated":
        return ""
    local, at, _ = key(address).partition("@")
    return local if at else ""


def hide_addresses(text: str) -> str:
    """The text with every address in it, real or masked, replaced by […]; for words that are going to be shown."""
    return IN_TEXT.sub(HIDDEN, text) if "@" in text or " at " in text or "(at)" in text or "[at]" in text else text
