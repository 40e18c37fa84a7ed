"""What a page leads to: for tests."""

import re

from django.http import HttpResponse

HERE, ID = re.compile(r'\shref="#([^"]+)"'), re.compile(r'\sid="([^"]+)"')


def dead_links_of(answer: HttpResponse) -> list[str]:
    """Links of a page to a place on it that is not there."""
    if answer.streaming or not answer.get("Content-Type", "").startswith("text/html"):
        return []
    page = answer.content.decode()
    return sorted({f"#{place}" for place in HERE.findall(page)} - {f"#{place}" for place in ID.findall(page)})
