"""The copy of everything about a person, as one zip: a JSON list a table, her texts as Markdown, her files."""

import json
import os
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template import engines
from django.utils import translation
from django.utils.text import slugify

from practicum.kit import clock
from practicum.people.carried_words import explained
from practicum.people.carrying import Way, rows, the_map, ways
from practicum.people.models import Person

LONGEST = 80  # letters of a file's name


@dataclass
class Listed:
    """One table of an export, as its index tells of it."""

    table: str
    called: str
    path: str
    rows: int = 0


@dataclass
class Done:
    """What an export holds; `missing` are files whose bytes are not there any more."""

    tables: list[Listed] = field(default_factory=list)
    texts: int = 0
    files: int = 0
    missing: list[str] = field(default_factory=list)


def write_export(person: Person, path: Path) -> Done:
    """Write everything about a person into a zip at `path`, whole or not at all, for its owner alone.

    In her language. What others wrote is no part of it, but for titles of what she may read now.
    """
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with translation.override(person.language), os.fdopen(handle, "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as into:
                done = _fill(into, person)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    return done


def _fill(into: zipfile.ZipFile, person: Person) -> Done:
    done = Done()
    for table, its_ways in _by_table().items():
        listed = Listed(table, str(the_map().CALLED[table]), f"{table}.json")
        _add_table(into, person, its_ways, listed, done)
        done.tables.append(listed)
    site = {"site": settings.SITE_NAME, "site_url": settings.SITE_URL}
    told = site | {"done": done, "person": person, "at": clock.now()}
    for name, template in (("README.txt", "readme.txt"), ("index.html", "index.html")):
        words = engines["jinja2"].get_template(f"people/export/{template}").render(told)
        into.writestr(name, words.strip() + "\n")
    return done


def _by_table() -> dict[str, list[Way]]:
    """The ways of each table, the person herself first."""
    found: dict[str, list[Way]] = {"people.Person": []}
    for way in ways():
        found.setdefault(way.table, []).append(way)
    return found


def _add_table(into: zipfile.ZipFile, person: Person, its_ways: list[Way], listed: Listed, done: Done) -> None:
    """One list; what lies beside it is added after it, since a zip is written one file at a time."""
    beside: list[tuple[str, Any]] = []
    entry = zipfile.ZipInfo(listed.path, clock.now().timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    with into.open(entry, "w", force_zip64=True) as out:
        _say(out, "{", f'"table": {_json(listed.table)},', f'"called": {_json(listed.called)},')
        _say(out, f'"columns": {_json(_explanations(its_ways))},', '"rows": [')
        for row in _all_rows(person, its_ways, beside):
            _say(out, ("," if listed.rows else "") + _json(row))
            listed.rows += 1
        _say(out, "]}")
    for name, content in beside:
        _add_beside(into, name, content, done)


def _explanations(its_ways: list[Way]) -> dict[str, str]:
    names = dict.fromkeys(["id", "yours_by", *(column for way in its_ways for column in way.columns), "file"])
    if its_ways[0].table not in the_map().BYTES | the_map().TEXTS:
        names.pop("file")
    return {name: explained(name) for name in names}


def _all_rows(person: Person, its_ways: list[Way], beside: list[tuple[str, Any]]) -> Iterator[dict[str, Any]]:
    """Rows as the list tells them; files and texts are put `beside`, under names that the rows give."""
    titled = the_map().TEXTS.get(its_ways[0].table)
    for way in its_ways:
        for row in rows(way, person):
            if "file" in row:
                name, content = row["file"]
                row["file"] = f"files/{row['id']}-{_plain(name)}"
                beside.append((row["file"], content))
            if titled and row.get(titled[1]):
                title, text = (row[column] or "" for column in titled)
                row["file"] = f"texts/{row['id']}-{slugify(title)[:LONGEST]}".rstrip("-") + ".md"
                beside.append((row["file"], f"# {title}\n\n{text}\n" if title else f"{text}\n"))
            yield row


def _add_beside(into: zipfile.ZipFile, name: str, content: str | bytes | Path, done: Done) -> None:
    if name in into.namelist():  # one text that is hers in two ways
        return
    if isinstance(content, Path):
        if not content.is_file():
            done.missing.append(name)
            return
        into.write(content, name)
    else:
        into.writestr(name, content)
    if name.startswith("texts/"):
        done.texts += 1
    else:
        done.files += 1


def _plain(name: str) -> str:
    """A file's name that is safe in any folder: its end, letters and digits of any script, and . - _"""
    return re.sub(r"[^\w.-]+", "-", name).strip(".-")[-LONGEST:] or "file"


def _say(out: IO[bytes], *lines: str) -> None:
    out.write("".join(f"{line}\n" for line in lines).encode())


def _json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)


def tables_in_words() -> list[str]:
    """What an export holds, table by table, for the page that offers it."""
    return [str(the_map().CALLED[table]) for table in _by_table()]
