"""Forms in which another place is smuggled in: as a host, as a way to go on, as a line of a header."""

import itertools
from urllib.parse import urljoin, urlsplit

OWN, EVIL = "testserver", "evil.example"

HOSTS = [
    EVIL, f"{OWN}.{EVIL}", f"{EVIL}.{OWN}", f"{OWN}@{EVIL}", f"{EVIL}@{OWN}", f"{OWN}:80@{EVIL}", f"{OWN}#{EVIL}",
    f"{EVIL}#{OWN}", f"{OWN}/{EVIL}", f"{EVIL}/{OWN}", f"{OWN}\\{EVIL}", f"{OWN},{EVIL}", f"{OWN}, {EVIL}",
    f"{OWN} {EVIL}", f"{OWN}:{EVIL}", f"{OWN}:80:{EVIL}", f"{OWN}:-1", f"{OWN}:99999999", f"{OWN}\t{EVIL}",
    f"//{EVIL}", f"http://{EVIL}", f"{OWN}?{EVIL}", f"{OWN}%00{EVIL}", f"{OWN}%2e{EVIL}", f"{OWN};{EVIL}",
    f'{OWN}"{EVIL}', f"<script>{EVIL}", "[::1", f"[{EVIL}]", f"[::ffff:{EVIL}]:80", "", ".", f".{EVIL}", f"*.{EVIL}",
]  # fmt: skip
CARRIERS = [
    "X-Forwarded-Host", "X-Host", "X-Forwarded-Server", "X-HTTP-Host-Override", "Forwarded", "X-Original-Host",
    "X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix", "X-Forwarded-Path",
]  # fmt: skip

_BEGINS = [
    "//", "///", "////", "/\\", "\\/", "\\\\", "\\", "/\t/", "\t//", "/\n/", "\r//", "/\r\n/", "http://", "https://",
    "HTTPS://", "https:", "https:/", "https:///", "http:\\\\", "ftp://", "//user@", "//testserver@", "//testserver:80@",
    "https://testserver@", "https://testserver.", "//testserver.", "\x00//", "\x0b//", "\x1f//", " //", "\u00a0//",
    "\u200b//", "\ufeff//", "/%09/", "/%2f", "/%5c", "%2f%2f", "/.//", "/..//", "/./\\", "./\\/", ";//", "?//", "//%2f",
    "/\u2215", "\uff0f\uff0f", "/\uff0f", "//\uff0e", "https:\u3002", "///\\;@", "//[::ffff:7f00:1]@", "/\\/\\", "\\\t\\",
]  # fmt: skip
_WHOLE = [
    "javascript:alert(1)//evil.example", "JaVaScRiPt:alert('evil.example')", " javascript:alert(1)",
    "java\tscript:alert(1)", "java\nscript:alert(1)", "data:text/html,evil.example", "vbscript:evil.example",
    "blob:https://evil.example/1", "view-source:https://evil.example", "file:///evil.example", "mailto:a@evil.example",
    "//evil%E3%80%82example", "//evil.example:80/", "//evil.example?x=/", "//evil.example#/", "//evil.example/..;/",
    "https://evil.example\\@testserver/", "https://testserver\\@evil.example/", "//0x7f000001/", "//2130706433/",
    "https:evil.example", "//evil.example%00.testserver/", "//evil.example%0a.testserver/", "https://[evil.example]/",
    "@evil.example", ":evil.example", "https:@evil.example", "/\\evil.example/%2e%2e", "//evil.example/%2f..",
]  # fmt: skip
ONWARD = [*(f"{begin}{EVIL}" for begin in _BEGINS), *_WHOLE]

_BREAKS = ["\r\n", "\n", "\r", "%0d%0a", "%0a", "%0d", "\u010a\u010d", "\u560a\u560d", "\u2028", "\u0085"]
LINES = [
    f"{before}{line_end}{after}"
    for line_end, (before, after) in itertools.product(
        _BREAKS, [("x", "X-Planted: yes"), ("/", "Set-Cookie: planted=1"), ("", f"\n\nLocation: https://{EVIL}/")]
    )
]


def leads_away(location: str, base: str = f"http://{OWN}/") -> bool:
    """Would a browser, which drops tabs and line ends and turns backslashes, leave this site?"""
    seen = "".join(letter for letter in location if letter not in "\t\r\n").strip(
        "".join(map(chr, range(0x21)))
    ).replace("\\", "/")  # fmt: skip
    try:
        whole = urlsplit(urljoin(base, seen))
    except ValueError:
        return True
    return whole.scheme not in ("http", "https") or whole.hostname != OWN
