"""Stems: the same for both engines, by language, harmless in a query."""

import re
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicum.search.tokens import spans, stems


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Visiting the cities", ["visit", "the", "citi"]),
        ("en", "the pump's bearing — don't", ["the", "pump", "bear", "dont"]),
        ("en", "C++ or C#, node.js", ["cplusplus", "or", "csharp", "node", "js"]),
        ("en", "ＦＵＬＬ width ﬁle", ["full", "width", "file"]),
        ("de", "Straßen und Häuser", ["strass", "und", "haus"]),
        ("fr", "l’avion de l'été", ["l", "avion", "de", "l", "ete"]),
        ("sv", "smörgås", ["smörgås"]),
        ("ja", "東京タワー", ["東京", "京タ", "タワ", "ワー"]),
        ("zh", "水", ["水"]),
        ("xx", "Unbekannte Sprachen", ["unbekannte", "sprachen"]),
        ("en-GB", "Cafés", ["cafe"]),
    ],
)
def test_a_text_becomes_stems(language, text, expected):
    assert stems(text, language) == expected


@given(st.text(max_size=200), st.sampled_from(["en", "de", "fr", "ja", "tr", "hi", "xx"]))
def test_a_stem_holds_nothing_that_means_something_to_an_engine(text, language):
    for stem in stems(text, language):
        assert stem
        assert re.search(r"[\s\"'\\:*()^{}<>&|!\-+,]", stem) is None


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=200))
def test_the_quick_way_for_plain_text_gives_what_the_long_way_gives(text):
    from practicum.search.tokens import _walk

    assert spans(text, "en") == list(_walk(text, "en"))


def test_stemming_in_many_threads_gives_the_same():
    words = [f"connection{number} generalisations running" for number in range(300)]
    expected = [stems(text) for text in words]
    found: dict[int, list[list[str]]] = {}

    threads = [
        threading.Thread(target=lambda at=at: found.update({at: [stems(text) for text in words]})) for at in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert all(result == expected for result in found.values())
