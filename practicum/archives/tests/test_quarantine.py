"""What came in is held: stewards look, one of them lets it out in one act, and only then others find it."""

import pytest

from practicum.archives.tests.old_list import come_in, the_list
from practicum.kit import ids
from practicum.search.queries import find
from practicum.search.query import Query
from practicum.web.testing import make
from practicum.writing.models import Contribution, Import


@pytest.fixture
def held(habitat, settings, tmp_path):
    settings.DATA, settings.FILES = tmp_path / "data", tmp_path / "data" / "files"
    come_in(the_list(tmp_path / "old"), "splices")
    return Import.objects.get()


def found_by(person, words="heat-shrink"):
    return [hit for hit, _ in find(person, Query(words)).hits]


def address_of(held):
    return f"/c/splices/imports/{ids.text(held.pk)}/release"


def test_members_see_and_find_it_only_after_the_release(client, held, habitat):
    assert Contribution.objects.filter(batch=held).visible_to(habitat.bo).count() == 0
    assert found_by(habitat.bo) == []

    client.force_login(habitat.ada)
    assert client.post(address_of(held)).status_code == 302

    assert Contribution.objects.filter(batch=held).visible_to(habitat.bo).count() == 5
    assert len(found_by(habitat.bo)) == 1


def test_a_steward_reads_it_first_and_finds_it_by_words(client, held, habitat):
    client.force_login(habitat.ada)
    page = client.get("/c/splices/imports").content.decode()

    assert "A drawing" in page
    assert "mbox:old" in page
    assert len(found_by(habitat.ada)) == 1


def test_a_member_neither_sees_the_quarantine_nor_ends_it(client, held, habitat):
    client.force_login(habitat.bo)

    assert client.get("/c/splices/imports").status_code == 403
    assert client.post(address_of(held)).status_code == 403
    assert Contribution.objects.filter(batch=held, state="held").count() == 5


def test_it_cannot_be_let_out_before_the_import_has_ended(client, held, habitat):
    Import.objects.update(state="running")
    client.force_login(habitat.ada)

    assert client.post(address_of(held)).status_code == 422
    assert Contribution.objects.filter(state="published").count() == 0


def test_a_steward_of_another_community_has_no_key(client, held):
    eve = make.person("Eve")
    make.member(eve, make.community("others"), "steward")
    client.force_login(eve)

    assert client.post(address_of(held)).status_code in (403, 404)
    assert client.post(address_of(held).replace("splices", "others")).status_code == 404


def test_what_comes_later_under_a_released_import_is_out_at_once(client, held, habitat, tmp_path):
    client.force_login(habitat.ada)
    client.post(address_of(held))
    (tmp_path / "old" / "2003-October.mbox").write_text(
        (tmp_path / "old" / "2003-August.mbox").read_text().replace("<e@", "<g@")
    )
    come_in(tmp_path / "old", "splices")

    assert Contribution.objects.get(external_id="g@old.example.org").state == "published"
