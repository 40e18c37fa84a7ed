"""What the tests of this folder begin with."""

from tests.crash.beginnings import begun

__all__ = ["begun"]
