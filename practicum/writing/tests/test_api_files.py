"""A file over the API: sent as a form, posted with, fetched as bytes by who reads the post, taken back before."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from practicum.kit import ids
from practicum.web.testing.calling import Caller
from practicum.writing import limits
from practicum.writing.files import path_of
from practicum.writing.models import File


@pytest.fixture(autouse=True)
def kept(settings, tmp_path):
    settings.FILES = tmp_path


def text(words=b"It holds in dry wells.", name="note.txt"):
    return SimpleUploadedFile(name, words)


def picture():
    into = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(into, "JPEG", comment=b"taken at home")
    return SimpleUploadedFile("joint.jpg", into.getvalue())


def send(caller, file, key="", **fields):
    """Status and answer of an upload."""
    head = caller.head | ({"Idempotency-Key": key} if key else {})
    answer = caller.client.post("/api/v1/files", {"file": file} | fields, headers=head)
    return answer.status_code, answer.json()


def content(caller, made):
    answer = caller.client.get(made["content"], headers=caller.head)
    return answer.status_code, b"".join(answer.streaming_content) if answer.streaming else b"", answer


def ask(caller, habitat, **more):
    new = {"community": habitat.community.slug, "space": habitat.questions.slug, "title": "Which joint?"}
    return caller("post", "/threads", **new | more)


def test_it_is_its_uploaders_until_she_posts_with_it(habitat):
    bo, ada = Caller(habitat.bo), Caller(habitat.ada)

    status, made = send(bo, text())

    assert (status, made["name"], made["size"], made["picture"]) == (201, "note.txt", 22, False)
    assert bo("get", "/me/files")[1]["items"] == [made] and ada("get", "/me/files")[1]["items"] == []
    assert ada("get", f"/files/{made['id']}")[0] == 404 and content(ada, made)[0] == 404
    assert ask(ada, habitat, files=[made["id"]])[1]["code"] == "file_not_there"
    thread = ask(bo, habitat, files=[made["id"]])[1]
    assert [one["id"] for one in thread["files"]] == [made["id"]]
    assert bo("get", "/me/files")[1]["items"] == []
    status, whole, answer = content(ada, made)
    assert (status, whole, answer["Content-Type"]) == (200, b"It holds in dry wells.", "application/octet-stream")
    assert answer["Content-Disposition"].startswith("attachment") and "sandbox" in answer["Content-Security-Policy"]
    assert ask(bo, habitat, files=[made["id"]])[1]["code"] == "file_not_there"


def test_a_post_names_its_files_and_a_removed_one_none(habitat):
    bo, ada = Caller(habitat.bo), Caller(habitat.ada)
    thread = ask(ada, habitat)[1]["id"]
    made = send(bo, text())[1]

    post = bo("post", f"/threads/{thread}/posts", body="So.", files=[made["id"]])[1]

    assert [one["id"] for one in post["files"]] == [made["id"]]
    assert [[one["id"] for one in row["files"]] for row in ada("get", f"/threads/{thread}/posts")[1]["items"]] == [
        [made["id"]]
    ]
    bo("post", f"/items/{post['id']}/remove")
    assert ada("get", f"/posts/{post['id']}")[1]["files"] == []
    assert content(Caller(None), made)[0] == 404


def test_a_picture_is_drawn_anew_and_described(habitat):
    bo, ada = Caller(habitat.bo), Caller(habitat.ada)
    made = send(bo, picture(), alt="A joint\nthat leaks")[1]
    assert (made["picture"], made["alt"]) == (True, "A joint that leaks")

    assert bo("put", f"/me/files/{made['id']}", alt="A joint that holds")[1]["alt"] == "A joint that holds"
    assert ada("put", f"/me/files/{made['id']}", alt="Hers")[0] == 404
    thread = ask(bo, habitat, files=[made["id"]])[1]
    edited = {"title": "Which joint?", "body": "See.", "version": 1}
    words = [{"id": made["id"], "alt": "The third joint"}]
    assert Caller(habitat.cy)("put", f"/items/{thread['id']}", **edited, pictures=words)[0] in (403, 404)
    assert bo("put", f"/items/{thread['id']}", **edited, pictures=words)[0] == 200
    assert bo("get", f"/files/{made['id']}")[1]["alt"] == "The third joint"
    assert b"taken at home" in content(bo, made)[1] and b"taken at home" not in content(ada, made)[1]


def test_it_is_taken_back_with_its_bytes(habitat, django_capture_on_commit_callbacks):
    bo, ada = Caller(habitat.bo), Caller(habitat.ada)
    made, twin = send(bo, text())[1], send(bo, text(name="copy.txt"))[1]
    sha256 = File.objects.first().sha256

    for one, left in ((made, True), (twin, False)):
        assert ada("delete", f"/me/files/{one['id']}")[0] == 404
        with django_capture_on_commit_callbacks(execute=True):
            assert bo("delete", f"/me/files/{one['id']}")[0] == 204
        assert path_of(sha256).exists() is left
    assert bo("delete", f"/me/files/{made['id']}")[0] == 404 and not File.objects.exists()


def test_what_was_posted_is_not_taken_back(habitat):
    bo = Caller(habitat.bo)
    made = send(bo, text())[1]
    ask(bo, habitat, files=[made["id"]])

    assert bo("delete", f"/me/files/{made['id']}")[0] == 404
    assert ids.text(File.objects.get().pk) == made["id"]


def test_sent_twice_under_one_key_it_is_one_file(habitat):
    bo = Caller(habitat.bo)

    first = send(bo, text(), key="one")

    assert send(bo, text(), key="one") == first and File.objects.count() == 1
    assert send(bo, text(b"Other words, as long."), key="one")[1]["code"] == "idempotency_mismatch"


def test_what_is_refused_says_why(habitat):
    bo, reader = Caller(habitat.bo), Caller(habitat.bo, "read")
    large = SimpleUploadedFile("big", b"0" * (limits.FILE_BYTES.maximum + 1))
    assert send(bo, large)[1]["code"] == "file_too_large"
    larger = SimpleUploadedFile("big", b"0" * (limits.FILE_BYTES.maximum + 100_000))
    assert send(bo, larger)[1]["code"] == "too_large"
    assert send(bo, SimpleUploadedFile("joint.jpg", b"no picture at all"))[0] == 422
    assert send(reader, text())[1]["code"] == "scope_missing"
    assert send(Caller(None), text())[0] == 401
    assert bo("post", "/files", file="words")[1]["code"] == "not_a_form"
    none = bo.client.post("/api/v1/files", {"alt": "Nothing"}, headers=bo.head)
    assert (none.status_code, none.json()["errors"][0]["field"]) == (422, "file")
    broken = bo.client.generic("POST", "/api/v1/files", b"--x", content_type="multipart/form-data", headers=bo.head)
    assert (broken.status_code, broken.json()["code"]) == (400, "broken_off")
    assert not File.objects.exists()


def test_so_many_and_no_more(habitat):
    bo = Caller(habitat.bo)
    for number in range(limits.UPLOAD.number):
        assert send(bo, text(f"{number}".encode()))[0] == 201

    status, said = send(bo, text(b"one more"))

    assert (status, said["code"]) == (429, "too_many")
    assert ask(bo, habitat, files=[ids.text(77)] * 11)[0] == 422
