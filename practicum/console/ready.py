"""Getting ready: Django loaded, the data folder checked, the tables as this version wants them."""

import gc
import os
import sys
from pathlib import Path

from practicum.console.keeping.places import refuse_unfinished
from practicum.kit import Refusal


class DatabaseAway(Refusal):
    """It may be there in a moment: whoever may wait tries again."""


def load() -> None:
    """Load the settings and the apps; BadSetting stops here with the setting's name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "practicum.web.settings")
    import django  # inner: heavy, and the environment is set first

    django.setup()
    from django.conf import settings  # inner: heavy, and only once the settings are loaded

    from practicum.kit.mailout.smtp import server  # inner: heavy, and only once the settings are loaded

    server(settings.SMTP)


def migrate() -> None:
    """Bring the tables to this version; refuse a data folder that a newer version wrote, or half a restore."""
    load()
    from django.conf import settings  # inner: heavy, and only once the settings are loaded

    Path(settings.DATA).mkdir(mode=0o700, parents=True, exist_ok=True)
    if not Path(settings.DATA).is_dir() or not os.access(settings.DATA, os.W_OK):
        raise Refusal(f"The data folder {settings.DATA} cannot be written.", "Choose another with --data.")
    refuse_unfinished(Path(settings.DATA))
    bring_up()


def bring_up() -> None:
    """The tables as this version wants them, and what stands in them from the beginning."""
    from django.core.management import call_command  # inner: heavy, and only once the settings are loaded

    if _plan():
        call_command("migrate", interactive=False, verbosity=0, stdout=sys.stderr)
    _make_commons()  # also where a start was killed between the two


def _plan() -> bool:
    """Whether migrations wait; Refusal when the database knows some that this version does not."""
    from django.db import OperationalError, connection  # inner: heavy, and only once the settings are loaded
    from django.db.migrations.executor import MigrationExecutor  # inner: heavy, and only once the settings are loaded

    try:
        executor = MigrationExecutor(connection)
    except OperationalError as failure:
        raise DatabaseAway(
            "The database does not answer.", f"PRACTICUM_DATABASE_URL or the data folder is wrong: {_short(failure)}"
        ) from None
    known = set(executor.loader.disk_migrations)
    rooms = {app for app, _ in known}
    ahead = [
        f"{app}.{name}" for app, name in executor.loader.applied_migrations if app in rooms and (app, name) not in known
    ]
    if ahead:
        raise Refusal(
            "This data folder was written by a newer version of Practicum.",
            f"Install that version again, or restore a backup made before. It has: {', '.join(sorted(ahead)[:3])}.",
        )
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _short(failure: Exception) -> str:
    return str(failure).strip().splitlines()[0][:200]


def _make_commons() -> None:
    """The site's one community for everybody: what is done to the site is recorded in it."""
    from practicum.activity.site_kinds import commons  # inner: heavy, and only once the settings are loaded

    commons()


def warm() -> None:
    """Load all that a web worker needs, once, before the workers are forked: they share it, and begin at once.

    No thread is started and no connection stays open: neither would survive the fork.
    """
    from django.db import connections  # inner: heavy, and only once the settings are loaded
    from django.urls import get_resolver  # inner: heavy, and only once the settings are loaded

    import practicum.console.balancing  # inner: registers its table, before the workers are forked
    import practicum.web.wsgi  # noqa: F401  # inner: heavy, and only once the settings are loaded
    from practicum.search.queries.ahead import read_ahead  # inner: heavy, and only once the settings are loaded

    get_resolver().reverse_dict  # noqa: B018 - filled here, not in the first request
    read_ahead()
    connections.close_all()
    gc.freeze()
