"""The doctor's longer looks: files against rows, counters against a recount, the index against the items."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from practicum.activity.sealing import broken, chained
from practicum.console.keeping.verifying import remembered
from practicum.conversations.recounting import Miscount, miscounted
from practicum.kit import clock, ids
from practicum.kit.storage import NEARLY, used_of
from practicum.search.examining import IndexState, examine
from practicum.writing.files import path_of
from practicum.writing.models import File
from practicum.writing.queries import bytes_known

REINDEX = "`practicum reindex` builds it again, while the site serves."
AFRESH = "`practicum reindex` goes on where it was stopped."
SETTLING = 3_600  # seconds: a younger file may belong to a row that is being written
BACKUP_OLD = timedelta(days=8)
NAMED = 3  # of many, so many are named


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `hint` says what to do when it is not well."""

    name: str
    ok: bool
    words: str
    hint: str = ""


def missing() -> Finding:
    """Rows whose bytes are not there, or are not as long as they were."""
    known = dict(File.objects.values_list("sha256", "size"))
    gone = [sha256 for sha256, size in known.items() if _size(path_of(sha256)) != size]
    gone += [sha256 for sha256 in bytes_known() - known.keys() if _size(path_of(sha256)) is None]
    these = Q(sha256__in=gone[:NAMED]) | Q(shown__in=gone[:NAMED]) | Q(small__in=gone[:NAMED])
    names = File.objects.filter(these).values_list("id", flat=True)[:NAMED]
    named = f": {', '.join(ids.text(pk) for pk in names)}" if gone else ""
    return Finding(
        "files",
        not gone,
        f"{len(known)}, {len(gone)} missing or cut short{named}",
        "Restore the data folder's `files` from a backup.",
    )


def spare() -> Finding:
    """Bytes that no row names: harmless, and left by a stop between the two."""
    known = bytes_known()
    old = clock.now().timestamp() - SETTLING
    found = [path for path, sha256 in _kept() if sha256 not in known and path.stat().st_mtime < old]
    size = sum(path.stat().st_size for path in found)
    words = f"{len(found)}, {size / 1e6:.1f} MB" + (f", under {settings.FILES}" if found else "")
    return Finding("files that no row names", True, words)


def _size(path: Path) -> int | None:
    return path.stat().st_size if path.is_file() else None


def _kept() -> Iterator[tuple[Path, str]]:
    """Every file that was laid down, with the hash that its place says."""
    for path in Path(settings.FILES).glob("*/*"):
        if path.is_file():
            yield path, path.parent.name + path.name


def counters() -> Finding:
    """What threads and posts say of themselves, against the rows."""
    wrong = list(miscounted())
    named = ", ".join(_told(miss) for miss in wrong[:NAMED])
    return Finding(
        "counters",
        not wrong,
        f"{len(wrong)} differ from a recount" + (f": {named}" if wrong else ""),
        "`practicum check --recount` sets them right; what set them wrong is a fault: please report it.",
    )


def _told(miss: Miscount) -> str:
    """`0k… (answers: 3, recounted 2)`."""
    wrong = [f"{name}: {miss.has[name]}, recounted {n}" for name, n in miss.should.items() if miss.has[name] != n]
    return f"{ids.text(miss.row.pk)} ({'; '.join(wrong)})"


def room() -> Finding:
    """How full the disk under the data folder is."""
    used, free = used_of(Path(settings.DATA))
    return Finding(
        "room",
        used < NEARLY,
        f"the disk under {settings.DATA} is {used:.0%} full, {free / 1e6:.0f} MB are free",
        "Make room, or move the data folder to a larger disk: with none left nothing can be written.",
    )


def backup() -> Finding:
    """The last that `practicum backup` wrote and read back; a host may have other ways, so none is no fault."""
    last = remembered(Path(settings.DATA))
    if last is None:
        return Finding("last backup", True, "none is known that `practicum backup` made")
    made = datetime.fromisoformat(last["made_at"])
    return Finding(
        "last backup",
        clock.now() - made < BACKUP_OLD,
        f"{made:%Y-%m-%d %H:%M} UTC, read back whole, {last['size'] / 1e6:.1f} MB, {last['file']}",
        "`practicum backup FILE` makes one while the site serves; let a timer do it every day.",
    )


def record() -> Finding:
    """The chain of privileged acts, from its first seal to its head, in every community."""
    wrong = list(broken())
    named = f": {'; '.join(wrong[:NAMED])}" if wrong else ""
    return Finding(
        "record of privileged acts",
        not wrong,
        f"{chained()} acts sealed, {len(wrong)} broken places{named}",
        "Something wrote past the program. Compare with a backup: docs/operations.md says how. Acts that an older"
        " version wrote during an upgrade are taken in by `practicum check --seal`.",
    )


def index() -> list[Finding]:
    """The words and the vectors by which items are found."""
    state = examine()
    return [_words(state), _vectors(state)]


def _words(state: IndexState) -> Finding:
    wrong = state.missing or state.of_another_tokenizer or state.stale or state.building
    found = (
        f"{state.items} items, {state.missing} without an entry, {state.of_another_tokenizer} of another tokenizer,"
        f" {state.stale} stale{'; a rebuilding was stopped' if state.building else ''}"
    )
    return Finding("words index", not wrong, found, AFRESH if state.building else REINDEX)


def _vectors(state: IndexState) -> Finding:
    if settings.EMBEDDING_MODEL == "none":
        return Finding("vectors", True, "none are wanted (PRACTICUM_EMBEDDING)")
    wrong = state.without_vector or state.of_another_model
    found = f"{state.openings} openings, {state.without_vector} without, {state.of_another_model} of another model"
    hint = "They are made by jobs: look whether some wait. `practicum reindex` makes the rest."
    return Finding("vectors", not wrong, found, hint)
