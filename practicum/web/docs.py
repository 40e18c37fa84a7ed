"""The pages of docs/ that are generated: permissions, limits, settings and retention, as the code has them.

python -m practicum.web.docs --check    names the pages that are stale
python -m practicum.web.docs --write    writes them anew
"""

import importlib.util
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"
NOTE = "<!-- Made by python -m practicum.web.docs --write; a stale page fails the suite. -->"


def permissions() -> str:
    """Standing or duty × capability × rule, in words."""
    from practicum.access.sentences import table  # inner: registers — rooms' rules are there once the apps are ready

    rows = [(row.capability, ", ".join(row.who) or "nobody", row.rule or "—") for row in table()]
    return _page(
        "Who may do what",
        "A person may do a thing when her standing or one of her duties carries it and the rule holds. "
        "What she may see is decided first: what is not visible to her is not found.",
        ("To", "it takes one of", "and this rule"),
        rows,
    )


def limits() -> str:
    """Every length, cap and rate of every room."""
    from practicum.kit.limits import describe  # inner: registers — rooms' limits are there once the apps are ready

    load_rooms("limits")
    rows = [(row.name, row.kind, row.limit, row.why) for row in describe()]
    return _page(
        "Limits",
        "The same for pages, the API, mail and imports.",
        ("Limit", "Kind", "How much", "Why"),
        rows,
    )


def settings() -> str:
    """Every setting that the environment may give. A secret NAME may also be given as NAME_FILE, a path."""
    from practicum.kit.env import REGISTRY  # inner: registers — settings register as they are read

    rows = [
        (f"`{setting.name}`" + (f", `{setting.name}_FILE`" if setting.kind == "secret" else ""), setting.kind,
         f"`{setting.default}`" if setting.default else "—", setting.help)
        for setting in sorted(REGISTRY.values(), key=lambda setting: setting.name)
        if setting.name.startswith("PRACTICUM_")
    ]  # fmt: skip
    return _page(
        "Settings",
        "Read from the environment at the start. Every one has a default that is safe for one small host; "
        "a wrong value stops the start, with its name and what was expected.",
        ("Setting", "Kind", "Default", "What it does"),
        rows,
    )


def retention() -> str:
    """How long each kind of row is kept."""
    from practicum.kit.retention import REGISTRY  # inner: registers — rooms' kinds are there once the apps are ready

    load_rooms("chores")
    rows = [
        (kept.kind, f"`{kept.table}.{kept.since}`", *kept.in_words, kept.why)
        for kept in sorted(REGISTRY.values(), key=lambda kept: kept.kind)
    ]
    return _page(
        "How long things are kept",
        "Done every night by the task worker, so that nothing is a day older. Whatever is not named here is kept until "
        "somebody removes it: what people write, who belongs where, the record, dead jobs.",
        ("Kind", "Counted from", "Kept for", "Then", "Why"),
        rows,
    )


PAGES: dict[str, Callable[[], str]] = {
    "permissions.md": permissions, "limits.md": limits, "settings.md": settings, "retention.md": retention,
}  # fmt: skip


def stale(folder: Path = DOCS) -> list[str]:
    """Names of the pages in a folder that are not what the code says."""
    return [name for name, make in PAGES.items() if _read(folder / name) != make()]


def write(folder: Path = DOCS) -> list[str]:
    """Write the stale pages; gives their names."""
    names = stale(folder)
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(PAGES[name](), encoding="utf-8")
    return names


def load_rooms(shelf: str) -> None:
    """Import one shelf of every room that has it, so that what it declares is known."""
    from django.conf import settings as chosen  # inner: registers — importing this module must not read the settings

    for app in chosen.INSTALLED_APPS:
        if app.startswith("practicum.") and importlib.util.find_spec(f"{app}.{shelf}"):
            importlib.import_module(f"{app}.{shelf}")


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _page(title: str, opening: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"# {title}", "", NOTE, "", opening, "", _row(heads), _row(("---",) * len(heads)), *map(_row, rows)]
    return "\n".join(lines) + "\n"


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


def main(words: list[str]) -> int:
    """The command of the module's opening; 1 when --check found a stale page, 2 for anything else."""
    import django  # inner: optional — only the command needs it

    if words not in (["--check"], ["--write"]):
        print(__doc__, file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practicum.web.settings")
    django.setup()
    names = write() if words == ["--write"] else stale()
    for name in names:
        print(f"docs/{name}: " + ("written" if words == ["--write"] else "stale; python -m practicum.web.docs --write"))
    return 1 if names and words == ["--check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
