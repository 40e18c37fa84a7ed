"""What is wrong with a backup file is seen before anything is written: bits, ends, order, passphrase, version."""

import hashlib
import io
import random
from pathlib import Path

import pytest

from practicum.console.keeping import contents, sealing
from practicum.console.keeping.contents import Files, Packer, Sum, Visitor
from practicum.console.keeping.verifying import verify
from practicum.console.main import main
from practicum.kit import Refusal

FLIPS = 100
PASSPHRASE = "twelve letters and more"
BODY = bytes(range(256)) * 40
COLUMNS = [["id", "int"], ["words", "text"], ["fields", "json"]]


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a small backup has many."""
    monkeypatch.setattr(sealing, "CHUNK", 4_096)
    monkeypatch.setattr(contents, "CHUNK", 4_096)


class Gathering(Visitor):
    """Keeps what it hears."""

    def __init__(self) -> None:
        self.heard: list = []

    def rows(self, table, columns, rows) -> None:
        self.heard.append((table, rows))

    def file(self, place, pieces) -> None:
        self.heard.append((place, b"".join(pieces)))


def write(path: Path, passphrase: str | None = None, rows: int = 50, **manifest: object) -> Path:
    """A backup of one table and one file, written by the writer itself."""
    with path.open("wb") as file:
        out = sealing.Writer(file, passphrase)
        packer = Packer(out)
        told = {
            "format": 1,
            "practicum": "0.1.0",
            "made_at": "2026-11-28T12:00:00",
            "engine": "SQLite",
            "migrations": [],
        }
        packer.json("manifest.json", told | {"tables": {"topics_topic": COLUMNS}} | manifest)
        packer.table("topics_topic", COLUMNS, ([n, "rope" * 9, '{"b": 1.0, "a": 2}'] for n in range(rows)))
        packer.file("ab/cd", len(BODY), io.BytesIO(BODY))
        sums = Files()
        sums.add("ab/cd", len(BODY), hashlib.sha256(BODY).hexdigest())
        packer.sums |= {"files": sums.plain(), "missing": []}
        packer.finish()
        out.finish()
    return path


def heard_in(path: Path, passphrase: str | None = None) -> list:
    gathering = Gathering()
    with path.open("rb") as file:
        verify(file, passphrase, gathering)
    return gathering.heard


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE], ids=["plain", "sealed"])
def test_what_was_written_is_what_is_read(tmp_path: Path, small_chunks, passphrase: str | None) -> None:
    heard = heard_in(write(tmp_path / "a.backup", passphrase, rows=3_000), passphrase)

    rows = [row for place, part in heard if place == "topics_topic" for row in part]
    assert rows == [[n, "rope" * 9, '{"b": 1.0, "a": 2}'] for n in range(3_000)]
    assert heard[-1] == ("ab/cd", BODY)
    assert len(heard) > 3  # a table comes in parts


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE], ids=["plain", "sealed"])
def test_any_flipped_bit_is_refused_by_restore(
    tmp_path: Path, passphrase, monkeypatch, capsys, record_property
) -> None:
    """At chance, and in the first and the last bytes, where a format keeps what it does not look at."""
    whole = write(tmp_path / "a.backup", passphrase).read_bytes()
    words = _passphrase_words(tmp_path, passphrase)
    monkeypatch.setenv("PRACTICUM_DATA", str(tmp_path / "new"))
    places = [0, 17, 18, 19, len(whole) - 33, len(whole) - 32, len(whole) - 1]
    places += [random.randrange(len(whole)) for _ in range(FLIPS - len(places))]
    seen = 0
    for place in places:
        flipped = bytearray(whole)
        flipped[place] ^= 1 << random.randrange(8)
        (tmp_path / "b.backup").write_bytes(flipped)
        seen += main(["restore", str(tmp_path / "b.backup"), *words]) == 1
    how = "sealed" if passphrase else "plain"
    record_property("tally", f"flipped bits in a {how} backup: {len(places)} tried, {seen} refused by restore")

    assert (seen, (tmp_path / "new").exists()) == (FLIPS, False)


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE], ids=["plain", "sealed"])
def test_a_file_that_was_cut_or_grew_is_refused(tmp_path: Path, passphrase, capsys) -> None:
    path = write(tmp_path / "a.backup", passphrase)
    whole = path.read_bytes()
    for other in (whole[:-1], whole[:-32], whole[: len(whole) // 2], whole[:19], b"", whole + b"x", whole + whole):
        path.write_bytes(other)
        assert main(["backup", "--verify", str(path)]) == 1, len(other)


def test_frames_out_of_order_twice_or_missing_are_refused_though_the_digest_is_right(
    tmp_path: Path, small_chunks
) -> None:
    """Whoever has no passphrase may write a digest, and still changes nothing that is sealed."""
    path = write(tmp_path / "a.backup", PASSPHRASE, rows=4_000)
    begin, frames = _frames(path.read_bytes())
    assert len(frames) > 2
    for other in ([frames[1], frames[0], *frames[2:]], [frames[0], *frames], frames[:-1], frames[1:]):
        body = begin + b"".join(other)
        path.write_bytes(body + hashlib.sha256(body).digest())
        with pytest.raises(Refusal):
            heard_in(path, PASSPHRASE)


def _passphrase_words(folder: Path, passphrase: str | None) -> list[str]:
    if passphrase is None:
        return []
    (folder / "passphrase").write_text(passphrase)
    return ["--passphrase-file", str(folder / "passphrase")]


def _frames(whole: bytes) -> tuple[bytes, list[bytes]]:
    place = whole.index(b"\n", whole.index(b"\n") + 1) + 1
    begin, frames = whole[:place], []
    while place < len(whole) - sealing.DIGEST:
        length = 4 + int.from_bytes(whole[place : place + 4])
        frames.append(whole[place : place + length])
        place += length
    return begin, frames


def test_rows_or_files_that_are_not_as_their_sums_say_are_refused(tmp_path: Path) -> None:
    """A fault of the writer, not of the disk: the digest is right."""
    more, fewer = {"topics_topic": COLUMNS, "topics_other": COLUMNS}, {"topics_topic": COLUMNS[:2]}
    for wrong in ({"tables": more}, {"tables": fewer}):
        with pytest.raises(Refusal):
            heard_in(write(tmp_path / "a.backup", **wrong))


def test_a_wrong_passphrase_none_and_a_short_one_are_sentences(tmp_path: Path, capsys) -> None:
    path = str(write(tmp_path / "a.backup", PASSPHRASE))
    other, short = (_passphrase_words(tmp_path, words)[1] for words in ("another passphrase", "another passphrase"))
    assert main(["backup", "--verify", path, "--passphrase-file", other]) == 1
    assert "does not open with that passphrase" in capsys.readouterr().err
    Path(short).write_text("short")
    assert main(["backup", "--verify", path, "--passphrase-file", short]) == 1
    assert "at least 12 characters" in capsys.readouterr().err
    assert main(["restore", path, "--data", str(tmp_path / "new")]) == 1
    assert "is sealed with a passphrase" in capsys.readouterr().err
    assert main(["backup", "--verify", path]) == 0
    assert "It is sealed" in capsys.readouterr().out
    assert "rope" not in Path(path).read_bytes().decode("latin-1")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"format": 2}, "was written by a newer version"),
        ({"migrations": [["writing", "9999_from_tomorrow"]], "key": ""}, "was made by a newer version"),
    ],
)
def test_a_backup_of_a_newer_version_is_refused(tmp_path: Path, monkeypatch, settings, capsys, change, said) -> None:
    settings.DATA = tmp_path / "new"
    monkeypatch.setenv("PRACTICUM_DATA", str(tmp_path / "new"))
    monkeypatch.delenv("PRACTICUM_SECRET_KEY", raising=False)

    path = str(write(tmp_path / "a.backup", **change))
    assert main(["restore", path, "--data", str(tmp_path / "new")]) == 1

    assert said in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_later_format_is_told_by_its_first_line(tmp_path: Path, capsys) -> None:
    path = write(tmp_path / "a.backup")
    path.write_bytes(path.read_bytes().replace(b"practicum backup 1", b"practicum backup 2", 1))

    assert main(["backup", "--verify", str(path)]) == 1

    assert "was written by a newer version" in capsys.readouterr().err


def test_json_is_the_same_however_it_is_spelled() -> None:
    columns = [["fields", "json"]]
    one, other, third = Sum(), Sum(), Sum()
    one.add(['{"a": 1, "b": [1.0, "\\u00e4"]}'], columns)
    other.add(['{"b":[1,"ä"],"a":1}'], columns)
    third.add(['{"b":[1,"ä"],"a":2}'], columns)

    assert one.plain() == other.plain() != third.plain()
