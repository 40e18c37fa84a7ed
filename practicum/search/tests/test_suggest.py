"""The ask box: earlier threads, by words and by meaning, only those one sees."""

import threading
from datetime import timedelta

from practicum.kit import clock
from practicum.search import commonness
from practicum.search.beginning import begin
from practicum.search.queries import suggest
from practicum.web.testing import make


def titles(person, text, **given):
    return ["".join(piece for piece, _hit in one.title) for one in suggest(person, text, **given)]


def test_a_like_question_comes_first_even_in_other_words(habitat, indexed):
    indexed("How do I join two wet ropes?", "They slip apart in the rain.")
    indexed("Where is the coffee kitchen?", "On which floor?")

    assert titles(habitat.bo, "connecting ropes in rainy weather")[0] == "How do I join two wet ropes?"


def test_an_answer_speaks_for_its_thread_with_the_sentence_that_matches(habitat, indexed):
    root = indexed("Which splice?", "For wet ropes.")
    indexed(source="Well. Use the Brummel lock splice for that. Bye.", root=root, kind="answer", author=habitat.ada)

    (one,) = suggest(habitat.bo, "brummel lock")

    assert one.id == root.pk
    assert one.snippet.text == "Use the Brummel lock splice for that."


def test_nothing_is_suggested_that_one_does_not_see(habitat, indexed):
    indexed("Splice in the workshop", space=habitat.workshop)
    indexed("Splice for Ada", audience=make.audience(habitat.questions, habitat.ada))
    indexed("Splice, removed", state="removed_by_author")

    assert titles(None, "splice") == []
    assert titles(habitat.cy, "splice") == []
    assert titles(habitat.bo, "splice") == ["Splice in the workshop"]


def test_only_earlier_threads_of_the_community_where_asked(habitat, indexed):
    indexed("Old splice", happened_at=clock.now() - timedelta(days=9))
    indexed("New splice")
    other = make.community("elsewhere")
    indexed("Foreign splice", space=make.space(other, "public"))

    assert titles(habitat.bo, "splice", community=habitat.community.pk, before=clock.now() - timedelta(days=1)) == [
        "Old splice"
    ]
    assert len(titles(habitat.bo, "splice")) == 3


def test_nothing_typed_suggests_nothing(habitat, indexed):
    indexed("Splice")

    assert suggest(habitat.bo, "  ?! ") == []


def test_counting_makes_common_words_weigh_less(habitat, indexed):
    for number in range(20):
        indexed(f"Splice {number}")
    indexed("Brummel")

    commonness.count()
    counts = commonness.current([habitat.questions.pk], begin())

    assert (counts.entries, counts.of("splice"), counts.of("brummel")) == (21, 20, 1)
    assert counts.weight("brummel") > counts.weight("splice") > 0


def test_asking_in_many_threads_at_once(habitat, indexed):
    from practicum.search.embedding import embed

    expected = embed(["How do I join two ropes?"]).tobytes()
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(embed(["How do I join two ropes?"]).tobytes())) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [expected] * 8


def test_words_that_stand_everywhere_are_not_marked_beside_one_that_tells(habitat, indexed):
    for number in range(8):
        indexed(f"The rope of the day, number {number}", "The rope holds the weight.")
    indexed("The winch and the rope", "The winch slips.")
    commonness.count()

    first = suggest(habitat.bo, "the winch")[0]

    assert [piece for piece, hit in first.title if hit] == ["winch"]
    assert suggest(habitat.bo, "the rope")[0].title[0] == ("The", True)  # both stand everywhere: both are marked
