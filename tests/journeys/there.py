"""Whether a page is there already: a journey over what a room has yet to build turns itself on with the route."""

import pytest
from django.urls import NoReverseMatch, reverse

SLUGS = ([], ["x"], ["x", "y"])


def there(route: str) -> bool:
    for words in SLUGS:
        try:
            reverse(route, args=words)
            return True
        except NoReverseMatch:
            continue
    return False


def needs(*routes: str) -> None:
    """Name the test as not run, while one of the routes resolves to nothing."""
    for route in routes:
        if not there(route):
            pytest.skip(f"not there yet: {route}")
