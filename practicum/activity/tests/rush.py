"""Privileged acts at once in two communities: in this process, or in one of its own over a database file."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

EACH = 12


def rush(seats: list[Any]) -> int:
    """Everybody changes her community's settings again and again; gives how many acts were done."""
    from django.db import connection

    from practicum.communities.actions import change_community
    from practicum.communities.models import Community

    def act(number: int) -> int:
        seat = seats[number % len(seats)]
        try:
            community = Community.objects.get(pk=seat.community_id)
            change_community(seat, community=community, name=f"Name {number}", purpose="", joining="open", listed=True)
        finally:
            connection.close()
        return 1

    with ThreadPoolExecutor(max_workers=8) as pool:
        return sum(pool.map(act, range(len(seats) * EACH)))


def steward(name: str) -> Any:
    from practicum.web.testing import make

    community, ada = make.community(name), make.person(name)
    make.member(ada, community, "steward")
    return make.seat(ada, community)


def main() -> None:
    """Make a database in the data folder, rush, and print acts, seals and broken places."""
    import django

    django.setup()
    from django.core.management import call_command

    from practicum.activity.sealing import broken, chained

    call_command("migrate", verbosity=0)
    done = rush([steward("one"), steward("two")])
    sys.stdout.write(json.dumps([done, chained(), list(broken())]) + "\n")


if __name__ == "__main__":
    main()
