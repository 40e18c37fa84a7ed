"""The address of a post leads to the page on which it stands, and to a comment however many stand before it."""

import pytest

from practicum.conversations.actions import reply, start_thread
from practicum.conversations.models import Post, Thread
from practicum.conversations.queries.rows import anchor_of
from practicum.kit import ids
from practicum.web.testing import make
from practicum.writing.models import Contribution
from practicum.writing.texts import Text


@pytest.fixture
def asked(habitat):
    return start_thread(
        habitat.seat_of(habitat.bo), space=habitat.questions, kind="question", text=Text("Hm.", title="Why?"),
    )  # fmt: skip


def add(habitat, thread, role="reply", parent=None):
    return reply(habitat.seat_of(habitat.ada), thread=thread, text=Text("So."), role=role, parent=parent)


def arrives(client, post):
    """Where its permanent address leads, and whether it stands there."""
    answer = client.get(f"/i/{ids.text(post.pk)}")
    page = client.get(answer["Location"].partition("#")[0]).content.decode()
    return answer["Location"].partition("?")[2], f'id="{anchor_of(post.pk)}"' in page


def test_a_post_of_the_second_page_is_led_to(habitat, client, asked):
    posts = []
    for number in range(1, 23):
        item = make.item(habitat.questions, habitat.ada, root=asked.contribution)
        posts.append(
            Post.objects.create(
                contribution=item, thread=asked, parent=asked.contribution, ordinal=number, role="reply"
            )
        )
    Thread.objects.filter(pk=asked.pk).update(last_ordinal=22)

    assert arrives(client, posts[0]) == (f"page=1#{anchor_of(posts[0].pk)}", True)
    assert arrives(client, posts[21]) == (f"page=2#{anchor_of(posts[21].pk)}", True)


def test_a_comment_is_led_to_however_many_stand_before_it(habitat, client, asked):
    answer = add(habitat, asked, "answer")
    under = Contribution.objects.get(pk=answer.pk)
    comments = [add(habitat, asked, "comment", under) for _number in range(7)]

    assert [arrives(client, comment)[1] for comment in comments] == [True] * 7


def test_a_comment_under_the_opening_is_led_to(habitat, client, asked):
    comments = [add(habitat, asked, "comment") for _number in range(7)]

    assert [arrives(client, comment)[1] for comment in comments] == [True] * 7
