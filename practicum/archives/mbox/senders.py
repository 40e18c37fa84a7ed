"""Who wrote it: name and address out of a From field in any of the ways that archives write one."""

import re
from dataclasses import dataclass

from practicum.archives.mbox.headers import Header, decode_words
from practicum.archives.mbox.masking import AT, REAL, mask_of, name_from

IN_ANGLES = re.compile(r"<([^<>]{1,500})>")
VIA_THE_LIST = re.compile(r"^(?P<name>.+?) (?:via|on behalf of|durch|par|por) .+$", re.IGNORECASE)
ADDRESS_INSIDE = re.compile(r"\S+@\S+\.\S+|\S+ (?:at|@ending from|@end\|ng \|rom|m@ili@g off|m@iii@g oii) \S+[.@|]\S+")
WRAPPING = "\"' \t"


@dataclass(frozen=True, slots=True)
class Sender:
    """The name may be empty; so may the address. The address is for hashing only."""

    name: str
    address: str
    mask: str
    through_list: bool = False


def sender_of(header: Header) -> Sender:
    """The writer: From, else Sender; behind a list's own `… via the list`, the address that was kept elsewhere."""
    sender = parse_sender(header.first("from") or header.first("sender"))
    match = VIA_THE_LIST.match(sender.name)
    if not match:
        return sender
    listed = sender.address.lower()
    list_address = header.first("list-post").lower()
    if not (header.fields.get("x-original-from") or (listed and listed in list_address)):
        return sender
    kept = parse_sender(header.first("x-original-from") or header.first("reply-to"))
    address = kept.address if kept.address.lower() != listed else ""
    return Sender(match["name"].strip(WRAPPING), address, mask_of(address), through_list=True)


def parse_sender(text: str) -> Sender:
    """One From value; of several addresses the first. Never raises, and takes time in proportion to the text."""
    name, address = parts_of(text)
    name = plain_name(decode_words(name))
    address = address.strip(" \t,;").removeprefix("mailto:")
    if not address and (REAL.match(name) or AT.match(name)):
        name, address = "", name
    return Sender(name or name_from(address), address, mask_of(address))


def parts_of(text: str) -> tuple[str, str]:
    """Name and address: `Name <address>`, `address (Name)`, or one of them alone."""
    angle = IN_ANGLES.search(text)
    if angle:
        name = text[: angle.start()].strip()
        if not name and (comment := after_parenthesis(text[angle.end() :])):
            name = comment
        return name.split(",", 1)[0] if name.count("@") and "," in name else name, angle[1]
    opening = text.find("(")
    if opening > 0 and text.rstrip().endswith(")"):
        return text[opening + 1 : text.rindex(")")], text[:opening]
    first = text.split(",", 1)[0] if not text.startswith('"') else text
    first = first.strip()
    if mask_of(first) or ("@" in first and " " not in first):
        return "", first
    return text, ""


def after_parenthesis(text: str) -> str:
    opening, closing = text.find("("), text.rfind(")")
    return text[opening + 1 : closing] if 0 <= opening < closing else ""


def plain_name(name: str) -> str:
    """Without quotes, escapes, comments and addresses, which are never shown."""
    name = name.strip(WRAPPING).replace('\\"', '"').replace("\\\\", "\\")
    if "(" in name and ")" in name and "<" not in name:
        name = name.replace("()", "").strip()
    if "@" in name or " at " in name:
        whole = name.strip("<>")
        if REAL.match(whole) or mask_of(whole):
            return name_from(whole)
        name = ADDRESS_INSIDE.sub("", name).strip(WRAPPING + "<>()[],;")
    return name[:200]
