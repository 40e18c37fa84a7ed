"""A picture of oneself over the API: drawn anew and shown, taken away again."""

import io

from PIL import Image

from practicum.people.models import Portrait
from practicum.people.tests.test_portrait import face
from practicum.web.testing.calling import Caller


def test_bo_shows_his_face_and_takes_it_away(bo):
    caller, stranger = Caller(bo), Caller(None)

    answer = caller.client.post("/api/v1/me/picture", {"file": face()}, headers=caller.head)

    assert answer.status_code == 204, answer.content
    assert Image.open(io.BytesIO(bytes(Portrait.objects.get(person=bo).content))).size == (256, 256)
    assert stranger.client.post("/api/v1/me/picture", {"file": face()}).status_code == 401
    assert caller("delete", "/me/picture")[0] == 204
    assert not Portrait.objects.exists()


def test_what_is_no_picture_is_refused_and_the_old_one_stays(bo):
    caller = Caller(bo)
    caller.client.post("/api/v1/me/picture", {"file": face()}, headers=caller.head)
    words = face()
    words.file = io.BytesIO(b"no picture at all")

    answer = caller.client.post("/api/v1/me/picture", {"file": words}, headers=caller.head)

    assert answer.status_code == 422 and answer["Content-Type"] == "application/problem+json"
    assert Portrait.objects.count() == 1
