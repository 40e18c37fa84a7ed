"""Two who edit at once: the second sees what the first wrote, keeps her own text, and may bring it in."""

import pytest

from practicum.conversations.models import Thread
from practicum.kit import ids
from practicum.web.testing import make
from practicum.writing.models import Contribution, Revision


@pytest.fixture
def item(habitat):
    made = make.item(habitat.questions, habitat.bo, title="Why does it leak?", source="Since Monday.")
    Thread.objects.create(contribution=made)
    return made


def sent(client, item, body, version):
    form = {"title": "Why does it leak?", "body": body, "version": version}
    return client.post(f"/i/{ids.text(item.pk)}/edit", form)


def test_the_second_sees_the_newer_text_and_then_keeps_her_own(habitat, client, item):
    client.force_login(habitat.bo)
    sent(client, item, "Since Sunday.", 1)

    refused = sent(client, item, "Since Saturday.", 1)
    page = refused.content.decode()
    assert refused.status_code == 409
    assert ("Since Sunday." in page, "Since Saturday." in page) == (True, True)
    assert 'name="version" value="2"' in page
    assert Contribution.objects.get(pk=item.pk).source == "Since Sunday."

    assert sent(client, item, "Since Saturday.", 2).status_code == 302
    assert Contribution.objects.get(pk=item.pk).source == "Since Saturday."
    assert list(Revision.objects.order_by("version").values_list("source", flat=True)) == [
        "Since Monday.",
        "Since Sunday.",
    ]


def test_another_member_does_not_edit_it_at_all(habitat, client, item):
    client.force_login(habitat.ada)

    assert sent(client, item, "Mine.", 1).status_code == 403
    assert Contribution.objects.get(pk=item.pk).source == "Since Monday."
