"""What hangs on a comment is shown with it, to those who see the comment."""

import pytest

from practicum.communities.audiences import Choice
from practicum.conversations.actions import reply, start_thread
from practicum.conversations.models import thread_url
from practicum.writing.models import Contribution, File, State
from practicum.writing.texts import Text


@pytest.fixture
def thread(habitat):
    return start_thread(
        habitat.seat_of(habitat.bo), space=habitat.questions, kind="question", text=Text("Hm.", title="Why?")
    )


def comment(habitat, thread, name, **more):
    file = File.objects.create(uploaded_by=habitat.ada, name=name, size=4, sha256="0" * 64)
    return reply(habitat.seat_of(habitat.ada), thread=thread, text=Text("So."), role="comment", files=[file.pk], **more)


def page_of(client, thread):
    return client.get(thread_url(thread.pk, "Why?")).content.decode()


def test_a_file_of_a_comment_stands_beneath_it(habitat, client, thread):
    comment(habitat, thread, "seal.pdf")

    assert page_of(client, thread).count("seal.pdf") == 1


def test_a_file_of_a_comment_that_one_does_not_see_is_not_named(habitat, client, thread):
    comment(habitat, thread, "narrow.pdf", choice=Choice("named", (habitat.bo.pk,), names=1))
    removed = comment(habitat, thread, "removed.pdf")
    Contribution.objects.filter(pk=removed.pk).update(state=State.REMOVED_BY_AUTHOR)

    page = page_of(client, thread)
    assert ("narrow.pdf" in page, "removed.pdf" in page) == (False, False)
    client.force_login(habitat.bo)
    assert "narrow.pdf" in page_of(client, thread)
