"""The first day: whoever comes to take part feels nothing, whoever comes to advertise is soon done."""

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from practicum.conversations.actions import reply, start_thread
from practicum.kit import Refusal, TooMany, clock
from practicum.people.models import Person
from practicum.web.testing import make
from practicum.writing import limits
from practicum.writing.newcomers import places_in
from practicum.writing.texts import Text

RUNS = 200


def newcomer(habitat: Any, name: str = "") -> Person:
    person = make.person(name, created_at=clock.now())
    make.member(person, habitat.community)
    return person


def thread_of(habitat: Any) -> Any:
    return start_thread(
        habitat.seat_of(habitat.ada), space=habitat.questions, kind="discussion", text=Text("Hello.", title="Here")
    )


def says(habitat: Any, person: Person, thread: Any, words: str) -> str:
    """What the code of the refusal is; nothing when it stands."""
    try:
        reply(habitat.seat_of(person), thread=thread, text=Text(words))
    except Refusal as refusal:
        return refusal.code
    return ""


def test_two_links_stand_and_three_do_not(habitat) -> None:
    thread, new = thread_of(habitat), newcomer(habitat)
    two = "See https://a.example/x and [this](http://b.example)."

    assert says(habitat, new, thread, two) == ""
    assert says(habitat, new, thread, f"More: {two} www.c.com") == "newcomer_links"
    assert says(habitat, habitat.bo, thread, f"More: {two} www.c.com") == ""


def test_the_same_place_is_linked_to_twice_by_whatever_name(habitat) -> None:
    thread, new = thread_of(habitat), newcomer(habitat)

    said = [says(habitat, new, thread, f"Number {n}: https://{n}.pumps.example/?{n}") for n in range(3)]

    assert said == ["", "", "newcomer_links"]
    assert says(habitat, new, thread, "And without it?") == ""


def test_the_same_words_are_not_posted_twice(habitat) -> None:
    thread, new = thread_of(habitat), newcomer(habitat)

    assert says(habitat, new, thread, "Buy cheap seals!") == ""
    assert says(habitat, new, thread, "  BUY cheap, seals ") == "newcomer_twice"
    assert says(habitat, habitat.bo, thread, "Thanks.") == says(habitat, habitat.bo, thread, "Thanks.") == ""


def test_the_ninth_text_of_an_hour_waits(habitat) -> None:
    thread, new = thread_of(habitat), newcomer(habitat)
    with time_machine.travel(clock.now(), tick=False) as still:
        said = []
        for n in range(limits.NEWCOMER_POST.number + 1):
            still.shift(timedelta(minutes=1))
            said.append(says(habitat, new, thread, f"Words {n}"))
        still.shift(timedelta(hours=1))

        assert said == [""] * limits.NEWCOMER_POST.number + [TooMany("").code]
        assert says(habitat, new, thread, "Later") == ""


def test_the_second_day_is_like_any_other_and_so_is_the_first_of_a_steward(habitat) -> None:
    thread, old, steward = thread_of(habitat), newcomer(habitat), newcomer(habitat)
    make.member(steward, habitat.community, "steward")
    Person.objects.filter(pk=old.pk).update(created_at=clock.now() - timedelta(days=1, minutes=1))
    old.refresh_from_db()
    many = " ".join(f"https://{n}.example/" for n in range(9))

    assert [says(habitat, person, thread, many) for person in (old, steward)] == ["", ""]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("https://www.pumps.co.uk/a http://shop.pumps.co.uk", {"pumps.co.uk": 2}),
        ("pumps.com and <https://user@pumps.com:8080/x>", {"pumps.com": 2}),
        ("Version 3.2 at 10.30, e.g. the seal", {}),
    ],
)
def test_places_of_links(words, places) -> None:
    assert dict(places_in(words)) == places


# -- two hundred of each -------------------------------------------------------------

WORDS = "pump seal leather cup valve pipe grease bolt thread bench leak press hold wear cut turn spring ring".split()


def sentence(dice: random.Random) -> str:
    return " ".join(dice.choices(WORDS, k=dice.randint(5, 25))).capitalize() + "."


def spam(dice: random.Random) -> Iterator[str]:
    """Twenty texts that all carry a link, by one of five ways to vary them."""
    way, place = dice.randrange(5), f"{dice.choice(WORDS)}{dice.randrange(999)}.example"
    for n in range(20):
        yield {
            0: f"Cheap seals at https://{place}/",
            1: f"{sentence(dice)} https://{place}/{n}",
            2: f"{sentence(dice)} https://{n}.{place}",
            3: f"{sentence(dice)} [look](https://{dice.choice(WORDS)}{n}-{dice.randrange(10**6)}.example)",
            4: " ".join(f"https://{dice.randrange(10**6)}.example" for _link in range(dice.randint(1, 6))),
        }[way]


def honest(dice: random.Random) -> Iterator[str]:
    """One to eight texts over a first evening; every seventh has a source, now and then the same one, or two."""
    for _text in range(dice.choices(range(1, 9), weights=[40, 25, 14, 8, 5, 4, 2, 2])[0]):
        words = sentence(dice)
        if dice.random() < 1 / 7:
            words += f" As in https://{dice.choice(('manuals', 'wiki', 'standards'))}.example/{dice.randrange(99)}"
            words += " and https://papers.example/7" if dice.random() < 0.2 else ""
        yield words


@pytest.mark.slow
def test_two_hundred_who_advertise_and_two_hundred_who_do_not(habitat, record_property) -> None:
    thread, dice, through, held = thread_of(habitat), random.Random(7), 0, 0
    began = clock.now()
    with time_machine.travel(began, tick=False) as still:
        for make_texts in (spam, honest):
            for _run in range(RUNS):
                new, said = newcomer(habitat), []
                for words in make_texts(dice):
                    still.shift(timedelta(seconds=30 if make_texts is spam else dice.randint(60, 900)))
                    said.append(says(habitat, new, thread, words))
                through += make_texts is spam and said.count("") > limits.NEWCOMER_LINKED.maximum
                held += make_texts is honest and any(said)
    told = f"{RUNS} advertising, {through} with more than three links standing; {RUNS} honest, {held} held up"
    record_property("counts", f"newcomers: {told}")

    assert through <= RUNS // 100
    assert held <= RUNS // 100
