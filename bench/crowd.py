"""Who uses the site in `bin/bench load`, and what they open: addresses and sessions of the measured copy.

python -m bench.crowd KNOWN.json      with the database in the environment; prints one JSON object
"""

import json
import sys
from pathlib import Path
from typing import Any

THREADS, PEOPLE = 200, 200  # of each community


def main(known: dict[str, Any]) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.urls import reverse

    from practicum.communities.models import Community, Membership
    from practicum.people.models import Session

    prefix = f"{settings.SESSION_COOKIE_NAME}="
    hashes = {Session.hashed(cookie.removeprefix(prefix)): cookie for cookie in known["cookies"]}
    of = dict(Session.objects.values_list("person_id", "key_hash"))
    found = []
    for place in Community.objects.filter(slug__startswith="bench").order_by("pk"):
        members = Membership.objects.filter(community=place, standing="member").order_by(
            "person__created_at", "person_id"
        )
        inside = [hashes[of[person]] for person in members.values_list("person_id", flat=True)[:PEOPLE] if person in of]
        found.append({"door": reverse("door", args=[place.slug]), "slug": place.slug, "people": inside} | opened(place))
    print(json.dumps({"communities": found, "titles": known["titles"], "common": known["common"]}))


def opened(place: Any) -> dict[str, list[str]]:
    """Its spaces, and threads of all ages and lengths."""
    from django.urls import reverse

    from practicum.communities.models import Space
    from practicum.conversations.models import Thread

    spaces = Space.objects.filter(community=place, reach="public")
    threads = Thread.objects.select_related("contribution").filter(contribution__community=place)
    every = max(1, threads.count() // THREADS)
    return {
        "spaces": [reverse("space", args=[place.slug, space.slug]) for space in spaces],
        "threads": [thread.get_absolute_url() for thread in threads.order_by("pk")[::every][:THREADS]],
    }


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text()))
