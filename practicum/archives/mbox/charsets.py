"""Turn bytes into text: a closed list of charsets, then UTF-8, then the two old guesses; never an exception."""

import codecs
import encodings
import encodings.aliases
import re

# Only these: a name in a mail must not reach rot13, unicode_escape or any other codec that is no charset.
CODECS = (
    "ascii utf-8 utf-7 utf-16 utf-16-le utf-16-be utf-32 "
    "iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-11 "
    "iso8859-13 iso8859-14 iso8859-15 iso8859-16 "
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp437 cp850 cp852 cp866 cp874 cp932 cp949 "
    "koi8-r koi8-u mac-roman mac-cyrillic gb2312 gbk gb18030 big5 big5hkscs euc-jp euc-kr shift_jis hz tis-620 "
    "iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_3 iso2022_jp_ext iso2022_kr johab viscii"
).split()
# What mail programs write where they mean something wider.
WIDER = {"ascii": "utf-8", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
         "shift_jis": "cp932", "iso2022_jp": "iso2022_jp_ext", "euc_kr": "cp949", "big5": "big5hkscs"}  # fmt: skip
SAME = {"x-gbk": "gbk", "ks_c_5601-1987": "cp949", "ks_c_5601": "cp949", "x-sjis": "cp932", "utf8mb4": "utf-8",
        "x-mac-roman": "mac-roman", "macintosh": "mac-roman", "unicode-1-1-utf-7": "utf-7", "ansi_x3.4-1968": "ascii",
        "iso-8859-8-i": "iso8859-8", "iso-8859-8-e": "iso8859-8",
        "windows-31j": "cp932", "x-euc-jp": "euc-jp"}  # fmt: skip


def lookup(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return None


# Looked up once, at import: a worker opens no file afterwards.
KNOWN = {found for name in CODECS if (found := lookup(name))}
for _name in KNOWN:
    b"".decode(_name)
NUL = re.compile(r"\x00")


def close_registry() -> None:
    """Let this process know no other codec: a worker can open no file to import one, and the library asks for any."""
    found = {name: codecs.lookup(name) for name in (*KNOWN, *CODECS, "raw_unicode_escape") if lookup(name)}
    known = {encodings.normalize_encoding(name).lower(): info for name, info in found.items()}
    for alias, target in encodings.aliases.aliases.items():
        if lookup(target) in KNOWN:
            known[alias] = codecs.lookup(target)

    def search(name: str) -> codecs.CodecInfo | None:
        name = encodings.normalize_encoding(name).lower()
        return known.get(name) or known.get(name.replace(".", "_"))

    codecs.unregister(encodings.search_function)
    codecs.register(search)


def codec_of(label: str) -> str | None:
    """The codec to read `label` with, or None when it names no charset that we know."""
    label = label.strip().strip("'\"").lower()[:60]
    label = label.split("*", 1)[0]
    if not label.isascii():
        return None
    found = lookup(SAME.get(label, label))
    if found not in KNOWN:
        return None
    return WIDER.get(found, found)


def text_of(content: bytes, label: str = "") -> tuple[str, bool]:
    """The text, and whether every byte was read as the sender declared it (or as UTF-8 when nothing was declared)."""
    codec = codec_of(label) if label else "utf-8"
    if codec:
        try:
            return clean(content.decode(codec)), True
        except (UnicodeError, ValueError):
            pass
    for guess in ("utf-8", "cp1252"):
        try:
            return clean(content.decode(guess)), False
        except UnicodeError:
            continue
    return clean(content.decode("latin-1" if codec in (None, "utf-8", "cp1252") else codec, "replace")), False


def clean(text: str) -> str:
    """Without NUL and lone surrogates, which no database takes."""
    if "\x00" in text:
        text = NUL.sub("", text)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
    return text
