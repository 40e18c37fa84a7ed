"""Stylesheets, scripts and icons: read and joined once, served under hashed names that never change their content."""

import gzip
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import Any

from django.apps import apps
from django.conf import settings

HOME = Path(__file__).parent / "static"
LAYERS = ("reset", "tokens", "base", "parts", "rooms", "utilities")
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".txt": "text/plain; charset=utf-8",
}
FOREVER = "public, max-age=31536000, immutable"
IMPORT = re.compile(r'^import\s+(?:\{[^}]*\}\s+from\s+)?"(\.[^"]+)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export\s+(?:default\s+)?(?=(?:async\s+)?(?:function|const|class|let)\b)", re.MULTILINE)
VENDOR_EXPORT = re.compile(r"\bexport\s*(?:\{[^}]*\}|default\s+[\w$]+)\s*;?")
HASHED = re.compile(r"\.[0-9a-f]{12}(?=\.[a-z]+$)")

Headers = list[tuple[str, str]]


def url(name: str) -> str:
    """The hashed address of a static file ("app.css", "icons.svg", "composer.js"); KeyError if there is none."""
    return f"{settings.STATIC_URL}{shelf()[name].address}"


def static_files(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """Wrap a WSGI application: addresses under STATIC_URL are answered here, from memory, before any middleware."""

    def wrapped(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        found = answer(environ.get("PATH_INFO", ""), environ.get("HTTP_ACCEPT_ENCODING", ""))
        if found is None or environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return application(environ, start_response)
        status, headers, body = found
        start_response(f"{status} {'OK' if status == 200 else 'Not Found'}", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    return wrapped


def answer(path: str, accepted: str) -> tuple[int, Headers, bytes] | None:
    """Status, headers and body for a static address; None for any other. For a server that does not speak WSGI."""
    if not path.startswith(settings.STATIC_URL):
        return None
    wanted = path.removeprefix(settings.STATIC_URL)
    asset = shelf().get(HASHED.sub("", wanted))
    if asset is None:
        return 404, [("Content-Type", "text/plain"), ("Content-Length", "0")], b""
    coding, body = asset.encoded(accepted)
    headers = [
        ("Content-Type", asset.type),
        ("Content-Length", str(len(body))),
        # A page kept from before an upgrade asks for an old name: it gets the new file, not to be kept by that name.
        ("Cache-Control", FOREVER if wanted == asset.address else "no-cache"),
        ("Vary", "Accept-Encoding"),
        ("X-Content-Type-Options", "nosniff"),
        ("Content-Security-Policy", "default-src 'none'"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Referrer-Policy", "same-origin"),
        *_with_https(),
    ]
    return 200, [*headers, ("Content-Encoding", coding)] if coding else headers, body


def _with_https() -> Headers:
    seconds = settings.SECURE_HSTS_SECONDS
    return [("Strict-Transport-Security", f"max-age={seconds}")] if seconds else []


@dataclass(frozen=True)
class Asset:
    """One served file and its compressed twins, made when first asked for."""

    name: str
    body: bytes

    @cached_property
    def address(self) -> str:
        stem, dot, ending = self.name.rpartition(".")
        return f"{stem}.{hashlib.sha256(self.body).hexdigest()[:12]}{dot}{ending}"

    @property
    def type(self) -> str:
        return TYPES[Path(self.name).suffix]

    @cached_property
    def gzip(self) -> bytes:
        return gzip.compress(self.body, 9, mtime=0)

    @cached_property
    def brotli(self) -> bytes:
        import brotli  # inner: optional dependency

        return bytes(brotli.compress(self.body, quality=11))

    def encoded(self, accepted: str) -> tuple[str, bytes]:
        """The best coding the browser takes, and the bytes in it; pictures and tiny files go as they are."""
        if self.name.endswith(".png") or len(self.body) < 512:
            return "", self.body
        if "br" in re.findall(r"\w+", accepted) and has_brotli():
            return "br", self.brotli
        return ("gzip", self.gzip) if "gzip" in accepted else ("", self.body)


@lru_cache
def has_brotli() -> bool:
    return find_spec("brotli") is not None


# -- the shelf: every file by its plain name -----------------------------------


def shelf() -> dict[str, Asset]:
    """Every asset by name; read once, and again after a change while debugging."""
    return read_shelf(newest_change(int(monotonic())) if settings.DEBUG else 0)


@lru_cache(maxsize=1)
def newest_change(_second: int) -> int:
    return max(path.stat().st_mtime_ns for folder in folders() for path in folder.rglob("*"))


@lru_cache(maxsize=1)
def read_shelf(_changed: int) -> dict[str, Asset]:
    return {name: Asset(name, body) for name, body in files()}


def files() -> Iterator[tuple[str, bytes]]:
    yield "app.css", stylesheet().encode()
    for folder in folders():
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.suffix not in TYPES or path.suffix == ".css" or name.startswith("js/parts/"):
                continue
            if path.suffix == ".js" and not name.startswith("vendor/"):
                yield name.removeprefix("js/"), joined(path).encode()
            else:
                yield name, path.read_bytes()


def folders() -> list[Path]:
    """The static folders of the web room and of every installed room that has one."""
    rooms = [Path(room.path) / "static" for room in apps.get_app_configs() if room.name.startswith("practicum.")]
    return [HOME, *(folder for folder in rooms if folder.is_dir() and folder != HOME)]


def stylesheet() -> str:
    """app.css: the order of layers, the files of css/ in that order, then each room's own sheet."""
    sheets = [HOME / "css" / "app.css"]
    for layer in LAYERS:
        sheets += [*sorted((HOME / "css").glob(f"{layer}.css")), *sorted((HOME / "css" / layer).glob("*.css"))]
    sheets += [sheet for folder in folders()[1:] for sheet in sorted(folder.rglob("*.css"))]
    whole = "\n".join(sheet.read_text() for sheet in sheets)
    return re.sub(r"\n\s*", "\n", re.sub(r"/\*.*?\*/", "", whole, flags=re.DOTALL)).strip()


def joined(entry: Path) -> str:
    """A script and the modules it imports as one module: each once, before its first use, in one scope."""
    entry = entry.resolve()
    seen: dict[Path, str] = {}

    def visit(path: Path) -> None:
        if path in seen:
            return
        source = path.read_text()
        seen[path] = ""
        for imported in IMPORT.findall(source):
            visit((path.parent / imported).resolve())
        del seen[path]  # what it imports must stand before it
        seen[path] = in_a_block(source) if path.parent.name == "vendor" else without_comments(source, path == entry)

    visit(entry)
    return "\n".join(seen.values())


def without_comments(source: str, is_entry: bool) -> str:
    """A module of our own, ready to be joined; only what the entry exports can be asked for from outside."""
    source = re.sub(r"^\s*//.*\n", "", IMPORT.sub("", source), flags=re.MULTILINE)
    return source if is_entry else EXPORT.sub("", source)


def in_a_block(source: str) -> str:
    """A vendored module keeps its names to itself; it is imported for what it registers, not for what it exports."""
    return "{\n" + VENDOR_EXPORT.sub("", source) + "\n}"
