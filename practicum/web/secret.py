"""The site's secret key: from the environment, else made once and kept in the data folder."""

import os
import secrets
from pathlib import Path

from practicum.kit import env


def secret_key(data: Path, *, testing: bool) -> str:
    """At least 40 characters. A key file is readable by its owner alone; tests write none."""
    given = given_key()
    return "only-for-tests" if testing else given or _kept(data / "secret.key")


def given_key() -> str:
    """The key that the host keeps in the environment, or nothing."""
    return env.secret(
        "PRACTICUM_SECRET_KEY", help="Signs sessions; by default made once and kept in DATA/secret.key.", shortest=40
    )


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
    path.parent.mkdir(parents=True, exist_ok=True)
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
