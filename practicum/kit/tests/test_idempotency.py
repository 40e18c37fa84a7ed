"""The same request sent twice."""

import pytest

from practicum.kit import Refusal
from practicum.kit.idempotency import fingerprint, once
from practicum.kit.models import IdempotencyRecord

ASKED = fingerprint("POST", "/api/questions", b'{"title":"Which splice?"}')


class Maker:
    """Counts how often it was asked to make a thing."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> tuple[int, dict]:
        self.made += 1
        return 201, {"number": self.made}


@pytest.mark.django_db
def test_the_second_request_gets_the_first_answer():
    make = Maker()

    answers = [once(1, "a key", ASKED, make), once(1, "a key", ASKED, make)]

    assert answers == [(201, {"number": 1}), (201, {"number": 1})]


@pytest.mark.django_db
def test_another_request_with_the_same_key_is_refused():
    make = Maker()
    once(1, "a key", ASKED, make)

    with pytest.raises(Refusal) as refused:
        once(1, "a key", fingerprint("POST", "/api/questions", b"{}"), make)

    assert (refused.value.code, refused.value.status, make.made) == ("idempotency_mismatch", 422, 1)


@pytest.mark.django_db
def test_two_people_may_happen_on_the_same_key():
    make = Maker()

    assert [once(1, "a key", ASKED, make), once(2, "a key", ASKED, make)] == [
        (201, {"number": 1}),
        (201, {"number": 2}),
    ]


@pytest.mark.django_db
def test_a_request_that_failed_may_be_sent_again_with_its_key():
    def refuse() -> tuple[int, dict]:
        raise Refusal("Not like this.")

    with pytest.raises(Refusal):
        once(1, "a key", ASKED, refuse)

    assert IdempotencyRecord.objects.count() == 0
    assert once(1, "a key", ASKED, Maker()) == (201, {"number": 1})


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "k" * 256])
def test_a_key_has_one_to_255_characters(key):
    with pytest.raises(Refusal, match="1 to 255 characters"):
        once(1, key, ASKED, Maker())


@pytest.mark.slow
def test_fifty_callers_at_once_make_one_thing_and_get_one_answer(rig):
    assert rig.play("once", 50) == [50, 1, 1]
