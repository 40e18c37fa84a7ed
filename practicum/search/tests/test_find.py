"""Finding: words, "phrases", −not, filters, counts; only what one sees."""

from datetime import date, timedelta

import pytest

from practicum.kit import Refusal, clock
from practicum.search import index, reindex
from practicum.search.models import Entry, WordsTable
from practicum.search.queries import find
from practicum.search.query import Filters, Query
from practicum.topics.models import Topic, TopicOf
from practicum.web.testing import make
from practicum.writing.actions import edit_item, move_item
from practicum.writing.models import Link, LinkKind, Mark
from practicum.writing.texts import Text


def titles(person, text, **given):
    filters = {name: value for name, value in given.items() if name not in ("sort", "size", "start")}
    rest = {name: value for name, value in given.items() if name in ("sort", "size", "start")}
    return [hit.plain_title for hit, _score in find(person, Query(text, Filters(**filters), **rest)).hits]


def test_words_phrases_and_exclusions_narrow(habitat, indexed):
    indexed("Which splice for wet ropes?", "A long splice holds.")
    indexed("Wet weather", "The splice long forgotten.")
    indexed("Dry ropes", "No knots.")

    assert sorted(titles(habitat.bo, "splices wet")) == ["Wet weather", "Which splice for wet ropes?"]
    assert titles(habitat.bo, '"long splice"') == ["Which splice for wet ropes?"]
    assert titles(habitat.bo, "ropes -wet") == ["Dry ropes"]
    assert titles(habitat.bo, 'splice \u2212"long splice"') == ["Wet weather"]


@pytest.mark.parametrize(
    ("line", "code"),
    [("-wet", "only_exclusions"), ('-"wet rope" -dry', "only_exclusions"), (' "" - ?', "nothing_to_look_for")],
)
def test_a_line_that_says_nothing_to_find_is_refused_with_a_sentence(habitat, line, code):
    with pytest.raises(Refusal) as refused:
        find(habitat.bo, Query(line))

    assert refused.value.code == code


@pytest.mark.parametrize(
    "line", ['"', "a'b", "NEAR(x)", "x* OR", "title:x", "(", "\\", "a & b | !c <-> d", "'; DROP", "{title}:x"]
)
def test_whatever_is_typed_is_only_looked_for(habitat, indexed, line):
    indexed("Something", "else")

    try:
        assert titles(habitat.bo, line) == []
    except Refusal as refused:
        assert refused.code == "nothing_to_look_for"


def test_nobody_finds_or_counts_what_she_does_not_see(habitat, indexed):
    indexed("Public splice")
    indexed("Workshop splice", space=habitat.workshop)
    indexed("Draft splice", state="draft", author=habitat.ada)
    indexed("Narrowed splice", audience=make.audience(habitat.questions, habitat.ada))

    for person, expected in [
        (None, ["Public splice"]),
        (habitat.cy, ["Public splice"]),
        (habitat.bo, ["Public splice", "Workshop splice"]),
        (habitat.ada, ["Draft splice", "Narrowed splice", "Public splice", "Workshop splice"]),
    ]:
        results = find(person, Query("splice"))
        assert sorted(hit.plain_title for hit, _ in results.hits) == expected
        assert results.total == len(expected)
        spaces = {
            value.name: value.number for facet in results.facets if facet.name == "space" for value in facet.values
        }
        assert sum(spaces.values()) in (0, len(expected))


def test_filters_and_facets(habitat, indexed):
    old = indexed("Old splice", happened_at=clock.now() - timedelta(days=400), standing="answered")
    indexed("New splice", kind="discussion", space=habitat.workshop, author=habitat.ada)
    topic = Topic.objects.create(community=habitat.community, slug="rope", name="Rope")
    TopicOf.objects.create(topic=topic, contribution=old)

    assert titles(habitat.bo, "splice", space=habitat.workshop.pk) == ["New splice"]
    assert titles(habitat.bo, "splice", community=habitat.community.pk, kind="question") == ["Old splice"]
    assert titles(habitat.bo, "splice", state="answered") == ["Old splice"]
    assert titles(habitat.bo, "splice", author=make.persona(habitat.ada, habitat.community).pk) == ["New splice"]
    assert titles(habitat.bo, "splice", topic=topic.pk) == ["Old splice"]
    assert titles(habitat.bo, "splice", after=date.today() - timedelta(days=3)) == ["New splice"]
    assert titles(habitat.bo, "splice", before=date.today() - timedelta(days=3)) == ["Old splice"]
    assert titles(habitat.bo, "splice", sort="oldest") == ["Old splice", "New splice"]
    assert titles(habitat.bo, "splice", sort="newest", size=1, start=1) == ["Old splice"]
    facets = {
        facet.name: [(value.name, value.number) for value in facet.values]
        for facet in find(habitat.bo, Query("splice")).facets
    }
    assert facets["space"] == [("Questions", 1), ("Workshop", 1)] or facets["space"] == [
        ("Workshop", 1),
        ("Questions", 1),
    ]
    assert facets["topic"] == [("Rope", 1)]


def test_where_nothing_holds_all_words_those_with_some_are_given_and_it_is_said(habitat, indexed):
    indexed("Which splice?")

    results = find(habitat.bo, Query("splice elephants"))

    assert results.loosened
    assert [hit.plain_title for hit, _ in results.hits] == ["Which splice?"]


def test_a_reply_is_found_in_its_thread_with_its_passage(habitat, indexed):
    root = indexed("Which splice?", "For wet ropes.")
    indexed(source="Hello.\nUse the Brummel splice here. It holds.", root=root, kind="answer", author=habitat.ada)

    ((hit, _score),) = find(habitat.bo, Query("brummel")).hits

    assert (hit.plain_title, hit.author, hit.id) == ("Which splice?", "Ada", root.pk)
    assert hit.snippet.passage == (("Use the ", False), ("Brummel", True), (" splice here.", False))
    assert (hit.snippet.before, hit.snippet.after) == ("Hello.", "It holds.")


def test_an_edited_text_is_found_by_its_new_words_only(habitat, indexed):
    item = indexed("Which splice?", "About hemp.")

    edit_item(
        habitat.seat_of(habitat.bo), item=item, text=Text("About nylon.", title="Which splice?"), version=item.version
    )

    assert titles(habitat.bo, "nylon") == ["Which splice?"]
    assert titles(habitat.bo, "hemp") == []
    assert Entry.objects.filter(contribution=item).count() == 1


def test_a_moved_thread_is_found_in_its_new_space(habitat, indexed):
    item = indexed("Which splice?")
    reply = indexed(source="A splice.", root=item)

    move_item(habitat.seat_of(habitat.ada), item=item, to=habitat.workshop)

    assert titles(habitat.bo, "splice", space=habitat.questions.pk) == []
    assert titles(habitat.bo, "splice", space=habitat.workshop.pk) == ["Which splice?", "Which splice?"]
    assert titles(habitat.cy, "splice") == []
    assert reply.space_id == habitat.questions.pk


def test_an_erased_text_leaves_no_words(habitat, indexed):
    item = indexed("Which splice?", "A secret word.")

    index.forget([item], was={item.pk: item})

    assert titles(habitat.bo, "secret") == []
    assert not Entry.objects.exists()


def test_reindex_serves_while_it_builds_and_goes_on_after_a_break(habitat, indexed, monkeypatch):
    monkeypatch.setattr(reindex, "BATCH", 2)
    items = [indexed(f"Splice number {number}") for number in range(5)]
    reindex.begin()
    assert reindex.step() == 2

    edit_item(habitat.seat_of(habitat.bo), item=items[0], text=Text("hemp", title="Splice zero"), version=1)
    late = indexed("Late splice")
    assert len(titles(habitat.bo, "splice")) == 6
    assert reindex.reindex() == 4

    assert WordsTable.objects.get().serving == "search_words_b"
    assert len(titles(habitat.bo, "splice")) == 6
    assert titles(habitat.bo, "hemp") == ["Splice zero"]
    assert titles(habitat.bo, "late") == [late.title]
    assert (
        titles(habitat.bo, "number") == [f"Splice number {n}" for n in (4, 3, 2, 1)]
        or len(titles(habitat.bo, "number")) == 4
    )


def test_an_index_of_an_older_tokenizer_is_built_anew(habitat, indexed):
    item = indexed("Which splice?")
    Entry.objects.update(tokenizer=0)

    assert reindex.reindex_when_stale()
    reindex.reindex()

    assert not reindex.reindex_when_stale()
    assert titles(habitat.bo, "splice") == [item.title]


def test_a_mark_narrows_what_is_found_and_is_counted_until_it_is_undone(habitat, indexed):
    wet = indexed("Which splice for wet ropes?", "A long splice holds.")
    indexed("Wet weather", "The splice forgotten.")
    mark = Mark.objects.create(
        community=wet.community, contribution=wet, word="lesson", passage="A long splice", marked_by=habitat.bo
    )

    assert titles(habitat.bo, "splice", mark="lesson") == ["Which splice for wet ropes?"]
    assert titles(habitat.bo, "splice", mark="failed") == []
    facets = {facet.name: facet.values for facet in find(habitat.bo, Query("splice")).facets}
    assert [(value.value, value.number) for value in facets["mark"]] == [("lesson", 1)]

    Mark.objects.filter(pk=mark.pk).update(undone_at=clock.now(), undone_by=habitat.bo)
    assert titles(habitat.bo, "splice", mark="lesson") == []
    assert "mark" not in {facet.name for facet in find(habitat.bo, Query("splice")).facets}


def test_a_hit_tells_where_it_came_from_and_what_it_became_as_far_as_its_reader_sees(habitat, indexed):
    first = indexed("Ropes of old", "The oakum way.")
    later = indexed("Splices today", "The fid way.")
    hidden = indexed("Workshop splices", "Another way.", space=habitat.workshop)
    for there in (later, hidden):
        Link.objects.create(kind=LinkKind.BECAME, here=first, there=there, made_by=habitat.bo)

    def steps(person, text):
        ((hit, _score),) = find(person, Query(text)).hits
        return {step: end.title for step, end in hit.ribbon.items()}

    assert steps(habitat.cy, "oakum") == {"became": "Splices today"}
    assert steps(habitat.cy, "fid") == {"came_from": "Ropes of old"}
