"""A form that is refused comes back with its files: what was sent along need not be chosen again."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from practicum.conversations.actions import start_thread
from practicum.kit import ids
from practicum.web.testing import make
from practicum.writing.models import Contribution, File
from practicum.writing.texts import Text


@pytest.fixture
def bo(habitat, client, settings, tmp_path):
    settings.FILES = tmp_path
    client.force_login(habitat.bo)
    return client


def waiting(page):
    """The keys of the files that hang on the form of a page."""
    return re.findall(r'name="file" value="([^"]+)" checked', page.content.decode())


def test_a_question_without_a_title_keeps_its_file_and_posts_it_in_the_end(habitat, bo):
    address, form = "/c/splices/s/questions/new", {"kind": "question", "body": "It leaks.", "looked": "1"}

    refused = bo.post(address, form | {"files": SimpleUploadedFile("seal.txt", b"seal")})
    assert (refused.status_code, len(waiting(refused))) == (422, 1)
    again = bo.post(address, form | {"file": waiting(refused)})
    assert waiting(again) == waiting(refused)
    assert bo.post(address, form | {"title": "Why?", "file": waiting(again)}).status_code == 302

    assert File.objects.get().contribution == Contribution.objects.get(title="Why?")


def test_a_reply_without_words_keeps_its_file(habitat, bo):
    made = start_thread(
        habitat.seat_of(habitat.ada), space=habitat.questions, kind="discussion", text=Text("Hm.", title="Seals"),
    )  # fmt: skip

    refused = bo.post(f"/t/{ids.text(made.pk)}/reply", {"body": "", "files": SimpleUploadedFile("a.txt", b"a")})

    assert (refused.status_code, len(waiting(refused))) == (422, 1)


def test_anothers_file_does_not_hang_on_ones_form(habitat, bo):
    theirs = File.objects.create(uploaded_by=habitat.ada, name="theirs.txt", size=1, sha256="0" * 64)
    hung = File.objects.create(
        uploaded_by=habitat.bo, name="hung.txt", size=1, sha256="0" * 64,
        contribution=make.item(habitat.questions, habitat.bo),
    )  # fmt: skip
    keys = [ids.text(theirs.pk), ids.text(hung.pk)]

    refused = bo.post("/c/splices/s/questions/new", {"body": "It leaks.", "looked": "1", "file": keys})

    assert (refused.status_code, waiting(refused)) == (422, [])
    assert "theirs.txt" not in refused.content.decode()
