"""The report file of an import: every skipped, repeated or doubtful thing with its place."""

from pathlib import Path

from django.conf import settings
from django.utils.text import slugify

from practicum.kit import clock


class Report:
    """A text file, a line a thing: reason, place, detail, with tabs between."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self.file = path.open("w", encoding="utf-8", errors="backslashreplace")
        self.line("what", "where", "more")

    @classmethod
    def beside(cls, wanted: str, source: str) -> "Report":
        """Where the operator wants it, else in the data folder."""
        if wanted:
            return cls(Path(wanted))
        name = f"{slugify(source)[:80]}-{clock.now():%Y%m%d-%H%M%S}.txt"
        return cls(Path(settings.DATA) / "reports" / name)

    def __enter__(self) -> "Report":
        return self

    def __exit__(self, *failure: object) -> None:
        self.file.close()

    def line(self, reason: str, place: object, detail: str = "") -> None:
        self.file.write("\t".join(" ".join(str(words).split()) for words in (reason, place, detail)).rstrip() + "\n")
