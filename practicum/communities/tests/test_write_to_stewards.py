"""Somebody who was shut out reaches those who decided: by one letter a day."""

import pytest

from practicum.communities.actions import suspend, write_to_stewards
from practicum.communities.models import Membership
from practicum.kit import NotAllowed
from practicum.kit.mailout import OutgoingMail

URL = "/c/splices/stewards"


@pytest.fixture
def shut_out(habitat):
    membership = Membership.objects.get(person=habitat.bo)
    suspend(habitat.seat_of(habitat.ada), membership=membership, why="Shouting.")
    OutgoingMail.objects.all().delete()
    return habitat


def mails() -> list[tuple[str, str]]:
    return [(mail.recipient, mail.raw.decode()) for mail in OutgoingMail.objects.filter(purpose="letter_from_outside")]


def test_a_letter_reaches_the_stewards_once_a_day(shut_out, reading_as):
    bo = reading_as(shut_out.bo)
    assert URL in bo.get("/c/splices/").content.decode()
    assert "They get it by mail" in bo.get(URL).content.decode()

    done = bo.post(URL, {"text": "It was a misunderstanding."})
    again = bo.post(URL, {"text": "And one more thing."})

    assert (done.status_code, done["Location"], again.status_code) == (302, "/c/splices/", 429)
    ((to, words),) = mails()
    assert to == "ada@example.org"
    assert "It was a misunderstanding." in words and "/c/splices/people/bo" in words
    assert "bo@example.org" not in words


def test_an_empty_letter_is_not_sent(shut_out, reading_as):
    assert reading_as(shut_out.bo).post(URL, {"text": " "}).status_code == 422
    assert mails() == []


def test_a_community_without_stewards_is_read_by_the_host(shut_out, reading_as):
    from practicum.web.testing import make

    make.person("Hanna", host=True)
    Membership.objects.filter(person=shut_out.ada).update(standing="left")

    reading_as(shut_out.bo).post(URL, {"text": "Who is there?"})

    assert [to for to, _words in mails()] == ["hanna@example.org"]


def test_whoever_is_inside_or_a_stranger_is_led_to_the_door(habitat, reading_as):
    for person in (habitat.bo, habitat.cy):
        assert reading_as(person).post(URL, {"text": "Let me in."})["Location"] == "/c/splices/"
        with pytest.raises(NotAllowed):
            write_to_stewards(habitat.seat_of(person), person=person, community=habitat.community, text="Let me in.")
    assert mails() == []
