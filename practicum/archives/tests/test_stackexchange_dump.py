"""Reading a Stack Exchange dump: typed rows, missing and broken files named, nothing resolved, no bomb unpacked."""

import zipfile
from datetime import UTC, datetime

import pytest

from practicum.archives.stackexchange import (
    Comment,
    NotADump,
    Post,
    PostLink,
    Revision,
    Tag,
    User,
    Vote,
    Votes,
    open_dump,
)

WHEN = datetime(2014, 1, 21, 20, 26, 5, 383000, tzinfo=UTC)
STAMP = "2014-01-21T20:26:05.383"


def table(name, *rows, head='\ufeff<?xml version="1.0" encoding="utf-8"?>\n'):
    return f"{head}<{name}>\n" + "".join(f"  <row {row} />\n" for row in rows) + f"</{name}>\n"


QUESTION = (
    f'Id="1" PostTypeId="1" AcceptedAnswerId="2" CreationDate="{STAMP}" Score="17" ViewCount="698" '
    'Body="&lt;p&gt;Which?&lt;/p&gt;&#xA;" OwnerUserId="7" LastEditorDisplayName="user9" '
    f'LastEditDate="{STAMP}" Title="Which splice?" Tags="&lt;splice&gt;&lt;cold-joint&gt;" '
    'ContentLicense="CC BY-SA 3.0" EmailHash="never read"'
)
ANSWER = (
    f'Id="2" PostTypeId="2" ParentId="1" CreationDate="{STAMP}" Score="-1" Body="This." '
    'OwnerDisplayName="user12" Tags="|a|b|"'
)
ROWS = {
    "Posts": [QUESTION, ANSWER, 'Id="3" PostTypeId="5" Body="wiki"'],
    "Users": ['Id="7" Reputation="101" DisplayName="Ada" AboutMe="Hi" AccountId="70"'],
    "Comments": ['Id="5" PostId="2" Score="2" Text="Thanks" UserDisplayName="user12"'],
    "Votes": [f'Id="{number}" PostId="1" VoteTypeId="{kind}"' for number, kind in enumerate("22235199")],
    "PostLinks": [
        'Id="1" PostId="1" RelatedPostId="99" LinkTypeId="3"',
        'Id="2" PostId="1" RelatedPostId="2" LinkTypeId="1"',
    ],
    "Tags": ['Id="1" TagName="splice" Count="1" ExcerptPostId="3"'],
    "PostHistory": ['Id="1" PostHistoryTypeId="2" PostId="1" RevisionGUID="g" UserId="7" Text="Which?"'],
}
TABLES = {name: table(name.lower(), *(row if STAMP in row else f'{row} CreationDate="{STAMP}"' for row in rows))
          for name, rows in ROWS.items()}  # fmt: skip


@pytest.fixture(params=["zip", "folder", "zip with a folder"])
def dump_path(request, tmp_path):
    if request.param == "folder":
        for name, text in TABLES.items():
            (tmp_path / f"{name}.xml").write_text(text)
        return tmp_path
    return packed(tmp_path, TABLES, "example.org/" if "with" in request.param else "")


def packed(tmp_path, tables, folder=""):
    path = tmp_path / "dump.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in tables.items():
            archive.writestr(f"{folder}{name}.xml", text)
    return path


def test_every_table_is_read_with_its_types(dump_path):
    with open_dump(dump_path) as dump:
        question, answer, wiki = dump.posts()
        assert question == Post(
            id=1,
            kind="question",
            parent_id=None,
            accepted_answer_id=2,
            created_at=WHEN,
            edited_at=WHEN,
            active_at=None,
            closed_at=None,
            community_owned_at=None,
            score=17,
            views=698,
            title="Which splice?",
            body="<p>Which?</p>\n",
            tags=("splice", "cold-joint"),
            owner_id=7,
            owner_name="",
            editor_id=None,
            editor_name="user9",
            licence="CC BY-SA 3.0",
        )
        assert (answer.kind, answer.parent_id, answer.score, answer.tags, answer.owner_id, answer.owner_name) == (
            "answer", 1, -1, ("a", "b"), None, "user12",
        )  # fmt: skip
        assert wiki.kind == "tag wiki"
        assert list(dump.users()) == [User(7, "Ada", WHEN, 101, "", "", "Hi", 70)]
        assert list(dump.comments()) == [Comment(5, 2, 2, "Thanks", WHEN, None, "user12", "")]
        assert next(dump.votes()) == Vote(0, 1, "up", WHEN, None, 0)
        assert list(dump.links()) == [PostLink(1, 1, 99, "duplicate", WHEN), PostLink(2, 1, 2, "related", WHEN)]
        assert list(dump.tags()) == [Tag(1, "splice", 1, 3, None)]
        assert list(dump.history()) == [Revision(1, 1, "first body", "g", WHEN, 7, "", "", "Which?", "")]
        assert (dump.missing, dump.skipped) == ([], [])


def test_counts_and_summed_votes(dump_path):
    with open_dump(dump_path) as dump:
        assert dump.votes_by_post() == {1: Votes(up=3, down=1, favourite=1)}
        assert dump.counts() == {
            "questions": 1, "answers": 1, "other_posts": 1, "accepted": 1, "accepted_absent": 0,
            "comments": 1, "votes": 8,
            "duplicate_links": 1, "related_links": 1, "links_to_absent_posts": 1, "tags": 1, "users": 1, "history": 1,
        }  # fmt: skip


def test_missing_tables_are_named_and_read_as_empty(tmp_path):
    with open_dump(packed(tmp_path, {"Posts": TABLES["Posts"], "Users": TABLES["Users"]})) as dump:
        assert dump.missing == ["Comments", "Votes", "PostLinks", "Tags", "PostHistory"]
        assert list(dump.comments()) == []


def test_broken_rows_are_listed_once_with_their_place(tmp_path):
    posts = table("posts", QUESTION, 'Id="x" PostTypeId="1"', ANSWER, 'Id="4" PostTypeId="1" CreationDate="never"')
    with open_dump(packed(tmp_path, {"Posts": posts})) as dump:
        assert [post.id for post in dump.posts()] == [post.id for post in dump.posts()] == [1, 2]
        assert [(str(skipped.place), skipped.reason) for skipped in dump.skipped] == [
            ("Posts.xml, number 2, line 4", "a row lacks what it needs"),
            ("Posts.xml, number 4, line 6", "a row lacks what it needs"),
        ]


def test_a_file_that_breaks_off_gives_the_rows_before(tmp_path):
    posts = TABLES["Posts"][:-60]
    with open_dump(packed(tmp_path, {"Posts": posts})) as dump:
        assert [post.id for post in dump.posts()] == [1, 2]
        assert [skipped.reason for skipped in dump.skipped] == ["the file is damaged from here on"]


def test_a_doctype_line_is_passed_over_and_never_resolved(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    head = f'<?xml version="1.0"?>\n<!DOCTYPE posts SYSTEM "file://{secret}">\n'
    with open_dump(packed(tmp_path, {"Posts": table("posts", QUESTION, head=head)})) as dump:
        assert [post.id for post in dump.posts()] == [1]
        assert dump.skipped == []


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY x SYSTEM "file:///etc/hostname">',
        '<!ENTITY % x SYSTEM "http://example.org/x.dtd">',
        '<!ENTITY x "aaaaaaaaaa">',
    ],
)
def test_an_entity_is_refused(tmp_path, declared):
    head = f'<?xml version="1.0"?>\n<!DOCTYPE posts [{declared}]>\n'
    posts = table("posts", QUESTION.replace("Which splice?", "&x;"), head=head)
    with open_dump(packed(tmp_path, {"Posts": posts})) as dump:
        assert list(dump.posts()) == []
        assert [skipped.detail for skipped in dump.skipped] == ["the file declares entities, which a dump never does"]


def test_a_zip_bomb_is_not_read(tmp_path):
    with pytest.raises(NotADump, match="far more than its size"):
        open_dump(packed(tmp_path, {"Posts": table("posts", QUESTION) + " " * 60_000_000}))


def test_an_endless_row_is_stopped(tmp_path):
    posts = "<posts><row Id='1' Body='" + "word " * 4_000_000
    (tmp_path / "Posts.xml").write_text(posts)
    with open_dump(tmp_path) as dump:
        assert list(dump.posts()) == []
        assert [skipped.detail for skipped in dump.skipped] == ["a row is longer than rows may be"]


def test_names_in_a_zip_lead_nowhere(tmp_path):
    path = tmp_path / "dump.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../../Posts.xml", TABLES["Posts"])
        archive.writestr("/etc/Users.xml", TABLES["Users"])
    before = set(tmp_path.parent.rglob("*"))

    with open_dump(path) as dump:
        assert dump.counts()["questions"] == 1

    assert set(tmp_path.parent.rglob("*")) == before


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.zip", b"no zip", "neither a folder nor a readable zip"),
        ("a.7z", b"7z", "Unpack it into a folder"),
        ("missing.zip", None, "There is no file or folder"),
    ],
)
def test_what_is_no_dump_is_said_in_a_sentence(tmp_path, name, content, sentence):
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(NotADump, match=sentence):
        open_dump(tmp_path / name)


def test_a_folder_without_posts_or_with_two_dumps_is_refused(tmp_path):
    with pytest.raises(NotADump, match=r"has no Posts\.xml"):
        open_dump(tmp_path)
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "Posts.xml").write_text(TABLES["Posts"])
    with pytest.raises(NotADump, match="one dump at a time"):
        open_dump(tmp_path)
