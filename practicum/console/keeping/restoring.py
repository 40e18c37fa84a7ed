"""Restoring what was verified: rows in one transaction, files, the index; a mark stands in the folder till the end."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.db import DatabaseError, OperationalError, connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from practicum.console import ready
from practicum.console.keeping import contents, places, replaying, tables
from practicum.console.keeping.contents import Columns, Row, Visitor, Whole
from practicum.kit import Refusal, clock
from practicum.kit.rows import take_stock
from practicum.search.reindex import reindex

Told = Callable[[str, int], None]
SINCE = "The site was restored from a backup: nobody knows whether this mail went out since."
HELD = "UPDATE kit_outgoingmail SET state = 'uncertain', last_error = %s WHERE state IN ('pending', 'sending')"


@dataclass
class Restore:
    """One backup on its way into the data folder and the database of the settings, both of them empty."""

    file: BinaryIO
    digest: str
    whole: Whole
    passphrase: str | None
    own_key: bool  # whether the key is laid into the folder
    told: Told
    folder: Path = field(default_factory=lambda: Path(settings.DATA))
    beside: tuple[Path, ...] = ()  # lists of who was erased since
    held: int = 0  # mails that waited
    erased: int = 0  # people who were erased since, and are again

    def run(self) -> None:
        """All of it; a run that was killed is begun again by the same words, or goes on where the rows were in."""
        places.refuse_unless_new(self.folder)
        _refuse_newer(self.whole.manifest)
        try:
            if not self._begin():
                self._lay_key()
                self._load()
            self._finish()
        except OSError as failure:
            said = f"{self.folder} cannot be written: {failure.strerror}."
            raise Refusal(said, "Make room, and give the same words again.") from None

    def _begin(self) -> bool:
        """Mark the folder. Whether the rows are in the database already, from a run that did not end."""
        mark = self.folder / places.MARK
        again = mark.exists()
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        places.lay(mark, {"sha256": self.digest, "begun_at": clock.now().isoformat()})
        try:
            already = _loaded()
            if already is None and _names():
                raise Refusal("The database is not empty.", "A backup is restored into a new database.")
            if already not in (None, self.digest):
                raise Refusal("The database holds another restore that did not end.", "Make a new database for this.")
        except Refusal:
            if not again:  # nothing was begun
                mark.unlink()
            raise
        return already is not None

    def _lay_key(self) -> None:
        path = self.folder / "secret.key"
        path.unlink(missing_ok=True)
        if self.own_key:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
                out.write(settings.SECRET_KEY)

    def _load(self) -> None:
        """The schema as it was, every row, all compared: one transaction. What is there after a kill is nothing."""
        shutil.rmtree(settings.FILES, ignore_errors=True)
        found = self.whole.manifest["tables"]
        bringing = _Bringing(Path(settings.FILES), self.told)
        connection.disable_constraint_checking()  # SQLite hears this only outside of a transaction
        try:
            with transaction.atomic():
                _make_tables(self.whole.manifest["migrations"])
                _refuse_other(found, tables.carried(connection))
                tables.defer(connection)
                tables.empty(connection, list(found))
                contents.walk(self.file, self.passphrase, bringing)
                self._compare(found)
                connection.check_constraints()
                tables.set_sequences(connection, list(found))
                self._hold_mails(found)
                _leave_token(self.digest)
        except DatabaseError as failure:
            said = str(failure).strip().splitlines()[0][:200]
            hint = f"The table that was being written last is {bringing.table}."
            raise Refusal(f"The database does not take what the backup holds: {said}", hint) from None
        finally:
            connection.enable_constraint_checking()

    def _compare(self, found: dict[str, Columns]) -> None:
        """Read every table back: as many rows as there were, and the same."""
        for name, columns in found.items():
            self.told(f"{name} read back", 0)
            if tables.summed(connection, name, columns).plain() != self.whole.sums["tables"][name]:
                raise Refusal(f"The rows of {name} are not as they were after loading them.", "Please report this.")

    def _hold_mails(self, found: dict[str, Columns]) -> None:
        if "kit_outgoingmail" in found:
            with connection.cursor() as cursor:
                cursor.execute(HELD, [SINCE])
                self.held = cursor.rowcount

    def _finish(self) -> None:
        """The tables as this version wants them, the index; then the mark goes."""
        ready.bring_up()
        take_stock()
        self.erased = replaying.erase_again(self.beside)
        reindex(afresh=True, told=lambda done: self.told("indexed", done))
        connections.close_all()
        os.sync()
        (self.folder / places.MARK).unlink()
        places.sync(self.folder)
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE practicum_restore")
        connections.close_all()


class _Bringing(Visitor):
    """Writes what is read: rows into their tables, files to their places."""

    def __init__(self, folder: Path, told: Told) -> None:
        self.folder, self.told, self.table, self.count = folder, told, "", 0

    def rows(self, table: str, columns: Columns, rows: list[Row]) -> None:
        self.table = table
        tables.load(connection, table, columns, rows)
        self.count += len(rows)
        self.told("rows restored", self.count)

    def file(self, place: str, pieces: Iterator[bytes]) -> None:
        path = self.folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as out:
            for piece in pieces:
                out.write(piece)


def _refuse_newer(manifest: dict[str, Any]) -> None:
    known = set(MigrationLoader(None).disk_migrations)
    ahead = [f"{app}.{name}" for app, name in manifest["migrations"] if (app, name) not in known]
    if ahead:
        raise Refusal(
            f"This backup was made by a newer version of Practicum ({manifest['practicum']}).",
            f"Restore it with that version or a newer one. It has: {', '.join(ahead[:3])}.",
        )


def _make_tables(migrations: list[list[str]]) -> None:
    """As these migrations leave them, and no later one. A target is what no other of them builds upon."""
    executor = MigrationExecutor(connection)
    had = {(app, name) for app, name in migrations}
    nodes = executor.loader.graph.node_map
    executor.migrate(sorted(key for key in had if not had & {child.key for child in nodes[key].children}))


def _refuse_other(wanted: dict[str, Columns], there: dict[str, Columns]) -> None:
    """The migrations of that time make the tables of that time: anything else is a fault of ours."""
    for name, columns in wanted.items():
        if sorted(columns) != sorted(there.get(name, [])):
            raise Refusal(f"The table {name} is not as the backup has it.", "Please report this.")


def _names() -> list[str]:
    try:
        return connection.introspection.table_names()
    except OperationalError as failure:
        said = str(failure).strip().splitlines()[0][:200]
        raise Refusal("The database does not answer.", said) from None


def _loaded() -> str | None:
    """The digest of the backup whose rows are in, while its restore has not ended."""
    if tables.UNDER_WAY not in _names():
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT digest FROM practicum_restore")
        return cursor.fetchone()[0]


def _leave_token(digest: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE practicum_restore (digest varchar(64) NOT NULL)")
        cursor.execute("INSERT INTO practicum_restore (digest) VALUES (%s)", [digest])
