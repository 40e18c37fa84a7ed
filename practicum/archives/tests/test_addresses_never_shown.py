"""No address of a mail comes out again: in no page, no answer of the API, no snippet, no row."""

import re

import pytest

from practicum.archives.laying_out import lay_out
from practicum.archives.mbox import read_archive
from practicum.archives.tests.old_list import come_in, the_list
from practicum.communities.models import SourceIdentity
from practicum.kit import ids
from practicum.people.models import Person
from practicum.search.models import Entry
from practicum.writing.models import Contribution, Import

ADDRESSES = re.compile(r"\b(?:ada|bo|cy|dee)(?:@| at |\(at\))example\.org", re.IGNORECASE)
LOOKS_LIKE_ONE = re.compile(
    r"(?<![\w.+%@-])[\w.+%-]{2,64}@[A-Za-z0-9-]{2,63}(?:\.[A-Za-z0-9-]{2,63}){0,3}\.(?:com|org|net|edu|de|uk|fr|nl)\b"
)


@pytest.fixture
def released(client, habitat, settings, tmp_path):
    settings.DATA, settings.FILES = tmp_path / "data", tmp_path / "data" / "files"
    Person.objects.update(email="")  # those of the habitat bear the same addresses, and may
    come_in(the_list(tmp_path / "old"), "splices")
    client.force_login(habitat.ada)
    client.post(f"/c/splices/imports/{ids.text(Import.objects.get().pk)}/release")


def pages_of(client):
    """All pages and API answers that carry a mail or its author."""
    for item in Contribution.objects.exclude(external_id="").select_related("author__person"):
        yield f"/i/{ids.text(item.pk)}"
        yield f"/p/{item.author.person.handle}"
    yield from (
        "/c/splices/",
        "/c/splices/s/old/",
        "/c/splices/imports",
        "/claim",
        "/search?q=splice",
        "/search?q=example+org",
    )
    yield from ("/api/v1/search?q=splice", "/api/v1/search?q=example", "/c/splices/people")


def test_the_sample_holds_addresses_in_many_places(tmp_path):
    written = "".join(path.read_text() for path in the_list(tmp_path / "old").iterdir())

    assert len(ADDRESSES.findall(written)) >= 8


def test_no_page_and_no_answer_shows_one(client, released):
    looked = 0
    for address in pages_of(client):
        answer = client.get(address, follow=True)
        looked += answer.status_code == 200
        assert ADDRESSES.findall(answer.content.decode()) == [], address
    assert looked >= 14


def test_no_row_keeps_one(released):
    for item in Contribution.objects.all():
        for words in (item.title, item.lead, item.source, item.html, item.origin_uri):
            assert ADDRESSES.findall(words) == []
    for person in Person.objects.filter(state="placeholder"):
        assert ADDRESSES.findall(f"{person.name} {person.handle} {person.email}") == []
    for identity in SourceIdentity.objects.all():
        assert re.fullmatch(r"(address|name):[0-9a-f]{64}", identity.external_id)


def test_the_words_index_does_not_find_one(client, released):
    assert Entry.objects.count() == Contribution.objects.count()
    page = client.get("/search", {"q": '"dee example org"'}).content.decode()

    assert "écru" not in page


@pytest.mark.slow
@pytest.mark.parametrize("name", ["r-sig-geo", "twisted-web"])
def test_real_lists_show_none(real_data, record_property, name):
    """A looser look than the one that hides: what remains are words of programs, and few."""

    looked, left = 0, []
    with read_archive([real_data / "mail" / name]) as archive:
        for place, one in enumerate(archive.messages()):
            if place % 10 == 0:
                looked += 1
                left += LOOKS_LIKE_ONE.findall(lay_out("mail", one.message.body)[1])

    record_property("counts", f"addresses left in {looked} mails of {name}: {len(left)}")
    assert len(left) == 0
