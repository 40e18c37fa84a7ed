"""A file sent by the composer's script: kept, or refused with a sentence that the script can show."""

import os
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from practicum.kit import clock
from practicum.writing import files, limits
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


def test_bytes_that_came_anew_meanwhile_stay_and_old_ones_go(settings, tmp_path):
    settings.FILES = tmp_path
    sha256, _size = files.keep([b"a drawing of the seal"])
    place, now = files.path_of(sha256), clock.now()

    files.drop(sha256, older_than=now - timedelta(minutes=1))
    stayed = place.read_bytes()
    os.utime(place, (now.timestamp() - 120,) * 2)
    files.drop(sha256, older_than=now - timedelta(minutes=1))
    files.drop(sha256, older_than=now)  # what is gone already is gone

    assert stayed == b"a drawing of the seal"
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []
