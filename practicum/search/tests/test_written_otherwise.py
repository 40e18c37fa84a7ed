"""A word is found however it is typed, in every script, on both engines; and what is marked is what stands there."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicum.search.folding import fold, places_in
from practicum.search.queries import find
from practicum.search.query import Filters, Query
from practicum.search.snippet import cut, mark
from practicum.search.tests.written_otherwise import pairs
from practicum.search.tokens import others, spans, spans_of, stems
from practicum.web.testing import make

INFLECTED = {
    ("ca", "pous", "pou"),
    ("tr", "kuyular", "kuyu"),
    ("el", "αντλίες", "αντλία"),
}  # their stemmers do not know


def test_a_word_is_found_however_it_is_typed(indexed: Callable[..., Any], record_property: Callable[..., None]) -> None:
    missed, known = [], {}
    for language, written, typed in pairs():
        if language not in known:
            reader = make.person(f"reads{language}")
            community = make.community(f"in{language}", language=language)
            make.member(reader, community)
            known[language] = reader, make.space(community, "members", "here")
        reader, space = known[language]
        item = indexed("A title", f"Zz {written} zz.", space=space, author=reader, language=language)
        found = find(reader, Query(typed, Filters(community=space.community_id), size=50)).hits
        if item.pk not in [hit.id for hit, _score in found]:
            missed.append((language, written, typed))
    number = len(pairs())
    share = 1 - len(missed) / number
    record_property("tally", f"typed otherwise: {number} pairs in {len(known)} languages, {100 * share:.1f} % found")

    assert number >= 300
    assert set(missed) <= INFLECTED


@pytest.mark.parametrize(
    ("language", "text", "typed", "marked"),
    [
        ("de", "Wie hoch ist der Grund\u00adwasser\u00adstand?", "grundwasserstand", "Grund\u00adwasser\u00adstand"),
        ("ar", "كيف تعمل مِضَخَّة الماء؟", "مضخة", "مِضَخَّة"),
        ("he", "איך מַשְׁאֵבָה עובדת", "משאבה", "מַשְׁאֵבָה"),
        ("en", "It… holds 12\u00a0m³ well", "hold", "holds"),
        ("fr", "La résumé d’été", "ete", "été"),
        ("pt", "Como fazer a irrigação?", "irrigacao", "irrigação"),
        ("zh", "水泵坏了,井水很深", "水", "水"),
        ("ja", "このﾎﾟﾝﾌﾟは", "ポンプ", "ﾎﾟﾝﾌﾟ"),
        ("ko", "\u1111\u1165\u11b7\u1111\u1173 수리", "펌프", "\u1111\u1165\u11b7\u1111\u1173"),
        ("tr", "İSTANBUL suyu", "istanbul", "İSTANBUL"),
    ],
)
def test_what_is_marked_is_what_stands_there(language: str, text: str, typed: str, marked: str) -> None:
    wanted = set(stems(typed, language))

    assert marked in [piece for piece, hit in mark(text, wanted, language) if hit]
    assert marked in [piece for piece, hit in cut(text, wanted, language).passage if hit]


@given(st.text(max_size=80), st.sampled_from(["en", "ar", "he", "tr", "ja", "ko", "fr", "xx"]))
def test_places_are_those_of_the_text(text: str, language: str) -> None:
    folded = fold(text, language)
    places = places_in(text, folded, language)

    told = [] if places is None else [places.of(at, at + 1) for at in range(len(folded))]
    assert told == sorted(told)
    for _stem, start, end in spans(text, language):
        assert 0 <= start < end and (places is None or end <= len(text))


@given(st.text(max_size=120), st.sampled_from(["en", "ar", "fr", "tr", "zh", "ko"]))
def test_what_stands_beside_the_stems_is_marked_too(text: str, language: str) -> None:
    beside = others(text, language)

    assert set(beside) == {stem for stem, _, _ in spans_of(text, set(beside), language)} & set(beside)
    assert stems(text, language) == [stem for stem, _, _ in spans(text, language)]
