"""The database setting: SQLite in the data folder by default, PostgreSQL by one address."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from practicum.kit.env import BadSetting

NAME = "PRACTICUM_DATABASE_URL"
PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-4096;"
    " PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY;"
)

# A server that does not answer is away after so long: a page that says so is better than a worker that hangs.
PATIENCE = {"connect_timeout": "5", "tcp_user_timeout": "15000"}  # seconds; milliseconds


def database(address: str, data: Path, *, testing: bool = False) -> dict[str, Any]:
    """Django's dictionary for an address; BadSetting for one that cannot be used."""
    if not address:
        return sqlite(data / "practicum.sqlite3")
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)[1:] if parts.path.startswith("//") else unquote(parts.path)))
    if parts.scheme in ("postgres", "postgresql"):
        return postgresql(parts, testing)
    raise BadSetting(NAME, "postgresql://user:password@host:port/name or sqlite:///path")


def sqlite(path: Path) -> dict[str, Any]:
    """FULL is not negotiable: NORMAL loses acknowledged commits when the power fails."""
    return {
        "ENGINE": "practicum.kit.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": ":memory:"},
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": PRAGMAS},
    }


def postgresql(parts: Any, testing: bool) -> dict[str, Any]:
    """psycopg 3 with parameters bound by the server, so that what is asked often is planned once."""
    extra = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "practicum.kit.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "practicum",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or extra.pop("host", "")),
        "PORT": str(parts.port or extra.pop("port", "")),
        "CONN_MAX_AGE": 0 if testing else None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 2} | PATIENCE | extra,
    }
