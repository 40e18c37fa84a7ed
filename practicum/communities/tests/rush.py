"""Fifty tries at once on one invitation: in this process, or in one of its own over a database file."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

TRIES = 50


def rush(seat: Any, invitation_id: int) -> int:
    """How many of the tries came in."""
    from django.db import connection

    from practicum.communities.actions import accept_invitation
    from practicum.communities.models import Invitation
    from practicum.kit import NotAllowed

    def attempt(_number: int) -> bool:
        try:
            accept_invitation(seat, invitation=Invitation.objects.select_related("community").get(pk=invitation_id))
        except NotAllowed:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(max_workers=25) as pool:
        return list(pool.map(attempt, range(TRIES))).count(True)


def main() -> None:
    """Make a database in the data folder, invite, rush, and print what is there afterwards."""
    import django

    django.setup()
    from django.core.management import call_command

    from practicum.communities.actions import invite
    from practicum.communities.models import Duty, Membership
    from practicum.web.testing import make

    call_command("migrate", verbosity=0)
    community, ada, cy = make.community(), make.person("Ada"), make.person("Cy")
    make.member(ada, community, "steward")
    invitation, _secret = invite(make.seat(ada, community), community=community, address=cy.email, duty="greeter")
    came_in = rush(make.seat(cy, community), invitation.pk)
    members = Membership.objects.filter(person=cy, standing="member").count()
    sys.stdout.write(json.dumps([came_in, members, Duty.objects.filter(membership__person=cy).count()]) + "\n")


if __name__ == "__main__":
    main()
