"""The outside of a backup: two lines, the contents (sealed, where there is a passphrase), a SHA-256 of all before it.

The second line says how the contents are sealed. Sealed contents are frames of four bytes of length and that many of
ciphertext: ChaCha20-Poly1305 in the STREAM construction (Hoang et al. 2015), so that a frame that is missing, twice or
in another place is refused, and so is an end that came too early. Nothing here needs Django.
"""

import hashlib
import hmac
import io
import json
import os
import secrets
from collections.abc import Iterator
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from practicum.kit import Refusal

NAME = b"practicum backup "
MAGIC = NAME + b"1\n"
CHUNK = 1 << 20  # bytes of one frame before it is sealed
DIGEST = 32
COST = {"n": 1 << 17, "r": 8, "p": 1}  # scrypt (RFC 7914): 128 MB and about half a second
HEADER = 4_096  # the longest second line


class Damaged(Refusal):
    """A file that is not what was written."""

    code = "damaged"

    def __init__(self, why: str) -> None:
        super().__init__(f"This backup is not whole: {why}.", "Take another one; nothing was restored.")


class Writer:
    """Writes a backup into a file that is open for writing; `finish` makes it whole."""

    def __init__(self, out: BinaryIO, passphrase: str | None) -> None:
        self.out, self.digest, self.waiting = out, hashlib.sha256(), bytearray()
        header: dict[str, Any] = {"sealed": None}
        if passphrase is not None:
            header["sealed"] = {"scrypt": COST, "salt": secrets.token_hex(16), "nonce": secrets.token_hex(7)}
        lines = MAGIC + json.dumps(header).encode() + b"\n"
        self.box = _box(header, passphrase, lines)
        self._put(lines)

    def write(self, data: bytes) -> int:
        self.waiting += data
        while len(self.waiting) > CHUNK:
            self._chunk(bytes(self.waiting[:CHUNK]), last=False)
            del self.waiting[:CHUNK]
        return len(data)

    def finish(self) -> str:
        """Write what waits and the digest; gives the digest in hex."""
        self._chunk(bytes(self.waiting), last=True)
        self.out.write(self.digest.digest())
        return self.digest.hexdigest()

    def _chunk(self, data: bytes, *, last: bool) -> None:
        if self.box is None:
            self._put(data)
            return
        sealed = self.box.seal(data, last=last)
        self._put(len(sealed).to_bytes(4) + sealed)

    def _put(self, data: bytes) -> None:
        self.digest.update(data)
        self.out.write(data)


class _Box:
    """Seals and opens frames in their order; the two lines in front belong to each."""

    def __init__(self, key: bytes, nonce: bytes, lines: bytes) -> None:
        self.cipher, self.nonce, self.lines, self.number = ChaCha20Poly1305(key), nonce, lines, 0

    def seal(self, data: bytes, *, last: bool) -> bytes:
        return self.cipher.encrypt(self._next(last), data, self.lines)

    def open(self, data: bytes, *, last: bool) -> bytes:
        return self.cipher.decrypt(self._next(last), data, self.lines)

    def _next(self, last: bool) -> bytes:
        self.number += 1
        return self.nonce + self.number.to_bytes(4) + bytes([last])


def whole(file: BinaryIO) -> str:
    """Read all of a file, compare it with its digest, give that in hex. Damaged, or Refusal for what is no backup."""
    begin(file)
    size = file.seek(0, os.SEEK_END) - DIGEST
    file.seek(0)
    digest, left = hashlib.sha256(), size
    while left > 0 and (data := file.read(min(CHUNK, left))):
        digest.update(data)
        left -= len(data)
    if left != 0 or not hmac.compare_digest(digest.digest(), file.read()):
        raise Damaged("it was cut short, or a part of it is not as it was written")
    return digest.hexdigest()


def begin(file: BinaryIO) -> None:
    """Look at the first line only. Refusal for what is no backup, or one of a newer version."""
    file.seek(0)
    first = file.read(len(MAGIC))
    if first == MAGIC:
        return
    if first.startswith(NAME) and first[len(NAME) :].strip().isdigit():
        raise Refusal(
            "This backup was written by a newer version of Practicum.", "Restore it with that version or a newer one."
        )
    raise Refusal("This is not a backup of Practicum, or its beginning is damaged.", "")


def is_sealed(file: BinaryIO) -> bool:
    return _header(file)[0]["sealed"] is not None


def contents(file: BinaryIO, passphrase: str | None) -> io.BufferedReader:
    """What is inside, as one stream of bytes. Refusal without the passphrase, or with another."""
    header, lines = _header(file)
    if header["sealed"] is not None and passphrase is None:
        raise Refusal(
            "This backup is sealed with a passphrase.", "Name the file that holds it: --passphrase-file PATH."
        )
    end = file.seek(0, os.SEEK_END) - DIGEST
    file.seek(len(lines))
    box = _box(header, passphrase, lines)
    return io.BufferedReader(_Stream(_frames(file, box, end) if box else _plain(file, end)), CHUNK)


def _header(file: BinaryIO) -> tuple[dict[str, Any], bytes]:
    begin(file)
    second = file.readline(HEADER)
    try:
        header = json.loads(second)
        known = header["sealed"] is None or header["sealed"]["scrypt"] == COST
    except (ValueError, KeyError, TypeError):
        raise Damaged("its second line cannot be read") from None
    if not known:
        raise Refusal("This backup is sealed in a way that this version does not know.", "Take a newer version.")
    return header, MAGIC + second


def _box(header: dict[str, Any], passphrase: str | None, lines: bytes) -> _Box | None:
    sealed = header["sealed"]
    if sealed is None or passphrase is None:
        return None
    key = hashlib.scrypt(
        passphrase.encode(), salt=bytes.fromhex(sealed["salt"]), dklen=32, maxmem=1 << 28, **sealed["scrypt"]
    )
    return _Box(key, bytes.fromhex(sealed["nonce"]), lines)


def _plain(file: BinaryIO, end: int) -> Iterator[bytes]:
    while (left := end - file.tell()) > 0 and (data := file.read(min(CHUNK, left))):
        yield data


def _frames(file: BinaryIO, box: _Box, end: int) -> Iterator[bytes]:
    while file.tell() < end:
        length = int.from_bytes(file.read(4))
        if length > CHUNK + 16 or file.tell() + length > end:
            raise Damaged("a frame has no end")
        data = file.read(length)
        try:
            yield box.open(data, last=file.tell() == end)
        except InvalidTag:
            raise Refusal(
                "This backup does not open with that passphrase.", "Look for the passphrase it was made with."
            ) from None


class _Stream(io.RawIOBase):
    """Pieces of bytes, as a file that can only be read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self.pieces, self.left = pieces, memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        while not self.left:
            piece = next(self.pieces, None)
            if piece is None:
                return 0
            self.left = memoryview(piece)
        size = min(len(into), len(self.left))
        into[:size] = self.left[:size]
        self.left = self.left[size:]
        return size
