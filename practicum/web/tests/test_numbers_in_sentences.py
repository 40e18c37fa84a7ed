"""A number within a sentence is written as the reader's language writes it."""

import pytest
from django.template import engines
from django.utils import translation

SENTENCE = '{{ ngettext("%(num)s item", "%(num)s items", number) }}'


@pytest.mark.parametrize(
    ("tongue", "number", "written"),
    [("en", 1, "1 item"), ("en", 9999, "9999 items"), ("en", 12345, "12,345 items"), ("de", 12345, "12.345 ")],
)
def test_long_numbers_stand_in_groups(tongue: str, number: int, written: str) -> None:
    with translation.override(tongue):
        said = engines["jinja2"].from_string(SENTENCE).render({"number": number})

    assert said.startswith(written)
