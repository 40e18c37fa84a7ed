"""A question-and-answer site comes in: questions, answers, comments, what grew on them, and who wrote them."""

import re

import pytest

from practicum.archives.tests.old_list import come_in
from practicum.conversations.models import Acceptance, Post, Thread
from practicum.kit import Refusal
from practicum.people.models import Person
from practicum.writing.models import Contribution, Link, Reaction, Revision, Use

COUNTED = ("questions", "answers", "accepted", "duplicate_links")
STAMP = "2014-01-{:02}T20:26:05.383"
ROWS = {
    "Posts": [
        'Id="1" PostTypeId="1" AcceptedAnswerId="2" Score="17" OwnerUserId="7" '
        'Body="&lt;p&gt;Which? ada@example.org&lt;/p&gt;" Title="Which splice?" '
        'Tags="&lt;splice&gt;&lt;cold-joint&gt;" LastActivityDate="2014-02-01T00:00:00.000"',
        'Id="2" PostTypeId="2" ParentId="1" Score="-1" Body="&lt;p&gt;Resin.&lt;/p&gt;" OwnerDisplayName="user12"',
        'Id="3" PostTypeId="2" ParentId="1" Score="4" Body="&lt;p&gt;Heat-shrink.&lt;/p&gt;" OwnerUserId="8"',
        'Id="4" PostTypeId="1" Score="0" Body="Again?" OwnerUserId="8" Title="Splice again?" '
        'ClosedDate="2014-01-20T00:00:00.000"',
        'Id="5" PostTypeId="5" Body="wiki"',
        'Id="6" PostTypeId="2" ParentId="99" Body="Lost."',
        'Id="7" PostTypeId="1" Body="Mine?" Title="Whose?"',
    ],
    "Users": ['Id="7" Reputation="101" DisplayName="Ada Old"', 'Id="8" DisplayName="Bo Old"'],
    "Comments": [
        'Id="10" PostId="2" Score="2" Text="@Ada thanks, write to bo@example.org" UserId="8"',
        'Id="11" PostId="2" Score="0" Text="Second" UserId="7"',
        'Id="12" PostId="99" Text="Lost"',
    ],
    "Votes": ['Id="1" PostId="2" VoteTypeId="1"', *(f'Id="{n}" PostId="3" VoteTypeId="2"' for n in range(2, 6))],
    "PostLinks": [
        'Id="1" PostId="4" RelatedPostId="1" LinkTypeId="3"',
        'Id="2" PostId="4" RelatedPostId="99" LinkTypeId="1"',
    ],
    "PostHistory": [
        'Id="1" PostHistoryTypeId="2" PostId="1" RevisionGUID="a" UserId="7" Text="Wich?"',
        'Id="2" PostHistoryTypeId="5" PostId="1" RevisionGUID="b" UserId="7" Text="Which?" Comment="spelling"',
    ],
}  # fmt: skip


@pytest.fixture
def dump(tmp_path, settings, habitat):
    settings.DATA, settings.FILES = tmp_path / "data", tmp_path / "data" / "files"
    folder = tmp_path / "splices.stackexchange.com"
    folder.mkdir()
    for name, rows in ROWS.items():
        lines = "".join(f'<row CreationDate="{STAMP.format(place + 1)}" {row} />\n' for place, row in enumerate(rows))
        (folder / f"{name}.xml").write_text(
            f'<?xml version="1.0" encoding="utf-8"?>\n<{name.lower()}>\n{lines}</{name.lower()}>\n'
        )
    return folder


def land(dump):
    return come_in(dump, "splices", format="stackexchange", create=False)


def item(key):
    return Contribution.objects.get(external_id=key)


def test_everything_is_counted_and_what_is_left_out_is_listed(dump):
    summary = land(dump)

    assert summary["seen"] == summary["imported"] + summary["repeats"] + sum(summary["skipped"].values())
    assert (summary["imported"], summary["threads"]) == (7, 3)
    assert summary["skipped"] == {
        "an answer to a question that is not in the dump": 1,
        "a comment on a post that is not in the dump": 1,
        "a tag wiki page is not brought in": 1,
    }
    with open(summary["report"]) as report:
        assert "Posts.xml, id 6" in report.read()


def test_a_second_run_adds_nothing(dump):
    land(dump)
    before = [model.objects.count() for model in (Contribution, Acceptance, Link, Revision, Person)]

    assert land(dump)["imported"] == 0
    assert [model.objects.count() for model in (Contribution, Acceptance, Link, Revision, Person)] == before
    assert item("post:2").post.comments == 2


def test_votes_are_told_and_are_nobodys_reactions(dump):
    land(dump)

    told = (
        Contribution.objects.exclude(votes_there=None).order_by("external_id").values_list("external_id", "votes_there")
    )
    assert dict(told)["post:1"] == 17
    assert dict(told)["post:2"] == -1
    assert (Reaction.objects.count(), Use.objects.count()) == (0, 0)


def test_the_accepted_answer_and_when_it_was(dump):
    land(dump)

    accepted = Acceptance.objects.get()
    assert (accepted.thread_id, accepted.answer_id) == (item("post:1").pk, item("post:2").pk)
    assert accepted.accepted_at.isoformat() == "2014-01-01T20:26:05.383000+00:00"
    assert (item("post:1").standing, item("post:7").standing) == ("answered", "open")


def test_comments_stand_under_their_answer_in_order_and_call_nobody(dump):
    land(dump)

    under = Post.objects.filter(parent=item("post:2").pk).order_by("contribution__happened_at")
    assert [post.contribution.external_id for post in under] == ["comment:10", "comment:11"]
    assert all(post.ordinal is None and post.thread_id == item("post:1").pk for post in under)
    assert item("post:2").post.comments == 2
    assert "<a" not in item("comment:10").html


def test_authors_are_those_of_the_old_home_and_the_deleted_are_named_so(dump):
    land(dump)

    named = {key: item(key).author.person.name for key in ("post:1", "post:2", "post:3", "post:7")}
    assert named == {"post:1": "Ada Old", "post:2": "user12", "post:3": "Bo Old", "post:7": "a deleted account"}


def test_closed_ones_and_duplicates_say_so(dump):
    land(dump)

    assert Thread.objects.get(pk=item("post:4").pk).closed_line == "Closed in its old home."
    assert Link.objects.filter(kind="duplicate_of").values_list("here", "there").get() == (
        item("post:4").pk,
        item("post:1").pk,
    )


def test_earlier_texts_are_its_history(dump):
    land(dump)

    assert list(Revision.objects.values_list("source", "version", "why")) == [("Wich?", 1, "spelling")]
    assert item("post:1").version == 2


def test_where_it_was_first_written_and_under_what_licence(dump):
    land(dump)

    assert item("post:1").origin_uri == "https://splices.stackexchange.com/questions/1"
    assert item("post:2").origin_uri == "https://splices.stackexchange.com/a/2"
    assert "CC BY-SA" in item("post:1").space.purpose


def test_no_address_is_kept(dump):
    land(dump)

    for one in Contribution.objects.all():
        assert not re.search("@example", one.source + one.html)


def test_what_is_no_dump_is_refused(tmp_path, habitat):
    (tmp_path / "notes.zip").write_text("no zip")
    (tmp_path / "empty").mkdir()
    for path in ("notes.zip", "empty", "absent"):
        with pytest.raises(Refusal):
            come_in(tmp_path / path, "splices", format="stackexchange")


def test_two_dumps_at_once_are_refused(dump):
    with pytest.raises(Refusal, match="one dump at a time"):
        come_in([dump, dump], "splices", format="stackexchange")


REAL = {
    "beer.stackexchange.com-2016-12.zip": (591, 1398, 359, 17),
    "quantumcomputing.stackexchange.com-2018-09.zip": (612, 1060, 389, 14),
    "bicycles.meta.stackexchange.com-2023-09.zip": (453, 971, 157, 10),
    "conlang.meta.stackexchange.com-2020-09.zip": (54, 115, 11, 1),
}
# Of the links to duplicates those whose other question was taken away before the dump was made: listed, and not here.
GONE = {"quantumcomputing.stackexchange.com-2018-09.zip": 3, "bicycles.meta.stackexchange.com-2023-09.zip": 1}


@pytest.mark.slow
@pytest.mark.parametrize("name", REAL)
def test_a_real_dump_comes_in_whole(real_data, record_property, settings, tmp_path, db, name):
    settings.DATA, settings.FILES = tmp_path / "data", tmp_path / "data" / "files"
    summary = come_in(real_data / "stackexchange" / name, "old-site", format="stackexchange")

    record_property(
        "counts", f"{name} brought in: { {word: summary[word] for word in (*COUNTED, 'imported', 'seconds')} }"
    )
    assert tuple(summary[word] for word in COUNTED) == REAL[name]
    here = tuple(Contribution.objects.filter(kind=kind).count() for kind in ("question", "answer"))
    assert here == REAL[name][:2]
    assert (Acceptance.objects.count(), Link.objects.filter(kind="duplicate_of").count()) == (
        REAL[name][2],
        REAL[name][3] - GONE.get(name, 0),
    )
    assert summary["seen"] == summary["imported"] + sum(summary["skipped"].values())
