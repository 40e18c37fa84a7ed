"""A part of a download: whoever lost the line goes on where she was, and a player leaps (RFC 9110, section 14)."""

import re
from collections.abc import Iterator
from typing import BinaryIO, cast

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

ONE_PART = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
BLOCK = 64 * 1024


def in_parts(request: HttpRequest, response: FileResponse, *, etag: str) -> HttpResponseBase:
    """The whole, or the one part that was asked for of this very version; several parts at once are given whole.

    `etag` is the strong name of these bytes, quotes included.
    """
    size = int(response["Content-Length"])
    response["Accept-Ranges"], response["ETag"] = "bytes", etag
    asked = ONE_PART.fullmatch(request.headers.get("Range", ""))
    if request.method != "GET" or asked is None or request.headers.get("If-Range", etag) != etag:
        return response
    part = _part(asked[1], asked[2], size)
    if part is None:
        return response
    first, last = part
    source = cast(BinaryIO, response.file_to_stream)
    if first >= size:
        source.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}", "Accept-Ranges": "bytes"})
    piece = StreamingHttpResponse(_read(source, first, last - first + 1), status=206, headers=dict(response.headers))
    piece["Content-Range"], piece["Content-Length"] = f"bytes {first}-{last}/{size}", str(last - first + 1)
    piece._resource_closers.append(source.close)  # type: ignore[attr-defined]
    return piece


def _part(begin: str, end: str, size: int) -> tuple[int, int] | None:
    """First and last byte; None for what is no range at all, which counts as not asked for."""
    if not begin:
        if not end:
            return None
        return (max(0, size - int(end)), size - 1) if int(end) else (size, size)
    first, last = int(begin), int(end) if end else size - 1
    return None if end and last < first else (first, min(last, size - 1))


def _read(source: BinaryIO, first: int, left: int) -> Iterator[bytes]:
    source.seek(first)
    while left > 0 and (block := source.read(min(BLOCK, left))):
        left -= len(block)
        yield block
