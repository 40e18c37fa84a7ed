"""What commands share: finding people and communities by what an operator types, and printing."""

import json
import sys
from typing import Any

from practicum.kit import Refusal


def community_named(slug: str) -> Any:
    from practicum.communities.models import Community  # inner: heavy, and only once the settings are loaded

    found = Community.objects.filter(slug=slug).first()
    if found is None:
        there = ", ".join(Community.objects.filter(commons=False).order_by("slug").values_list("slug", flat=True)[:10])
        raise Refusal(
            f"There is no community “{slug}” here.",
            f"There is: {there}." if there else "There is none yet: --create makes one.",
        )
    return found


def person_named(email: str) -> Any:
    from practicum.people.models import Person  # inner: heavy, and only once the settings are loaded

    found = Person.objects.filter(email__iexact=email).first() or Person.objects.filter(handle__iexact=email).first()
    if found is None:
        raise Refusal(
            f"Nobody here has the address or handle “{email}”.", "practicum person add EMAIL --name NAME makes one."
        )
    return found


def show_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
