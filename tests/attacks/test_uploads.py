"""Files that are two things at once, or other than they say: none comes back as anything that runs."""

import io
from itertools import product

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from practicum.kit.limits import Rate
from practicum.writing.models import File

MARK = b"<html><script>__pwned(1)</script></html>"
NAMES = (
    "a.png",
    "a.html",
    "../../a.svg",
    'a".html\r\nX-Evil: 1',
    "a.png.php",
    ".htaccess",
    "a.js",
    "a" * 300 + ".html",
)
TYPES = ("text/html", "image/svg+xml", "application/javascript", "image/png")
OTHERS = (
    MARK, b"<svg xmlns='http://www.w3.org/2000/svg' onload='__pwned(1)'/>", b"__pwned(1)", b"%PDF-1.4\n" + MARK, b"PK\x03\x04" + MARK,
    b"<?xml version='1.0'?><?xml-stylesheet href='x'?>" + MARK, b"#!/bin/sh\nid\n", b"\xef\xbb\xbf" + MARK, b"II*\0" + MARK, b"BM" + MARK,
    b"\0\0\1\0" + MARK, b"\0\0\0\x18ftypheic" + MARK, b"%!PS\n" + MARK, b"GIF8" + MARK, b"RIFF\0\0\0\0WAVE" + MARK, b"\xff\xd8" + MARK, b"",
)  # fmt: skip


def picture(kind: str, where: str) -> bytes:
    """A picture that is read as one, with a page behind it, before its pixels, or instead of them."""
    into, more = io.BytesIO(), {}
    if where == "within":
        exif = Image.Exif()
        exif[0x010E] = MARK.decode()
        more = {"exif": exif} if kind != "GIF" else {"comment": MARK}
    Image.new("RGB", (40, 30), "red").save(into, kind, **more)
    content = into.getvalue()
    return {"behind": content + MARK, "within": content, "instead": content[:20] + MARK}[where]


def harmless(answer: object, *, shown: bool) -> bool:
    """A drawing of ours in a sandbox, or a download of no type."""
    heads = answer.headers
    boxed = (
        heads["Content-Security-Policy"] == "default-src 'none'; sandbox"
        and heads["X-Content-Type-Options"] == "nosniff"
    )
    kind = heads["Content-Type"] == ("image/webp" if shown else "application/octet-stream")
    content = b"".join(answer.streaming_content)
    drawn = content[8:12] == b"WEBP" and MARK not in content
    return (
        boxed
        and kind
        and "X-Evil" not in heads
        and (drawn if shown else heads["Content-Disposition"].startswith("attachment"))
    )


@pytest.mark.slow
def test_no_file_comes_back_as_anything_that_runs(habitat, client, settings, tmp_path, monkeypatch, record_property):
    settings.FILES = tmp_path / "files"
    monkeypatch.setattr(Rate, "take", lambda self, key, amount=1: 0)
    pictures = [picture(*way) for way in product(("PNG", "JPEG", "GIF", "WEBP"), ("behind", "within", "instead"))]
    files = [(content, NAMES[turn % len(NAMES)]) for turn, content in enumerate(pictures * 2)]
    files += [(content, name) for content, name in product(OTHERS, NAMES)]
    sent, kept, refused, wrong = 0, 0, 0, []
    for turn, (content, name) in enumerate(files):
        client.force_login(habitat.bo)
        answer = client.post("/upload", {"file": SimpleUploadedFile(name, content, TYPES[turn % len(TYPES)])})
        sent += 1
        if answer.status_code != 201:
            refused += 1
            wrong += [] if answer.status_code == 422 and answer.json()["detail"] else [name]
            continue
        kept, told = kept + 1, answer.json()
        addresses = [(f"/f/{told['key']}", False)] + [
            (told[which], True) for which in ("picture", "small") if told[which]
        ]
        wrong += [(name, address) for address, shown in addresses if not harmless(client.get(address), shown=shown)]

    laid = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    known = {sha256[2:] for row in File.objects.values_list("sha256", "shown", "small") for sha256 in row if sha256}
    record_property(
        "counts",
        f"hostile uploads: {sent} sent, {refused} refused, {kept} kept, {len(wrong)} that run, {len(laid - known)} files astray",
    )
    assert (wrong, laid - known) == ([], set())
    assert sent >= 150
