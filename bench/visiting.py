"""Puts everybody of the measured copy in the middle of a visit; prints how many.

A session is written to once an hour, so the first page of a visit pays for it. Where the data was loaded longer ago,
every answer to a thousand members in turn would be such a first page.
"""

import json


def main() -> None:
    import django

    django.setup()
    from practicum.kit import clock
    from practicum.people.models import Session

    print(json.dumps(Session.objects.update(seen_at=clock.now())))


if __name__ == "__main__":
    main()
