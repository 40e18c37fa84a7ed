"""A real nginx with the very configuration of docs/hosts.md, before a real `serve`; and a line to it, byte by byte."""

import contextlib
import http.client
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.crash.tree import ROOT, Tree, free_port

NAME = "practice.example.org"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/sbin:/usr/local/sbin")
AROUND = """
daemon off;
pid {place}/nginx.pid;
error_log {place}/error.log;
{user}
events {{ worker_connections 1024; }}
http {{
    log_format told '$upstream_addr $status $request';
    access_log {place}/access.log told;
    client_body_temp_path {place}/body;
    proxy_temp_path {place}/proxy;
    fastcgi_temp_path {place}/fastcgi;
    uwsgi_temp_path {place}/uwsgi;
    scgi_temp_path {place}/scgi;
    {documented}
}}
"""


def documented() -> str:
    """The block of docs/hosts.md, as a host would copy it."""
    (block,) = re.findall(r"```nginx\n(.*?)```", (ROOT / "docs/hosts.md").read_text(encoding="utf-8"), re.DOTALL)
    return block


def adapted(block: str, *, plain: int, secure: int, behind: int, place: Path) -> str:
    """With this machine's ports and certificate: what the page says is a host's own. Each must have stood there."""
    for old, new in (
        (r"listen 80\b", f"listen 127.0.0.1:{plain}"),
        (r"listen 443\b", f"listen 127.0.0.1:{secure}"),
        (r"127\.0\.0\.1:8000", f"127.0.0.1:{behind}"),
        (r"ssl_certificate \S+;", f"ssl_certificate {place}/cert.pem;"),
        (r"ssl_certificate_key \S+;", f"ssl_certificate_key {place}/key.pem;"),
    ):
        block, count = re.subn(old, new, block)
        assert count, f"docs/hosts.md does not say {old}"
    return block


@dataclass
class Front:
    """nginx and what it stands before."""

    tree: Tree
    plain: int
    secure: int
    place: Path
    process: subprocess.Popen[bytes] | None = None
    open: dict[str, http.client.HTTPConnection] = field(default_factory=dict)

    def start(self) -> None:
        assert NGINX is not None
        block = adapted(documented(), plain=self.plain, secure=self.secure, behind=self.tree.port, place=self.place)
        user = "user root;" if self.place.owner() == "root" else ""
        path = self.place / "nginx.conf"
        path.write_text(AROUND.format(place=self.place, documented=block, user=user))
        tried = subprocess.run([NGINX, "-t", "-c", path], capture_output=True, text=True, check=False)
        assert tried.returncode == 0 and "[warn]" not in tried.stderr, tried.stderr
        self.process = subprocess.Popen([NGINX, "-c", path], stderr=subprocess.DEVNULL)
        end = time.monotonic() + 20
        while time.monotonic() < end:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.secure), 1):
                return
            time.sleep(0.05)
        raise AssertionError((self.place / "error.log").read_text())

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)

    def line(self, *, name: str = NAME, source: str = "", port: int = 0, patience: float = 30.0) -> ssl.SSLSocket:
        """An encrypted line to it, as a client with `source` for its address."""
        plain = socket.create_connection(
            ("127.0.0.1", port or self.secure), patience, source_address=(source, 0) if source else None
        )
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        try:
            return context.wrap_socket(plain, server_hostname=name)
        except OSError:
            plain.close()
            raise

    def get(self, path: str, headers: dict[str, str] | None = None, *, source: str = "") -> "Answer":
        """On a line that stays open, as browsers do it."""
        for _time in range(2):
            kept = self.open.get(source)
            if kept is None:
                kept = self.open[source] = http.client.HTTPConnection(NAME)
                kept.sock = self.line(source=source)
            try:
                kept.request("GET", path, headers={"Host": NAME} | (headers or {}))
                got = kept.getresponse()
                found = [(name.lower(), value) for name, value in got.getheaders()]
                answer = Answer(got.status, {name: _all_of(found, name) for name, _value in found}, got.read())
            except (http.client.HTTPException, OSError):  # it may close what was idle, or after a thousand
                self.open.pop(source).close()
                continue
            if got.will_close:
                self.open.pop(source).close()
            return answer
        return Answer(0, {}, b"")

    def send(
        self, method: str, path: str, headers: dict[str, str] | None = None, body: bytes = b"", **line: str
    ) -> "Answer":
        given = {"Host": NAME, "Connection": "close"} | ({"Content-Length": str(len(body))} if body else {})
        with self.line(**line) as wire:
            wire.sendall(written(method, path, given | (headers or {})))
            with contextlib.suppress(OSError):  # it may answer before all was sent
                for start in range(0, len(body), 65_536):
                    wire.sendall(body[start : start + 65_536])
            return Answer.read(heard(wire), method)


def _all_of(headers: list[tuple[str, str]], name: str) -> str:
    return ", ".join(value for known, value in headers if known == name)


def written(method: str, path: str, headers: dict[str, str]) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    return "\r\n".join(lines).encode("latin-1")


def heard(wire: socket.socket, patience: float = 30.0) -> bytes:
    """Everything until the other side closes, or says nothing for so long."""
    wire.settimeout(patience)
    found = b""
    with contextlib.suppress(OSError):
        while block := wire.recv(65_536):
            found += block
    return found


@dataclass(frozen=True)
class Answer:
    """One answer as it came: nothing is unpacked but chunks."""

    status: int
    headers: dict[str, str]
    body: bytes

    @classmethod
    def read(cls, raw: bytes, method: str = "GET") -> "Answer":
        head, _, body = raw.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        status = int(first.split()[1]) if first.startswith("HTTP/") else 0
        headers: dict[str, str] = {}
        for line in lines:
            name, _, value = line.partition(":")
            headers[name.lower()] = headers.get(name.lower(), "") + value.strip()
        if headers.get("transfer-encoding") == "chunked":
            body = unchunked(body)
        return cls(status, headers, body)


def unchunked(body: bytes) -> bytes:
    found = b""
    while body:
        size, _, body = body.partition(b"\r\n")
        length = int(size or b"0", 16)
        found, body = found + body[:length], body[length + 2 :]
        if not length:
            break
    return found


@contextlib.contextmanager
def fronted(place: Path, tree: Tree) -> Iterator[Front]:
    """nginx before a tree that serves already."""
    place.mkdir()
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", f"/CN={NAME}", "-keyout", place / "key.pem", "-out", place / "cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    front = Front(tree, free_port(), free_port(), place)
    try:
        front.start()
        yield front
    finally:
        front.stop()
