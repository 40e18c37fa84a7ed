"""Pictures that hang on what people write: drawn anew, shown under the item's sight, described by their uploader."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from practicum.conversations.actions import start_thread
from practicum.conversations.models import thread_url
from practicum.kit import ids
from practicum.writing.files import path_of
from practicum.writing.markdown import Picture, plain_source, render
from practicum.writing.models import Contribution, File
from practicum.writing.texts import Text

SEEN = "/f/0123456789abc/picture"
SEAL = Picture(SEEN, "Seal worn.png", "A seal with a crack", 320, 200)


def sent(name="seal.png", kind="PNG", size=(90, 60)):
    into = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    Image.new("RGB", size, "red").save(into, kind, exif=exif)
    return SimpleUploadedFile(name, into.getvalue(), content_type="text/html")


@pytest.fixture
def bo(habitat, client, settings, tmp_path):
    settings.FILES = tmp_path
    client.force_login(habitat.bo)
    return client


def ask(bo, **more):
    form = {"kind": "question", "title": "Why does it leak?", "body": "It leaks.", "looked": "1"} | more
    return bo.post("/c/splices/s/questions/new", form)


def page_of(client):
    item = Contribution.objects.get(root=None)
    return client.get(thread_url(item.pk, item.title)).content.decode()


def test_a_picture_goes_up_is_described_and_stands_in_a_row_beneath_the_text(bo):
    told = bo.post("/upload", {"file": sent()}).json()

    assert ask(bo, file=told["key"], **{f"alt-{told['key']}": "A seal,\ncracked"}).status_code == 302

    kept = File.objects.get()
    assert (kept.alt, kept.width, kept.height, path_of(kept.shown).is_file()) == ("A seal, cracked", 90, 60, True)
    page = page_of(bo)
    assert f'<a href="{told["picture"]}"><img src="{told["small"]}" alt="A seal, cracked" width="90"' in page
    assert "download" not in page


def test_what_is_shown_is_ours_and_runs_nowhere(bo):
    told = bo.post("/upload", {"file": sent()}).json()

    shown, small = bo.get(told["picture"]), bo.get(told["small"])

    for answer in (shown, small):
        content = b"".join(answer.streaming_content)
        assert (content[:4], content[8:12], b"taken at home" in content) == (b"RIFF", b"WEBP", False)
        assert answer["Content-Type"] == "image/webp"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Disposition"] == 'inline; filename="seal.png.webp"'
        assert answer["Cache-Control"] == "private, no-cache"
    assert bo.get(told["picture"], headers={"If-None-Match": shown["ETag"]}).status_code == 304


def test_sight_is_asked_each_time_even_of_who_has_it_already(habitat, bo, client):
    told = bo.post("/upload", {"file": sent()}).json()
    start_thread(
        habitat.seat_of(habitat.bo), space=habitat.workshop, kind="note", text=Text("Hm.", title="A note"),
        files=[ids.parse(told["key"])],
    )  # fmt: skip
    etag = bo.get(told["picture"])["ETag"]

    client.force_login(habitat.cy)

    for address in (told["picture"], told["small"], f"/f/{told['key']}"):
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 404


def test_the_original_is_its_uploaders_alone(habitat, bo, client):
    told = bo.post("/upload", {"file": sent()}).json()
    ask(bo, file=told["key"])
    own = bo.get(f"/f/{told['key']}")

    client.force_login(habitat.ada)
    others = client.get(f"/f/{told['key']}")

    assert b"taken at home" in b"".join(own.streaming_content)
    assert b"taken at home" not in b"".join(others.streaming_content)
    for answer in (own, others):
        assert answer["Content-Type"] == "application/octet-stream"
        assert answer["Content-Disposition"].startswith("attachment")


def test_a_picture_named_in_the_text_stands_there_and_not_twice(bo):
    told = bo.post("/upload", {"file": sent("Seal worn.png")}).json()

    ask(bo, file=told["key"], body="Look:\n\n![The crack](<seal worn.png>)\n\nHere too: ![](Seal%20worn.png)")

    page = page_of(bo)
    assert page.count(f'<img src="{told["picture"]}" alt="The crack" width="90" height="60"') == 1
    assert page.count(f'src="{told["picture"]}"') == 2
    assert told["small"] not in page


def test_the_preview_shows_what_hangs_on_the_form(bo):
    told = bo.post("/upload", {"file": sent()}).json()

    looked = bo.post("/preview?community=splices", {"body": "![x](seal.png)", "file": told["key"]})

    assert told["picture"] in looked.content.decode()


def test_an_edit_keeps_the_pictures_and_their_words_may_change(bo):
    told = bo.post("/upload", {"file": sent()}).json()
    ask(bo, file=told["key"], body="![](seal.png)")
    key = ids.text(Contribution.objects.get().pk)

    assert f'name="alt-{told["key"]}"' in bo.get(f"/i/{key}/edit").content.decode()
    changed = {"title": "Why?", "body": "Now: ![](seal.png)", "version": "1", f"alt-{told['key']}": "A crack"}
    assert bo.post(f"/i/{key}/edit", changed).status_code == 302

    assert f'src="{told["picture"]}" alt="A crack"' in page_of(bo)


REFUSED = {
    "calls itself a picture": (SimpleUploadedFile("a.png", b"<svg onload=alert(1)>"), "This is not a picture."),
    "is broken": (SimpleUploadedFile("a.txt", b"\x89PNG\r\n\x1a\nnothing"), "This picture cannot be read."),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(bo, name):
    upload, sentence = REFUSED[name]
    upload.seek(0)

    refused = ask(bo, files=[upload, sent()], body="It leaks since Monday.")

    page = refused.content.decode()
    assert (refused.status_code, sentence in page, "It leaks since Monday." in page) == (422, True, True)
    assert len(re.findall(r'name="file" value="[^"]+" checked', page)) == 1  # the one that could be kept
    assert File.objects.count() == 1


def test_a_form_that_is_refused_keeps_what_was_typed_about_a_picture(bo):
    told = bo.post("/upload", {"file": sent()}).json()

    refused = ask(bo, title="", file=told["key"], **{f"alt-{told['key']}": "A seal, cracked"})

    assert (refused.status_code, 'value="A seal, cracked"' in refused.content.decode()) == (422, True)


def test_anothers_picture_is_neither_described_nor_shown(habitat, bo):
    theirs = File.objects.create(uploaded_by=habitat.ada, name="x.png", size=1, sha256="0" * 64, width=9, height=9)
    key = ids.text(theirs.pk)

    ask(bo, file=key, body=f"![x](x.png) ![y](/f/{key}/picture)", **{f"alt-{key}": "mine"})

    theirs.refresh_from_db()
    assert (theirs.alt, theirs.contribution_id) == ("", None)
    assert "<img" not in Contribution.objects.get().html


def test_any_other_file_is_a_download_and_no_picture(bo):
    told = bo.post("/upload", {"file": SimpleUploadedFile("page.html", b"<script>alert(1)</script>")}).json()

    assert (told["picture"], bo.get(f"/f/{told['key']}/picture").status_code) == ("", 404)
    answer = bo.get(f"/f/{told['key']}")
    assert (answer["Content-Type"], answer["Content-Disposition"][:10]) == ("application/octet-stream", "attachment")


@pytest.mark.parametrize(
    "source", ["![x](other.png)", "![x](/f/zzzzzzzzzzzzz/picture)", "![x](javascript:alert)", "`![x](<seal worn.png>)`"]
)
def test_only_what_hangs_there_is_shown(source):
    assert "<img" not in render(source, pictures={"seal worn.png": SEAL, SEEN: SEAL}).html


def test_a_picture_is_its_description_where_only_words_are_kept():
    rendered = render(f"Look: ![]({SEEN}).", pictures={SEEN: SEAL})

    assert rendered.text == "Look: A seal with a crack."
    assert plain_source("![x](a.png)") == "![x](a.png)"


def test_a_picture_within_a_link_is_no_second_link():
    html = render(f"[![x]({SEEN})](https://e.example/)", pictures={SEEN: SEAL}).html

    assert (html.count("<a "), html.count("<img ")) == (1, 1)
