"""A trail or a collection as a package and as a sheet: its order and reasons, its practices whole, with licences."""

import io
import json
import zipfile

import pytest
from django.test import Client

from practicum.kit import ids
from practicum.practices.actions import make_practice
from practicum.resources.actions import add_resource, make_selection, pick
from practicum.resources.facts import Facts
from practicum.web.testing import make
from practicum.web.testing.calling import client_of
from practicum.writing.models import Contribution


def item(made):
    return Contribution.objects.select_related("space__community", "author").get(pk=made.pk)


@pytest.fixture
def gathered(habitat):
    """A collection of a film, a practice to be carried on, one that stays, and one of a secret space."""
    seat, space = habitat.seat_of(habitat.ada), habitat.questions
    secret = make.space(habitat.community, "secret", "back-room")
    make.seated(habitat.ada, secret)
    said = {"sections": {"doing": "Fill it to the brim."}}
    free = make_practice(seat, space=space, title="Find the joint", licence="CC-BY-SA-4.0", **said)
    here = make_practice(seat, space=space, title="Ours alone", licence="here", sections={"doing": "Never told on."})
    quiet = make_practice(seat, space=secret, title="The quiet way", **said)
    film = add_resource(
        seat, space=space, title="A film", why="It shows the joint.",
        facts=Facts(sort="link", link="https://example.org/film", licence="CC-BY-4.0"),
    )  # fmt: skip
    made = make_selection(seat, space=space, kind="collection", title="To begin with", lead="Four.", introduction="")
    for one, why in ((film, "Look first."), (free, "Then do it."), (here, "And this."), (quiet, "Hush.")):
        pick(seat, selection=made, item=item(one), why=why)
    return made, free


def opened(client, made):
    answer = client.get(f"/g/{ids.text(made.pk)}/package")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    zipped = zipfile.ZipFile(io.BytesIO(answer.content))
    return {name: zipped.read(name).decode() for name in zipped.namelist()}


def test_it_holds_the_whole_in_order_and_its_practices_with_licences(habitat, gathered):
    made, free = gathered
    files = opened(client_of(habitat.bo), made)

    name = f"practices/find-the-joint-{ids.text(free.pk)}.md"
    assert set(files) == {
        "README.md", "LICENSES.md", "metadata.jsonld", "passages.json", "collection.md", name,
    }  # fmt: skip
    assert "Look first." in files["collection.md"] and "Fill it to the brim." in files[name]
    assert "CC-BY-SA-4.0" in files["LICENSES.md"]
    whole, practice = json.loads(files["metadata.jsonld"])["@graph"]
    assert whole["name"] == "To begin with" and practice["name"] == "Find the joint"
    parts = [(one["item"]["name"], one["description"], one["item"].get("license")) for one in whole["hasPart"]]
    by, by_sa = "https://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by-sa/4.0/"
    assert parts == [
        ("A film", "Look first.", by), ("Find the joint", "Then do it.", by_sa), ("Ours alone", "And this.", None)
    ]  # fmt: skip
    assert whole["hasPart"][1]["item"]["contentUrl"] == name
    everything = "".join(files.values())
    assert "Never told on." not in everything and "quiet" not in everything and "Hush." not in everything


def test_the_same_contents_are_the_same_bytes_and_a_hidden_one_is_not_there(habitat, gathered):
    made, _free = gathered
    address = f"/g/{ids.text(made.pk)}/package"
    bo = client_of(habitat.bo)
    assert bo.get(address).content == bo.get(address).content
    quiet = make.space(habitat.community, "secret", "another")
    make.seated(habitat.ada, quiet)
    hidden = make_selection(
        habitat.seat_of(habitat.ada), space=quiet, kind="trail", title="Not for you", lead="", introduction=""
    )

    assert bo.get(f"/g/{ids.text(hidden.pk)}/package").status_code == 404
    assert bo.get(f"/g/{ids.text(hidden.pk)}/sheet").status_code == 404


def test_its_sheet_is_one_page_with_the_reasons(habitat, gathered):
    made, _free = gathered

    html = Client().get(f"/g/{ids.text(made.pk)}/sheet").content.decode()

    assert 'class="sheet"' in html and "Look first." in html and "Then do it." in html
    assert "quiet" not in html and "Hush." not in html
    page = Client().get(made.get_absolute_url()).content.decode()
    assert f"/g/{ids.text(made.pk)}/sheet" in page and f"/g/{ids.text(made.pk)}/package" in page
