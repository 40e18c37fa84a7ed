"""Versions of a text in sections: told under the voice that the text is told under."""

import pytest

from practicum.communities.models import Persona
from practicum.practices.sections import SECTIONS
from practicum.web.testing import make
from practicum.writing.comparing import versions_of
from practicum.writing.models import Contribution, Revision


@pytest.mark.parametrize(("veiled", "told"), [(False, "Bo"), (True, "a member")])
def test_who_changed_it_stays_under_the_veil(habitat, veiled, told):
    item = make.item(habitat.questions, habitat.bo, source="## Why\n\nNew words.")
    Revision.objects.create(
        contribution=item, version=1, title="T", source="## Why\n\nOld words.", format="markdown", why="Clearer.",
        replaced_by=habitat.bo,
    )  # fmt: skip
    if veiled:
        voice = Persona.objects.create(community=habitat.community, kind="veil", name="a member")
        Contribution.objects.filter(pk=item.pk).update(author=voice)

    (change,) = versions_of(Contribution.objects.select_related("author").get(pk=item.pk), SECTIONS)

    assert (change.version, change.by, change.why) == (2, told, "Clearer.")
    assert any(piece.text.strip() == "New" for row in change.rows for piece in row.new if piece.change == "added")
