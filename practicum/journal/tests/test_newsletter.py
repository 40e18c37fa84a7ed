"""A newsletter: what members marked in a period, and never what was said for fewer."""

from datetime import timedelta

import pytest
from django.test import Client

from practicum.conversations.actions import start_thread
from practicum.journal.actions import gather_newsletter
from practicum.journal.models import Entry, EntryDraft
from practicum.kit import NotAllowed, Refusal, clock, ids
from practicum.web.testing import make
from practicum.web.testing.calling import client_of
from practicum.writing.models import Contribution, Mark
from practicum.writing.texts import Text


def marked(habitat, words, word="lesson", space=None, **more):
    thread = start_thread(
        habitat.seat_of(habitat.bo),
        space=space or habitat.questions,
        kind="note",
        text=Text(words, f"About {words[:12]}"),
    )
    return Mark.objects.create(
        community=habitat.community, contribution_id=thread.pk, word=word, marked_by=habitat.bo, **more
    )


def test_what_was_marked_comes_as_a_draft_is_edited_and_published(habitat):
    marked(habitat, "Fill the pipe first.", "decision")
    marked(habitat, "Leather dries out.", why="Costly.")
    ada, slug = client_of(habitat.ada), habitat.community.slug
    today = clock.now().date()
    body = {"since": str(today - timedelta(days=7)), "until": str(today)}
    address = f"/c/{slug}/s/{habitat.questions.slug}/newsletter"
    assert client_of(habitat.bo).get(address).status_code == 403
    made = ada.post(address, body)
    draft = EntryDraft.objects.get()
    assert made["Location"] == draft.get_absolute_url() and draft.newsletter
    assert "## Decisions" in draft.source and "Leather dries out." in draft.source and "Costly." in draft.source

    page = ada.get(made["Location"]).content.decode()
    assert "A newsletter, as a draft" in page
    form = {
        "title": draft.title,
        "body": draft.source + "\n\nYours.",
        "version": "1",
        "voice": "community",
        "act": "publish",
    }
    done = ada.post(made["Location"], form)
    page = Client().get(done["Location"]).content.decode()
    thread = Contribution.objects.get(title="About Leather drie")
    assert "Yours." in page and ids.text(thread.pk) in page
    assert Entry.objects.get().newsletter
    assert "Newsletters" in Client().get(f"/c/{slug}/journal?kind=newsletter").content.decode()


def test_what_was_said_for_fewer_is_not_in_it(habitat):
    closed = make.space(habitat.community, "closed", "few")
    for person in (habitat.ada, habitat.bo):
        make.seated(person, closed)
    marked(habitat, "A secret curlew.", space=closed)
    marked(habitat, "An old one.", marked_at=clock.now() - timedelta(days=40))
    marked(habitat, "Undone.", undone_at=clock.now())
    marked(habitat, "Contested.", contested_at=clock.now())
    seat, today = habitat.seat_of(habitat.ada), clock.now().date()
    with pytest.raises(Refusal, match="Nothing was marked"):
        gather_newsletter(seat, space=habitat.questions, since=today - timedelta(days=7), until=today)
    inside = gather_newsletter(seat, space=closed, since=today - timedelta(days=7), until=today)
    assert "curlew" in inside.source and "old one" not in inside.source
    with pytest.raises(Refusal, match="before it begins"):
        gather_newsletter(seat, space=closed, since=today, until=today - timedelta(days=7))
    with pytest.raises(NotAllowed):
        gather_newsletter(habitat.seat_of(habitat.bo), space=closed, since=today, until=today)


def test_only_those_who_tend_publish_it(habitat):
    from practicum.communities.models import Duty

    marked(habitat, "Fill the pipe first.", "decision")
    today = clock.now().date()
    draft = gather_newsletter(habitat.seat_of(habitat.ada), space=habitat.questions, since=today, until=today)
    Duty.objects.filter(membership__person=habitat.ada).update(until=clock.now())
    answer = client_of(habitat.ada).post(
        draft.get_absolute_url(), {"title": draft.title, "body": draft.source, "version": "1", "act": "publish"}
    )
    assert answer.status_code == 403 and Entry.objects.count() == 0
