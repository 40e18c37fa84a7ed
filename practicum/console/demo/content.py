"""The demo as data: people, communities and a year of threads, read from the TOML beside this file and checked."""

import tomllib
from dataclasses import MISSING, fields
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from practicum.console.demo.contradictions import contradictions
from practicum.console.demo.moments import BadDemo, When
from practicum.console.demo.shapes import Demo

FOLDER = Path(__file__).parent


@cache
def load() -> Demo:
    """Read and check the whole demo; raises BadDemo with every contradiction found."""
    demo = build(Demo, {**read(FOLDER / "people.toml"), **read(FOLDER / "communities.toml"),
                        **read(FOLDER / "tries.toml"), **read(FOLDER / "resources.toml"), **read(FOLDER / "marks.toml"),
                        **read(FOLDER / "summaries.toml"),
                        "threads": all_of("threads", "thread"), "practices": all_of("practices", "practice"),
                        "decisions": all_of("decisions", "decision"), "terms": all_of("words", "term"),
                        "ahead": all_of("words", "ahead"), "entries": all_of("words", "entry")}, "demo")  # fmt: skip
    wrong = list(contradictions(demo))
    if wrong:
        raise BadDemo("The demo contradicts itself:\n" + "\n".join(wrong))
    return demo


def all_of(folder: str, name: str) -> list[dict[str, Any]]:
    """The tables [[name]] of every file of a folder; what stands above the first of a file holds for all of its own."""
    found = []
    for path in sorted((FOLDER / folder).glob("*.toml")):
        page = read(path)
        shared = {key: value for key, value in page.items() if not isinstance(value, list)}
        found += [shared | table for table in page.get(name, [])]
    return found


def read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadDemo(f"{path.name} is not TOML: {error}") from error


def build[T](shape: type[T], table: dict[str, Any], where: str) -> T:
    """Make a dataclass from a table by its annotations; unknown and missing names are refused with their place."""
    where = f"{where}/{table.get('key') or table.get('handle') or table.get('at') or shape.__name__}"
    known = {field.name: field for field in fields(shape)}
    missing = {name for name, field in known.items() if field.default is MISSING} - table.keys()
    if missing or table.keys() - known.keys():
        raise BadDemo(f"{where} lacks {sorted(missing)} and has unknown {sorted(table.keys() - known.keys())}.")
    hints = get_type_hints(shape)
    return shape(**{name: value_of(hints[name], value, f"{where}.{name}") for name, value in table.items()})


def value_of(hint: Any, value: Any, where: str) -> Any:
    if get_origin(hint) is UnionType:
        hint = get_args(hint)[0]
    if get_origin(hint) is tuple:
        return tuple(value_of(get_args(hint)[0], item, where) for item in value)
    if hint is When:
        return When.read(value)
    if isinstance(value, dict):
        return build(hint, value, where)
    if type(value) is not hint:
        raise BadDemo(f"{where} must be {hint.__name__}, not {value!r}.")
    return value.strip() if isinstance(value, str) else value
