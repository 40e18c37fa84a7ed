"""Ways to write the address of a server inside, so that a careless fetcher asks it: more than a thousand."""

from collections.abc import Iterator
from itertools import product

# (IPv4 inside, why it would hurt)
INSIDE_4 = (
    "127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "10.255.255.254", "100.64.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.1",
    "192.168.0.1", "192.168.1.254", "192.0.0.8", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
)  # fmt: skip
INSIDE_6 = (
    "::1", "::", "fe80::1", "fe80::1%25lo", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1", "2001:db8::1", "2001::1", "2001:10::1",
    "3fff::1", "100::1", "5f00::1", "0000:0000:0000:0000:0000:0000:0000:0001", "0:0:0:0:0:0:0:1", "::0:1", "0::1", "::0001",
)  # fmt: skip
NAMES = (
    "localhost", "LOCALHOST", "localhost.", "localhost.localdomain", "ip6-localhost", "metadata.google.internal", "host.docker.internal",
    "kubernetes.default.svc", "a.localhost", "local", "router.lan", "printer.local", "db.internal",
)  # fmt: skip
SCHEMES = (
    "file",
    "ftp",
    "gopher",
    "dict",
    "ldap",
    "tftp",
    "jar",
    "data",
    "javascript",
    "ws",
    "smb",
    "http+unix",
    "netdoc",
    "HTTPX",
)
DIGITS = ("０１２３４５６７８９", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "⓪①②③④⑤⑥⑦⑧⑨", "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉", "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡")
DOTS = ("。", "．", "｡", "․", "%2e", "..", ".\u200b")
PORTS = (
    ":22",
    ":25",
    ":2375",
    ":3306",
    ":5432",
    ":6379",
    ":8000",
    ":8080",
    ":9200",
    ":11211",
    ":0",
    ":65536",
    ":080",
    ":",
)


def made() -> Iterator[str]:
    """Whole addresses of the web."""
    for host in (*_forms_of_4(), *(f"[{form}]" for form in _forms_of_6()), *NAMES):
        yield f"http://{host}/"
    for address in INSIDE_4[:6]:
        yield from _around(address)
    for host, port in product(("127.0.0.1", "[::1]", "localhost", "93.184.216.34"), PORTS):
        yield (
            f"http://{host}{port}/"
            if host != "93.184.216.34" or port not in (":", ":080")
            else f"http://127.0.0.1{port}/x"
        )
    for scheme, host in product(SCHEMES, ("127.0.0.1/", "93.184.216.34/", "/etc/passwd")):
        yield f"{scheme}://{host}"


def _forms_of_4() -> Iterator[str]:
    for address in INSIDE_4:
        a, b, c, d = (int(part) for part in address.split("."))
        whole = a << 24 | b << 16 | c << 8 | d
        yield from (
            address,
            f"{address}.",
            str(whole),
            hex(whole),
            oct(whole).replace("0o", "0"),
            f"0x{whole:08X}",
            f"0{whole:o}",
        )
        yield from (
            f"{a}.{whole & 0xFFFFFF}",
            f"{a}.{b}.{c << 8 | d}",
            f"0x{a:x}.0x{b:x}.0x{c:x}.0x{d:x}",
            f"0{a:o}.0{b:o}.0{c:o}.0{d:o}",
        )
        yield from (
            f"00000{a:o}.0{b:o}.0{c:o}.0{d:o}",
            f"0x{a:x}.{b}.0{c:o}.{d}",
            f"{a:03d}.{b:03d}.{c:03d}.{d:03d}",
            f"{a + 256}.{b}.{c}.{d}",
        )
        yield from (
            str(whole + 2**32),
            f"{a}.{b}.{c}.{d + 256}",
            f"0x{a:x}{b:02x}{c:02x}{d:02x}",
            f"%{ord(address[0]):x}{address[1:]}",
        )
        yield from (address.translate(str.maketrans("0123456789", digits)) for digits in DIGITS)
        yield from (address.replace(".", dot) for dot in DOTS)


def _forms_of_6() -> Iterator[str]:
    yield from INSIDE_6
    for address in INSIDE_4:
        a, b, c, d = (int(part) for part in address.split("."))
        high, low = a << 8 | b, c << 8 | d
        hexed = f"{high:x}:{low:x}"
        for before in ("::", "::ffff:", "::ffff:0:", "64:ff9b::", "64:ff9b:1::", "0:0:0:0:0:ffff:", "fe80::", "::1:"):
            yield from (f"{before}{address}", f"{before}{hexed}")
        yield from (
            f"2002:{hexed}::",
            f"2002:{hexed}::1",
            f"2001:0:4136:e378:8000:63bf:{high ^ 0xFFFF:x}:{low ^ 0xFFFF:x}",
        )
        yield from (
            f"2001:0:{hexed}::",
            f"::FFFF:{hexed.upper()}",
            f"0000:0000:0000:0000:0000:FFFF:{high:04X}:{low:04X}",
        )
        yield from (f"fd00::5efe:{address}", f"fe80::200:5efe:{address}", f"64:ff9b:0:0:0:0:{hexed}")


def _around(address: str) -> Iterator[str]:
    """The same host behind what hides it from a careless reader."""
    outside = "example.org"
    for scheme in ("http", "https", "HTTP"):
        yield from (
            f"{scheme}://{outside}@{address}/", f"{scheme}://{outside}:80@{address}/", f"{scheme}://{address}\\@{outside}/",
            f"{scheme}://{outside}\\@{address}/", f"{scheme}://{address}#@{outside}/", f"{scheme}://{address}?@{outside}/",
            f"{scheme}://{outside}%40{address}/", f"{scheme}://{address}%23{outside}/", f"{scheme}://{address}%00.{outside}/",
            f"{scheme}://{address}\t/", f"{scheme}://{address}\r\n/", f" {scheme}://{address}/", f"{scheme}://{address} .{outside}/",
            f"{scheme}:/{address}/", f"{scheme}:{address}/", f"{scheme}:///{address}/", f"{scheme}:\\\\{address}\\", f"//{address}/",
            f"{scheme}://user:word@{address}/", f"{scheme}://@{address}/", f"{scheme}://:@{address}/", f"{scheme}://[{address}]/",
            f"{scheme}://{address}:80:80/", f"{scheme}://{address};{outside}/", f"{scheme}://{outside}@@{address}/", f"{scheme}://{address}&@{outside}/",
        )  # fmt: skip


ADDRESSES = list(dict.fromkeys(made()))
