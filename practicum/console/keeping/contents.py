"""The inside of a backup: a compressed tar with a manifest first, then the key, the rows, the files, and the sums last.

    manifest.json                        what made it, the migrations, each table's columns and their kinds
    secret.key                           unless the host keeps it elsewhere
    tables/<table>/<number>.jsonl        one row a line, its values in the order of the columns
    files/<path below the files folder>  as it lies there
    sums.json                            rows and a sum for each table, and one digest of all files

Read and written as a stream: what is in memory is one part of a table. Nothing here needs Django.
"""

import gzip
import hashlib
import hmac
import io
import json
import re
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO, cast

from practicum.console.keeping import sealing
from practicum.console.keeping.sealing import CHUNK, Damaged
from practicum.kit import Refusal

FORMAT = 1
LIMIT = 1 << 256  # sums of rows are counted up to here
PART = re.compile(r"tables/([a-z][a-z0-9_]*)/\d{6,}\.jsonl")
PLACE = re.compile(r"(?!\.)[\w.-]+(/(?!\.)[\w.-]+)*", re.ASCII)  # of a file: below the folder, and hidden nowhere
LARGEST = 1 << 28  # bytes of a part, which is read whole; one row may be larger than CHUNK

Row = list[Any]
Columns = list[list[str]]  # name and kind


@dataclass
class Sum:
    """Of one table. The order of rows does not count: two engines may give them in two."""

    rows: int = 0
    total: int = 0

    def add(self, row: Row, columns: Columns) -> None:
        self.rows += 1
        digest = hashlib.sha256(line_of(_canonical(row, columns)))
        self.total = (self.total + int.from_bytes(digest.digest())) % LIMIT

    def plain(self) -> dict[str, Any]:
        return {"rows": self.rows, "sum": f"{self.total:064x}"}


@dataclass
class Files:
    """All files in their order."""

    count: int = 0
    size: int = 0
    digest: Any = field(default_factory=hashlib.sha256)

    def add(self, place: str, size: int, sha256: str) -> None:
        self.count += 1
        self.size += size
        self.digest.update(f"{place}\0{size}\0{sha256}\n".encode())

    def plain(self) -> dict[str, Any]:
        return {"count": self.count, "bytes": self.size, "sha256": self.digest.hexdigest()}


@dataclass
class Whole:
    """A backup that was read to its end and is as its sums say."""

    manifest: dict[str, Any]
    secret: str
    sums: dict[str, Any]

    @property
    def in_words(self) -> str:
        rows = sum(table["rows"] for table in self.sums["tables"].values())
        files = self.sums["files"]
        made = f"made {self.manifest['made_at'][:16].replace('T', ' ')} UTC by Practicum {self.manifest['practicum']}"
        return (
            f"{made} on {self.manifest['engine']}: {len(self.sums['tables'])} tables, {rows:,} rows,"
            f" {files['count']:,} files ({files['bytes'] / 1e6:.1f} MB)"
        )


class Visitor:
    """Hears what a backup holds while it is read; this one only listens."""

    def manifest(self, manifest: dict[str, Any]) -> None: ...

    def rows(self, table: str, columns: Columns, rows: list[Row]) -> None: ...

    def file(self, place: str, pieces: Iterator[bytes]) -> None:
        for _piece in pieces:
            pass


def line_of(row: Row) -> bytes:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()


def _canonical(row: Row, columns: Columns) -> Row:
    """JSON is the same however it is spelled: PostgreSQL keeps neither its spaces nor its order."""
    return [
        _spelled(value) if kind == "json" and value is not None else value
        for value, (_name, kind) in zip(row, columns, strict=True)
    ]


def _spelled(text: str) -> str:
    return json.dumps(json.loads(text, parse_float=_number), ensure_ascii=False, sort_keys=True)


def _number(words: str) -> float | int:
    number = float(words)
    return int(number) if number.is_integer() and abs(number) < 1 << 53 else number


class Packer:
    """Puts things into the tar, in the order of the page above."""

    def __init__(self, out: sealing.Writer) -> None:
        self.squeezed = gzip.GzipFile(fileobj=cast(Any, out), mode="wb", compresslevel=6, mtime=0)
        self.tar = tarfile.open(  # noqa: SIM115 - closed by finish
            fileobj=self.squeezed, mode="w|", format=tarfile.PAX_FORMAT
        )
        self.sums: dict[str, Any] = {"tables": {}}

    def bytes(self, name: str, data: bytes) -> None:
        self._add(name, len(data), io.BytesIO(data))

    def json(self, name: str, value: Any) -> None:
        self.bytes(name, json.dumps(value, ensure_ascii=False, indent=1).encode())

    def table(self, name: str, columns: Columns, rows: Iterable[Row]) -> None:
        total, part, waiting = Sum(), 0, bytearray()
        for row in rows:
            total.add(row, columns)
            waiting += line_of(row) + b"\n"
            if len(waiting) > CHUNK:
                self.bytes(f"tables/{name}/{part:06}.jsonl", bytes(waiting))
                part, waiting = part + 1, bytearray()
        if waiting:
            self.bytes(f"tables/{name}/{part:06}.jsonl", bytes(waiting))
        self.sums["tables"][name] = total.plain()

    def file(self, place: str, size: int, file: BinaryIO) -> None:
        self._add(f"files/{place}", size, file)

    def finish(self) -> None:
        self.json("sums.json", self.sums)
        self.tar.close()
        self.squeezed.close()

    def _add(self, name: str, size: int, file: BinaryIO) -> None:
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        self.tar.addfile(member, file)
        self.tar.members.clear()  # it would remember every one


def walk(file: BinaryIO, passphrase: str | None, visitor: Visitor) -> Whole:
    """Read a backup to its end, and compare everything with its sums. Damaged where they differ."""
    try:
        with (
            gzip.GzipFile(fileobj=sealing.contents(file, passphrase)) as plain,
            tarfile.open(fileobj=plain, mode="r|") as tar,
        ):
            return _Walk(visitor).through(tar)
    except (tarfile.TarError, zlib.error, EOFError, gzip.BadGzipFile, ValueError, KeyError, TypeError) as failure:
        raise Damaged(f"its contents cannot be read ({type(failure).__name__})") from failure


class _Walk:
    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.found, self.files = visitor, Whole({}, "", {}), Files()
        self.tables: dict[str, Sum] = {}

    def through(self, tar: tarfile.TarFile) -> Whole:
        for member in tar:
            data = tar.extractfile(member)
            if data is None:
                raise Damaged(f"{member.name} is no file")
            self._meet(member, data)
            tar.members.clear()
        self._compare()
        return self.found

    def _meet(self, member: tarfile.TarInfo, data: Any) -> None:
        name = member.name
        if self.found.sums:
            raise Damaged("something stands behind its end")
        if not name.startswith("files/") and member.size > LARGEST:
            raise Damaged(f"{name} is too large")
        if name == "manifest.json":
            self._open(json.load(data))
        elif not self.found.manifest:
            raise Damaged("it does not begin with its manifest")
        elif name == "secret.key":
            self.found.secret = data.read().decode("ascii")
        elif name == "sums.json":
            self.found.sums = json.load(data)
        elif part := PART.fullmatch(name):
            self._rows(part[1], data)
        elif name.startswith("files/") and PLACE.fullmatch(place := name.removeprefix("files/")):
            self._file(place, member.size, data)
        else:
            raise Damaged(f"nobody knows what {name!r} is")

    def _open(self, manifest: dict[str, Any]) -> None:
        if manifest["format"] != FORMAT:
            raise Refusal("This backup was written by a newer version of Practicum.", "Restore it with that version.")
        self.found.manifest = manifest
        self.tables = {name: Sum() for name in manifest["tables"]}
        self.visitor.manifest(manifest)

    def _rows(self, table: str, data: Any) -> None:
        columns = self.found.manifest["tables"][table]
        rows = [json.loads(line) for line in data]
        for row in rows:
            self.tables[table].add(row, columns)
        self.visitor.rows(table, columns, rows)

    def _file(self, place: str, size: int, data: Any) -> None:
        digest = hashlib.sha256()

        def pieces() -> Iterator[bytes]:
            while piece := data.read(CHUNK):
                digest.update(piece)
                yield piece

        self.visitor.file(place, pieces())
        self.files.add(place, size, digest.hexdigest())

    def _compare(self) -> None:
        sums = self.found.sums
        if not sums:
            raise Damaged("its sums are missing")
        wrong = [name for name, table in self.tables.items() if table.plain() != sums["tables"].get(name)]
        if wrong or set(sums["tables"]) != set(self.tables):
            raise Damaged(f"the rows of {', '.join(wrong) or 'a table'} are not as its sums say")
        if self.files.plain() != sums["files"]:
            raise Damaged("its files are not as its sums say")


def print_of(key: str) -> str:
    """By which a key is known again, and from which it cannot be had."""
    return hmac.digest(key.encode(), b"practicum backup", "sha256").hex()[:32]
