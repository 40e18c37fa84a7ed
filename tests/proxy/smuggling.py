"""Requests of which two readers might see different ends, so that a second one hides in the first (RFC 9112, 11.2)."""

from tests.proxy.front import NAME

INNER = "/api/v1/smuggled"  # answered with a problem that names its own address: it is seen wherever it comes back
HIDDEN = f"GET {INNER} HTTP/1.1\r\nHost: {NAME}\r\n\r\n"
CHUNKED = [
    "Transfer-Encoding: chunked",
    "Transfer-Encoding : chunked",
    "Transfer-Encoding:\tchunked",
    "Transfer-Encoding: xchunked",
    "Transfer-Encoding: chunked, identity",
    "Transfer-Encoding: identity, chunked",
    'Transfer-Encoding: "chunked"',
    "Transfer-Encoding:\x0bchunked",
    "Transfer-Encoding:\x0cchunked",
    "Transfer-Encoding: chunked\x00",
    "X: y\nTransfer-Encoding: chunked",
    "X: y\rTransfer-Encoding: chunked",
    "Transfer-Encoding:\r\n chunked",
    " Transfer-Encoding: chunked",
    "TrAnSfEr-EnCoDiNg: cHuNkEd",
    "Transfer-Encoding: gzip, chunked",
    "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
    "Transfer_Encoding: chunked",
    "Transfer-Encoding: chunked;q=1",
    "Transfer-Encoding: \xe4chunked",
    "Connection: Transfer-Encoding\r\nTransfer-Encoding: chunked",
]
LENGTHS = [
    "Content-Length: {n}\r\nContent-Length: 0",
    "Content-Length: 0\r\nContent-Length: {n}",
    "Content-Length: {n}, 0",
    "Content-Length: +{n}",
    "Content-Length: -1",
    "Content-Length: 0x{x}",
    "Content-Length: {n}_0",
    "Content-Length : {n}",
    "Content-Length:\x0b{n}",
    "Content-Length: {n}\x00",
    "Content-Length: 0{n}",
    "Content_Length: {n}",
    "Content-Length: {n} {n}",
    "Content-Length: 18446744073709551617",
    "X: y\nContent-Length: {n}",
    "Content-Length: ",
    "Content-Length: {n}\r\n {n}",
    "Connection: Content-Length\r\nContent-Length: {n}",
]
CHUNKS = [
    "0\r\n\r\n",
    "0\r\nX: y\r\n\r\n",
    "00000000000000000\r\n\r\n",
    "1\r\nZ\r\n0\r\n\r\n",
    '1;x="\r\n"\r\nZ\r\n0\r\n\r\n',
    "1\nZ\n0\n\n",
    "0x1\r\nZ\r\n0\r\n\r\n",
    "+1\r\nZ\r\n0\r\n\r\n",
    "1 \r\nZ\r\n0\r\n\r\n",
    "100000001\r\nZ\r\n0\r\n\r\n",
    "ffffffffffffffff1\r\nZ\r\n0\r\n\r\n",
    "-1\r\nZ\r\n0\r\n\r\n",
    "1\r\nZZ\r\n0\r\n\r\n",
    "1;\n\r\nZ\r\n0\r\n\r\n",
]
LINES = [
    "GET /healthz HTTP/1.1\n",
    "GET  /healthz HTTP/1.1\r\n",
    "GET\t/healthz\tHTTP/1.1\r\n",
    "GET /healthz HTTP/1.1\r",
    "GET /healthz HTTP/0.9\r\n",
    "GET /healthz\r\n",
    "GET /healthz HTTP/9.9\r\n",
    "GET http://evil.example/ HTTP/1.1\r\n",
    f"GET {INNER} HTTP/1.1 / HTTP/1.1\r\n",
    "GET /healthz\x00 HTTP/1.1\r\n",
    "\r\n\r\nGET /healthz HTTP/1.1\r\n",
    "CONNECT evil.example:443 HTTP/1.1\r\n",
    "PRI * HTTP/2.0\r\n",
    "GET /healthz HTTP/1.1\r\nHost: evil.example\r\n",
    "OPTIONS * HTTP/1.1\r\n",
]


def payloads() -> list[bytes]:
    """Each begins one request and carries HIDDEN where one of two readers would see the beginning of the next."""
    post = f"POST /sign-in HTTP/1.1\r\nHost: {NAME}\r\nContent-Type: text/plain\r\n"
    found = []
    for words in CHUNKED:
        inside = "0\r\n\r\n" + HIDDEN
        found.append(f"{post}Content-Length: {len(inside)}\r\n{words}\r\n\r\n{inside}")  # CL before TE
        found.append(
            f"{post}{words}\r\nContent-Length: 4\r\n\r\n{len(HIDDEN):x}\r\n{HIDDEN}\r\n0\r\n\r\n"
        )  # TE before CL
        found.append(f"{post}{words}\r\n\r\n{len(HIDDEN):x}\r\n{HIDDEN}\r\n0\r\n\r\n")
    for words in LENGTHS:
        length = words.format(n=len(HIDDEN), x=f"{len(HIDDEN):x}")
        found.append(f"{post}{length}\r\n\r\n{HIDDEN}")
        found.append(f"{post.replace('POST', 'GET')}{length}\r\n\r\n{HIDDEN}")
    for chunks in CHUNKS:
        found.append(f"{post}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n{chunks}{HIDDEN}")
        found.append(f"{post}Transfer-Encoding: chunked, chunked\r\n\r\n{chunks}{HIDDEN}")
    found += [f"{line}Host: {NAME}\r\nX-Inside: {HIDDEN.partition(chr(13))[0]}\r\n\r\n" for line in LINES]
    found += [
        f"{post}Expect: {word}\r\nContent-Length: {len(HIDDEN)}\r\n\r\n{HIDDEN}" for word in ("100-continue", "x")
    ]
    found.append(
        f"GET /healthz HTTP/1.1\r\nHost: {NAME}\r\nUpgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\n"
        "HTTP2-Settings: AAAA\r\n\r\nPRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
    )
    return [words.encode("latin-1") for words in found]
