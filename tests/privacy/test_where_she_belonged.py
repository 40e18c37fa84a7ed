"""Whoever goes takes along where she belonged, also where others belong to it and her words stay."""

import pytest

from practicum.people.models import Affiliation, Organisation
from practicum.practices.actions import make_practice, use_practice
from practicum.writing.models import Use
from tests.access.recount import differences
from tests.privacy.test_erasure import FORMS, _erase, leave


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.mark.parametrize("form", FORMS)
def test_a_use_of_hers_says_no_more_where_it_was_for(habitat, form):
    practice = make_practice(
        habitat.seat_of(habitat.bo), space=habitat.questions, title="Find the leak", sections={"doing": "Fill it."}
    )
    works = Organisation.objects.create(name="A works of two")
    for person in (habitat.ada, habitat.bo):
        Affiliation.objects.create(person=person, organisation=works)
    use = use_practice(habitat.seat_of(habitat.ada), practice=practice, outcome="worked")
    assert use.organisation == works

    _erase(leave(habitat.ada, form).pk)

    left = Use.objects.get(pk=use.pk)
    assert (left.organisation, left.unit, list(differences())) == (None, None, [])
