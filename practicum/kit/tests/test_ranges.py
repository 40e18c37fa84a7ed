"""Parts of a download: what is asked for, no more, and of the same bytes."""

from pathlib import Path

import pytest
from django.http import FileResponse
from django.test import RequestFactory

from practicum.kit.ranges import in_parts

BYTES = bytes(range(256)) * 1_000
ETAG = '"a"'


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "kept"
    path.write_bytes(BYTES)
    return path


def asked(kept: Path, words: str, **headers: str):
    request = RequestFactory().get("/", headers={"Range": words} | headers)
    return in_parts(request, FileResponse(kept.open("rb")), etag=ETAG)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-", 0, 255_999),
        ("bytes=100-199", 100, 199),
        ("bytes=-1", 255_999, 255_999),
        ("bytes=255000-999999999", 255_000, 255_999),
        ("bytes=-999999999", 0, 255_999),
        ("bytes=65535-65537", 65_535, 65_537),
    ],
)
def test_one_part_is_given(kept, words, first, last):
    answer = asked(kept, words)

    assert (answer.status_code, answer["Content-Range"]) == (206, f"bytes {first}-{last}/256000")
    assert b"".join(answer) == BYTES[first : last + 1]
    assert answer["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize(
    "words",
    ["bytes=", "bytes=-", "bytes=5-4", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b", "bytes=0-1 ", "bytes=" + "9" * 40],
)
def test_what_is_no_range_or_several_is_given_whole(kept, words):
    answer = asked(kept, words)

    assert (answer.status_code, b"".join(answer)) == (200, BYTES)


@pytest.mark.parametrize("words", ["bytes=256000-", "bytes=999999-1000000", "bytes=-0"])
def test_what_lies_behind_the_end_is_refused_with_the_size(kept, words):
    answer = asked(kept, words)

    assert (answer.status_code, answer["Content-Range"], answer.content) == (416, "bytes */256000", b"")


@pytest.mark.parametrize(("condition", "status"), [(ETAG, 206), ('"b"', 200), ('W/"a"', 200)])
def test_a_part_of_another_version_is_not_given(kept, condition, status):
    assert asked(kept, "bytes=5-9", **{"If-Range": condition}).status_code == status


def test_the_file_is_closed_after_a_part(kept):
    answer = asked(kept, "bytes=5-9")
    source = answer._resource_closers[-1].__self__
    source_open = not source.closed
    answer._resource_closers[-1]()

    assert (source_open, source.closed) == (True, True)
