"""The site's secret key: from the environment, else made once and kept in the data folder."""

import os
import secrets
from pathlib import Path

from practicum.kit import env
from practicum.web.safety import refuse_weak_key

NAME, OLDER = "PRACTICUM_SECRET_KEY", "PRACTICUM_SECRET_KEY_OLD"
SHORTEST = 40


def secret_key(data: Path, *, testing: bool) -> str:
    """At least 40 characters. A key file is readable by its owner alone; tests write none."""
    given = given_key()
    if testing:
        return "only-for-tests"
    if given:
        refuse_weak_key(NAME, given)
    return given or _whole(data / "secret.key")


def older_keys(key: str, *, testing: bool) -> list[str]:
    """Keys of before, still believed: whoever signed in under one stays signed in, and apps go on fitting."""
    given = env.secret(
        OLDER,
        help="Earlier keys, comma separated, after the key was changed: nobody is signed out, and apps still fit.",
    )
    found = [] if testing else [word.strip() for word in given.split(",") if word.strip()]
    for word in found:
        if len(word) < SHORTEST or word == key:
            raise env.BadSetting(OLDER, f"keys of at least {SHORTEST} characters, other than the one that signs now")
    return found


def given_key() -> str:
    """The key that the host keeps in the environment, or nothing."""
    return env.secret(NAME, help="Signs sessions; by default made once and kept in DATA/secret.key.", shortest=SHORTEST)


def _whole(path: Path) -> str:
    key = _kept(path)
    if len(key) < SHORTEST:
        raise env.BadSetting(NAME, f"a key of at least {SHORTEST} characters in {path}: that file was cut short")
    return key


def _kept(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except OSError:  # not there yet, or a folder that cannot be: making it says which
        pass
    try:
        return _made(path)
    except OSError:
        expected = f"a folder that can be written; {path.parent} cannot (or choose another with --data)"
        raise env.BadSetting("PRACTICUM_DATA", expected) from None


def _made(path: Path) -> str:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = secrets.token_urlsafe(48)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(made)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    finally:
        fresh.unlink()
    return made
