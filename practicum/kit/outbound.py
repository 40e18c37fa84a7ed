"""The one way out: every request that the house makes to another server goes through `fetch`.

The name is resolved once, all its addresses must be outside (`addresses.outside`), and the connection goes to an
address that was checked, with Host and SNI of the name. Each redirect is checked anew.
"""

import queue
import re
import socket
import ssl
import threading
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import quote, urljoin, urlsplit

import httpcore
import idna
import structlog
from django.utils.translation import gettext as _

from practicum.kit.addresses import outside
from practicum.kit.dialling import Backend, Deadline, Dial, dial_socket
from practicum.kit.refusal import Refusal

SECONDS = 5.0
MOST_BYTES = 2_000_000
REDIRECTS = 3
PORTS = {"http": 80, "https": 443}
REDIRECTED = frozenset({301, 302, 303, 307, 308})
AGENT = "Practicum"
LONGEST_URL = 2_000
NAME = re.compile(r"[a-z0-9_.-]{1,253}")
OURS = frozenset({"host", "cookie", "connection", "content-length", "transfer-encoding", "accept-encoding"})

Resolve = Callable[[str, int], list[str]]

log = structlog.get_logger(__name__)


class OutboundRefused(Refusal):
    """The address may not be asked: not http(s), another port, or a server inside."""

    code = "outbound_refused"


class OutboundFailed(Refusal):
    """The other server did not answer as it should: away, too slow, too large."""

    code = "outbound_failed"
    status = 502


@dataclass(frozen=True)
class Answer:
    """What the other server said. `headers` have lower-case names; `url` is the last one after redirects."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    url: str


@dataclass(frozen=True)
class Target:
    """A checked part of an address: where to connect, and what to ask for."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if PORTS[self.scheme] == self.port else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.scheme, self.host, self.port


def fetch(
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    content: bytes = b"",
    seconds: float = SECONDS,
    most_bytes: int = MOST_BYTES,
    resolve: Resolve | None = None,
    dial: Dial = dial_socket,
    trust: ssl.SSLContext | None = None,
    only: Callable[[str], bool] | None = None,
) -> Answer:
    """Ask another server; OutboundRefused where it may not be asked, OutboundFailed where it does not answer well.

    At most five seconds in all, two million bytes unpacked, three redirects (followed for GET and HEAD only; to
    another server without the caller's headers). No cookies are kept or sent. `resolve` (name, port → addresses)
    and `dial` (checked address, port, seconds → socket) stand for the network in tests. With `only`, each address on
    the way has to pass it.
    """
    deadline = Deadline(min(seconds, SECONDS))
    target = read_url(url)
    sent = {name.lower(): value for name, value in (headers or {}).items() if name.lower() not in OURS}
    follow = method in ("GET", "HEAD")
    for _turn in range(REDIRECTS + 1):
        if only is not None and not only(target.url):
            raise OutboundRefused(_("That site may not be asked."))
        addresses = checked_addresses(target, resolve or system_resolve, deadline)
        backend = Backend(addresses, deadline, dial)
        answer = _ask(target, method, sent, content, most_bytes, backend, trust)
        location = answer.headers.get("location", "")
        if not follow or answer.status not in REDIRECTED or not location:
            return answer
        before, target = target, read_url(_joined(target.url, location))
        if before.origin != target.origin:
            sent = {}
    raise OutboundFailed(_("The other server sends us on and on."))


def read_url(url: str) -> Target:
    """The parts of an http(s) address on port 80 or 443 without a user name; OutboundRefused for any other."""
    refused = OutboundRefused(_("This is not an address of the web that can be asked."))
    if len(url) > LONGEST_URL or any(ord(letter) <= 32 or ord(letter) == 127 or letter == "\\" for letter in url):
        raise refused
    try:
        parts = urlsplit(url)
        port = parts.port
        host = _host_name(parts.hostname or "")
    except (ValueError, UnicodeError):  # idna.IDNAError is a UnicodeError
        raise refused from None
    if parts.scheme not in PORTS or not host or "@" in parts.netloc:
        raise refused
    port = PORTS[parts.scheme] if port is None else port
    if port not in PORTS.values():
        raise OutboundRefused(_("Only the ports 80 and 443 of other servers are asked."))
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?") if parts.query else ""
    return Target(scheme=parts.scheme, host=host, port=port, path=path + query)


def _joined(base: str, location: str) -> str:
    """Where a redirect leads; what cannot be joined is read, and refused, as it stands."""
    try:
        return urljoin(base, location)
    except ValueError:
        return location


def checked_addresses(target: Target, resolve: Resolve, deadline: Deadline) -> list[str]:
    """All addresses of a name, resolved once; OutboundRefused when a single one of them is inside."""
    try:
        found = [target.host] if ":" in target.host else resolve_in_time(resolve, target, deadline)
    except (OSError, UnicodeError):
        raise OutboundFailed(_("The other server's name is not known.")) from None
    if not found:
        raise OutboundFailed(_("The other server's name is not known."))
    if not all(outside(address) for address in found):
        log.warning("outbound.refused", host=target.host)
        raise OutboundRefused(_("This address leads to a server that may not be asked from here."))
    return found


def system_resolve(host: str, port: int) -> list[str]:
    """What the system's resolver says, in its order, each address once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def resolve_in_time(resolve: Resolve, target: Target, deadline: Deadline) -> list[str]:
    """The resolver's answer within what is left of the time: it takes no time-out of its own, so it gets a thread."""
    answers: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(resolve(target.host, target.port))
        except Exception as error:  # carried to the caller, whatever it is
            answers.put(error)

    threading.Thread(target=ask, name="resolver", daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except (queue.Empty, httpcore.TimeoutException):
        raise OutboundFailed(_("The other server took too long.")) from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _ask(
    target: Target,
    method: str,
    headers: Mapping[str, str],
    content: bytes,
    most_bytes: int,
    backend: Backend,
    trust: ssl.SSLContext | None,
) -> Answer:
    url = httpcore.URL(
        scheme=target.scheme.encode(), host=target.host.encode(), port=target.port, target=target.path.encode()
    )
    sent = {"user-agent": AGENT, **headers, "host": urlsplit(target.url).netloc, "accept-encoding": "gzip, deflate"}
    if content or method not in ("GET", "HEAD"):
        sent["content-length"] = str(len(content))
    try:
        with (
            httpcore.ConnectionPool(ssl_context=trust or _certificates(), network_backend=backend) as pool,
            pool.stream(method, url, headers=list(sent.items()), content=content or None) as response,
        ):
            said = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            skip = response.status in REDIRECTED and "location" in said
            body = b"" if skip or method == "HEAD" else _body(response, said.get("content-encoding", ""), most_bytes)
            return Answer(status=response.status, headers=said, body=body, url=target.url)
    except httpcore.TimeoutException:
        raise OutboundFailed(_("The other server took too long.")) from None
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError, zlib.error) as error:
        log.info("outbound.failed", host=target.host, error=type(error).__name__)
        raise OutboundFailed(_("The other server did not answer as a web server should.")) from None


@cache
def _certificates() -> ssl.SSLContext:
    """The system's certificate authorities; reading them takes tens of milliseconds."""
    return ssl.create_default_context()


def _body(response: httpcore.Response, encoding: str, most_bytes: int) -> bytes:
    """The unpacked body; unpacking stops at the first byte too many, so a bomb costs no memory."""
    encoding = encoding.strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise zlib.error("unknown content encoding")
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32) if encoding not in ("", "identity") else None
    body, received = bytearray(), 0
    for chunk in response.iter_stream():
        received += len(chunk)
        body += unpacker.decompress(chunk, most_bytes + 1 - len(body)) if unpacker else chunk
        if max(len(body), received) > most_bytes:
            raise OutboundFailed(_("The other server's answer is too large."))
    if unpacker and received and not unpacker.eof:
        raise zlib.error("cut short")
    return bytes(body)


def _host_name(host: str) -> str:
    if ":" in host:
        return host
    name = host.lower() if host.isascii() else idna.encode(host, uts46=True).decode("ascii").lower()
    if not NAME.fullmatch(name):
        raise ValueError
    return name
