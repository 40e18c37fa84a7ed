"""Typed settings from the environment; a wrong value stops the start with its name and what was expected."""

import os
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off"})


class BadSetting(Exception):
    """A setting whose value cannot be used. The value itself is not shown: it may be a secret."""

    def __init__(self, name: str, expected: str) -> None:
        super().__init__(f"The setting {name} is not right: expected {expected}.")
        self.name = name
        self.expected = expected


@dataclass(frozen=True)
class Setting:
    """One setting that was read: what the page docs/settings.md must say of it. A secret shows no default."""

    name: str
    kind: str
    default: str
    help: str


REGISTRY: dict[str, Setting] = {}


def text(name: str, default: str = "", *, help: str, choices: Collection[str] = (), required: bool = False) -> str:
    """The words of a setting, without the white space around them; one of `choices` where they are given."""
    _register(name, "text", default, help)
    value = os.environ.get(name, "").strip() or default
    if required and not value:
        raise BadSetting(name, "a value")
    if choices and value not in choices:
        raise BadSetting(name, "one of " + ", ".join(choices))
    return value


def flag(name: str, default: bool = False, *, help: str) -> bool:
    """A setting that is yes or no."""
    _register(name, "flag", "yes" if default else "no", help)
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value not in YES | NO:
        raise BadSetting(name, "yes or no (also 1 or 0, true or false, on or off)")
    return value in YES


def number(name: str, default: int, *, help: str, minimum: int = 0, maximum: int | None = None) -> int:
    """A whole number between `minimum` and `maximum`, both allowed."""
    _register(name, "number", str(default), help)
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    expected = f"a whole number from {minimum} up" if maximum is None else f"a whole number {minimum} to {maximum}"
    try:
        found = int(value)
    except ValueError:
        raise BadSetting(name, expected) from None
    if found < minimum or (maximum is not None and found > maximum):
        raise BadSetting(name, expected)
    return found


def secret(name: str, default: str = "", *, help: str, shortest: int = 0) -> str:
    """A secret: from NAME, or from the file that NAME_FILE names (its last line break is dropped)."""
    _register(name, "secret", "", help)
    value = os.environ.get(name, "")
    path = os.environ.get(f"{name}_FILE", "")
    if value and path:
        raise BadSetting(name, f"either {name} or {name}_FILE, not both")
    if path:
        try:
            value = Path(path).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            raise BadSetting(f"{name}_FILE", "a text file that this program may read") from None
        if not value:
            raise BadSetting(f"{name}_FILE", "a file that is not empty")
    value = value or default
    if value and len(value) < shortest:
        raise BadSetting(name, f"at least {shortest} characters")
    return value


def _register(name: str, kind: str, default: str, help: str) -> None:
    REGISTRY[name] = Setting(name=name, kind=kind, default=default, help=help)
