"""A file sent by the composer's script: kept, or refused with a sentence that the script can show."""

from django.core.files.uploadedfile import SimpleUploadedFile

from practicum.writing import limits
from practicum.writing.models import File


def test_a_file_is_kept_until_its_item_is_posted(habitat, client, settings, tmp_path):
    settings.FILES = tmp_path
    client.force_login(habitat.bo)

    answer = client.post("/upload", {"file": SimpleUploadedFile("seal.txt", b"seal")})

    assert (answer.status_code, answer.json()["name"]) == (201, "seal.txt")
    assert File.objects.get().contribution_id is None


def test_a_file_too_large_is_refused_in_words(habitat, client, settings, tmp_path):
    settings.FILES = tmp_path
    client.force_login(habitat.bo)

    answer = client.post("/upload", {"file": SimpleUploadedFile("big", b"0" * (limits.FILE_BYTES.maximum + 1))})

    assert answer.status_code == 413
    assert answer.json()["detail"] == "This file is too large. At most 20 MB; make it smaller, or give a link."
    assert not File.objects.exists()


def test_nothing_sent_is_said_and_a_stranger_signs_in(habitat, client):
    assert client.post("/upload").status_code == 302

    client.force_login(habitat.bo)
    assert client.post("/upload").json() == {"detail": "No file was sent."}
