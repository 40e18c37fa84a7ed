"""Cutting an archive into mails: at dated From_ lines only, in bounded memory, with nothing lost."""

import gzip
import io
from datetime import UTC, datetime

import pytest

from practicum.archives.mbox import caps, messages_of, sources, split
from practicum.archives.reading import RawMessage, Unreadable

TWO = (
    b"From ada at example.org  Wed Jul  9 16:41:58 2003\n"
    b"From: ada at example.org (Ada Lins)\nSubject: One\n\nFirst.\n\n"
    b"From bo at example.org  Thu Jul 10 06:01:02 2003\n"
    b"From: bo at example.org (Bo Berg)\nSubject: Two\n\nSecond.\n"
)


def contents(data, **how):
    return [thing.content for thing in split(io.BytesIO(data), "a.mbox", **how)]


def test_a_dated_line_before_a_header_begins_a_mail():
    first, second = split(io.BytesIO(TWO), "a.mbox")

    assert (first.place.number, first.place.line, second.place.number, second.place.line) == (1, 1, 2, 7)
    assert first.content + second.content == TWO


@pytest.mark.parametrize(
    "line",
    [
        b"From Russia with love\n",
        b"From the manual page:\n",
        b"From Monday on: we meet\n",
        b"From ada at example.org Wed Jul 9 2003\n",
        b">From bo at example.org  Thu Jul 10 06:01:02 2003\nSubject: quoted\n",
        b"From bo at example.org  Thu Jul 10 06:01:02 2003\n and it was raining\n",
    ],
)
def test_other_lines_with_from_stay_in_the_text(line):
    assert len(contents(TWO.replace(b"First.\n", line))) == 2


@pytest.mark.parametrize(
    "line",
    [
        b"From x@example.org Fri Sep 26 17:18:40 +0000 2025",
        b"From x@example.org Fri Sep 26 17:18:40 2025 +0200",
        b"From x@example.org Fri Sep 26 17:18:40 CEST 2025",
        b"From x@example.org Fri Sep 26 17:18 2025",
        b"From - Mon Aug 18 21:13:21 1997",
        b"From b@ @end|ng |rom ex@mp|e@org  Wed May  1 04:18:17 2019",
    ],
)
def test_the_spellings_of_the_dated_line(line):
    assert len(contents(TWO.replace(b"From bo at example.org  Thu Jul 10 06:01:02 2003", line))) == 2


def test_a_file_whose_first_line_has_no_date_is_cut_at_such_lines():
    data = b"From - \nSubject: One\n\nFrom Russia\nYear: 1963\n\nFrom - \nSubject: Two\n\nb\n"

    assert contents(data) == [data[:46], data[46:]]


@pytest.mark.parametrize("chunk", [1, 7, 64, 1000])
def test_the_size_of_the_pieces_read_changes_nothing(chunk, monkeypatch):
    monkeypatch.setattr("practicum.archives.mbox.splitting.CHUNK", chunk)
    monkeypatch.setattr("practicum.archives.mbox.splitting.LOOK_AHEAD", 200)

    assert b"".join(contents(TWO * 20)) == TWO * 20
    assert len(contents(TWO * 20)) == 40


def test_a_single_mail_is_never_cut():
    data = b"Subject: Outer\n\n" + TWO

    assert contents(data, single=True) == [data]
    assert len(contents(data)) == 3


def test_blank_lines_and_a_byte_order_mark_before_the_first_mail_are_passed_over():
    assert len(contents(b"\xef\xbb\xbf" + TWO)) == 2
    assert next(split(io.BytesIO(b"\n\n" + TWO), "a")).place.line == 3


@pytest.mark.parametrize("data", [b"A readme, no mail.\n", b"\x00\x01\x02" * 500, b"Note: this is not mail.\n\nText\n"])
def test_what_holds_no_mail_is_named(data):
    (thing,) = split(io.BytesIO(data), "README")

    assert isinstance(thing, Unreadable)
    assert thing.reason.startswith("not a mail")


def test_an_empty_file_holds_nothing():
    assert contents(b"") == contents(b"\n\n\n") == []


def test_a_mail_beyond_the_cap_is_named_and_its_neighbours_stay(monkeypatch):
    monkeypatch.setattr(caps, "MESSAGE_BYTES", 100_000)
    monkeypatch.setattr("practicum.archives.mbox.splitting.CHUNK", 8_000)
    large = TWO.split(b"\n\n")[0] + b"\n\n" + b"x" * 300_000 + b"\n\n"

    first, second, third, fourth = split(io.BytesIO(large + TWO + TWO[:118]), "a.mbox")

    assert isinstance(first, Unreadable)
    assert first.reason == "larger than a message may be"
    assert [type(thing) for thing in (second, third, fourth)] == [RawMessage] * 3
    assert second.place.line == large.count(b"\n") + 1


def test_files_come_in_the_order_of_their_months(tmp_path):
    for name in (
        "2004-April.txt.gz",
        "2003-December.txt.gz",
        "200312-old.mbox",
        "2004-01.mbox",
        "2010q3.txt",
        "zz.mbox",
    ):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / ".hidden").write_bytes(TWO)

    assert [source.name for source in sources([tmp_path])] == [
        "2003-December.txt.gz", "200312-old.mbox", "2004-01.mbox", "2004-April.txt.gz", "2010q3.txt", "zz.mbox",
    ]  # fmt: skip
    assert sources([tmp_path])[0].month == datetime(2003, 12, 1, tzinfo=UTC)


def test_links_out_of_the_folder_are_not_followed(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.mbox").write_bytes(TWO)
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "a.mbox").write_bytes(TWO)
    (inside / "link.mbox").symlink_to(outside / "secret.mbox")
    (inside / "folder").symlink_to(outside)

    assert [source.name for source in sources([inside])] == ["a.mbox"]


def test_packed_files_are_unpacked_on_the_way(tmp_path):
    (tmp_path / "2003-July.txt.gz").write_bytes(gzip.compress(TWO))

    assert len(list(messages_of(sources([tmp_path])[0]))) == 2


def test_a_damaged_packed_file_gives_what_it_can_and_says_so(tmp_path):
    packed = gzip.compress(TWO * 20_000, mtime=0)
    (tmp_path / "a.gz").write_bytes(packed[: len(packed) // 2])

    *mails, last = messages_of(sources([tmp_path])[0])

    assert len(mails) > 1_000
    assert isinstance(last, Unreadable)
    assert last.reason == "the file is damaged from here on"


def test_a_bomb_is_stopped(tmp_path):
    (tmp_path / "a.gz").write_bytes(gzip.compress(TWO + b"\0" * 80_000_000))

    assert list(messages_of(sources([tmp_path])[0]))[-1].reason == "unpacks to far more than its size"


def test_a_missing_path_is_said():
    with pytest.raises(FileNotFoundError, match="There is no file or folder"):
        sources(["/nowhere/at/all"])
