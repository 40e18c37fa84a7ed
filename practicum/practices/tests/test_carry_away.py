"""A package of practices: what lies in it, who is named, and what is left out."""

import io
import json
import zipfile

import pytest
from django.test import Client

from practicum.conversations.actions import reply, start_thread
from practicum.kit import ids
from practicum.practices.actions import Taken, check_attribution, make_practice
from practicum.practices.models import Licence, Passage
from practicum.web.testing import make
from practicum.web.testing.calling import client_of
from practicum.writing.models import Contribution
from practicum.writing.texts import Text


def opened(answer):
    assert answer.status_code == 200 and answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as kept:
        assert kept.testzip() is None
        return {name: kept.read(name).decode() for name in kept.namelist()}


@pytest.fixture
def post(habitat):
    thread = start_thread(
        habitat.seat_of(habitat.bo), space=habitat.questions, kind="question", text=Text("Which?", title="Which joint?")
    )
    return reply(habitat.seat_of(habitat.bo), thread=thread, text=Text("Fill it, then wait."), role="answer")


def written(habitat, title="Find the joint", space=None, post=None, **more):
    said = [Taken("doing", "Fill it, then wait.", Contribution.objects.get(pk=post.pk))] if post else []
    return make_practice(
        habitat.seat_of(habitat.ada), space=space or habitat.questions, title=title, lead="Water shows it.",
        sections={"doing": "Fill it, then wait."}, passages=said, **more,
    )  # fmt: skip


def test_a_package_names_who_said_what_where_and_under_which_licence(habitat, post):
    practice = written(habitat, post=post, licence=Licence.BY_SA)
    files = opened(client_of(habitat.bo).get(f"/k/{ids.text(practice.pk)}/package.zip"))

    name = f"practices/find-the-joint-{ids.text(practice.pk)}.md"
    assert set(files) == {"README.md", "LICENSES.md", "metadata.jsonld", "passages.json", name}
    (said,) = json.loads(files["passages.json"])
    assert (said["said_by"], said["license"], said["section"]) == ("Bo", "CC-BY-SA-4.0", "doing")
    assert said["source"].startswith("http://") and said["source_title"] == "Which joint?"
    (told,) = json.loads(files["metadata.jsonld"])["@graph"]
    assert told["name"] == told["dcterms:title"] == "Find the joint"
    assert told["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert told["dcterms:rights"] == "SPDX-License-Identifier: CC-BY-SA-4.0"
    assert "LearningResource" in told["@type"] and told["inLanguage"] == "en"
    assert told["dcterms:contributor"] == ["Ada", "Bo"] and told["isBasedOn"] == [said["source"]]
    assert "SPDX-License-Identifier: CC-BY-SA-4.0" in files["LICENSES.md"] and "## What to do" in files[name]
    assert f"- Bo, {post.contribution.happened_at:%Y-%m-%d}: [Which joint?]" in files[name]


def test_a_name_that_was_taken_off_is_in_no_package(habitat, post):
    practice = written(habitat, post=post)
    passage = Passage.objects.select_related("author__person", "practice__contribution").get()
    check_attribution(habitat.seat_of(habitat.bo), passage=passage, keep=False)
    files = opened(client_of(habitat.ada).get(f"/k/{ids.text(practice.pk)}/package.zip"))

    assert "Bo" not in "".join(files.values())
    assert json.loads(files["passages.json"])[0]["said_by"] == "a member"


def test_what_stays_here_is_not_carried_away(habitat):
    stays, goes = written(habitat, "Ours alone", licence=Licence.HERE), written(habitat, "For all")
    bo, key = client_of(habitat.bo), ids.text(stays.pk)
    refused = bo.get(f"/k/{key}/package.zip")
    assert refused.status_code == 422 and "stays here" in refused.content.decode()
    assert "package.zip" not in bo.get(stays.get_absolute_url()).content.decode()
    files = opened(bo.get(f"/c/{habitat.community.slug}/practices.zip"))

    assert [name for name in files if name.startswith("practices/")] == [f"practices/for-all-{ids.text(goes.pk)}.md"]
    assert "Ours alone" not in files["metadata.jsonld"] and stays.get_absolute_url() in files["README.md"]


def test_a_register_goes_as_it_is_narrowed_and_as_it_is_seen(habitat):
    secret = make.space(habitat.community, "secret")
    make.seated(habitat.ada, secret)
    written(habitat, "The quiet way", space=secret)
    adopted = written(habitat, "Adopted way")
    Contribution.objects.filter(pk=adopted.pk).update(standing="adopted")
    written(habitat, "Draft way")
    address = f"/c/{habitat.community.slug}/practices.zip"

    assert "The quiet way" in "".join(opened(client_of(habitat.ada).get(address)).values())
    for client in (client_of(habitat.bo), Client()):
        everything = "".join(opened(client.get(address)).values())
        assert "quiet" not in everything and "Draft way" in everything
    narrowed = opened(client_of(habitat.bo).get(address, {"state": "adopted"}))
    assert [name for name in narrowed if name.startswith("practices/")] == [
        f"practices/adopted-way-{ids.text(adopted.pk)}.md"
    ]


def test_a_source_that_its_reader_does_not_see_is_not_in_it(habitat, post):
    practice = written(habitat, post=post)
    Contribution.objects.filter(pk=post.pk).update(state="removed_by_steward")
    files = opened(client_of(habitat.bo).get(f"/k/{ids.text(practice.pk)}/package.zip"))

    assert json.loads(files["passages.json"]) == [] and "Which joint?" not in "".join(files.values())


def test_the_same_contents_are_the_same_bytes(habitat):
    practice = written(habitat)
    address = f"/k/{ids.text(practice.pk)}/package.zip"

    assert Client().get(address).content == Client().get(address).content


def test_it_costs_three_queries_for_however_many(habitat, post, django_assert_max_num_queries):
    for number in range(6):
        written(habitat, f"Way {number}", post=post)
    client = Client()
    client.get("/")
    with django_assert_max_num_queries(5):
        client.get(f"/c/{habitat.community.slug}/practices.zip")
