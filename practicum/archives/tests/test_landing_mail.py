"""A mailing list comes in: threads in their order, dates, authors and files kept, quotes folded, all counted."""

import pytest

from practicum.archives.tests.old_list import come_in, mail, the_list
from practicum.communities.models import Community, Space
from practicum.conversations.models import Post
from practicum.kit import Refusal
from practicum.writing.models import Contribution, File, Import


@pytest.fixture(autouse=True)
def data_folder(db, settings, tmp_path):
    settings.DATA, settings.FILES = tmp_path / "data", tmp_path / "data" / "files"


@pytest.fixture
def old_list(tmp_path):
    return the_list(tmp_path / "old")


def item(key):
    return Contribution.objects.get(external_id=f"{key}@old.example.org")


def test_what_came_in_is_counted_and_held(old_list):
    summary = come_in(old_list)

    counted = {word: summary[word] for word in ("seen", "imported", "repeats", "skipped", "threads", "people", "state")}
    assert counted == {
        "seen": 5, "imported": 5, "repeats": 0, "skipped": {}, "threads": 2, "people": 3, "state": "held",
    }  # fmt: skip
    assert summary["attached_to_parent"] == 3
    assert set(Contribution.objects.values_list("state", flat=True)) == {"held"}
    assert Import.objects.get().summary["imported"] == 5


def test_dates_authors_ids_and_titles_are_those_of_the_old_home(old_list):
    come_in(old_list)

    opening = item("a")
    assert (opening.title, opening.author.person.name) == ("Which splice for a wet pit?", "Ada Lins")
    assert opening.happened_at.isoformat() == "2003-07-09T10:00:00+00:00"
    assert (opening.origin_source, opening.format) == ("mbox:old", "mail")
    assert item("d").author.person.name == "Cy Émond"


def test_replies_stand_in_order_of_time_and_under_whom_they_answer(old_list):
    come_in(old_list)

    told = Post.objects.order_by("ordinal").values_list("contribution__external_id", "ordinal", "parent__external_id")
    assert [(key[0], place, parent[0]) for key, place, parent in told] == [("b", 1, "a"), ("d", 2, "a"), ("c", 3, "b")]
    assert item("a").active_at == item("c").happened_at


def test_quotes_signatures_and_footers_are_set_apart(old_list):
    come_in(old_list)

    assert '<div class="signature">' in item("a").html
    assert "<blockquote>" in item("b").html
    assert '<div class="signature">' in item("b").html
    assert "heat-shrink" in item("b").html


def test_attachments_are_files_of_the_mail(old_list):
    come_in(old_list)

    file = File.objects.get()
    assert (file.name, file.media_type, file.contribution) == ("joints.csv", "text/csv", item("e"))


def test_a_second_run_adds_nothing_and_says_so(old_list):
    come_in(old_list)
    again = come_in(old_list)

    assert (again["seen"], again["imported"], again["repeats"], again["already_here"]) == (5, 0, 5, 5)
    assert (Contribution.objects.count(), File.objects.count(), Import.objects.count()) == (5, 1, 1)


def test_a_later_mail_of_the_list_goes_on_with_its_thread(old_list):
    come_in(old_list)
    (old_list / "2003-September.mbox").write_text(mail("f", "Re: Which splice for a wet pit?", to="c", day=3, hour=11))

    assert come_in(old_list)["imported"] == 1
    assert item("f").post.ordinal == 4
    assert item("a").thread.posts == 4


def test_a_new_community_gets_a_public_space_and_an_old_one_a_space_of_its_members(old_list, habitat):
    come_in(old_list)
    come_in(old_list, "splices")

    assert list(Space.objects.filter(slug="old").order_by("reach").values_list("community__slug", "reach")) == [
        ("splices", "members"), ("old-list", "public"),
    ]  # fmt: skip


def test_broken_files_are_listed_and_the_rest_comes_in(old_list):
    (old_list / "2003-broken.mbox.gz").write_bytes(b"\x1f\x8b\x08\x00 not gzip at all")
    (old_list / "picture.mbox").write_bytes(b"\x89PNG\r\n" + bytes(range(256)) * 9)

    summary = come_in(old_list)

    assert (summary["imported"], summary["seen"]) == (5, 5 + sum(summary["skipped"].values()))
    with open(summary["report"]) as report:
        listed = report.read()
    assert "2003-broken.mbox.gz" in listed
    assert "picture.mbox" in listed


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"community": "no-such", "create": False}, "There is no community “no-such” here."),
        ({"community": "Not an address!"}, "“Not an address!” cannot be the address of a community."),
        ({"community": "new"}, "“new” cannot be the address of a community."),
        ({"community": "splices", "space": "nowhere"}, "There is no space “nowhere” in splices."),
    ],
)
def test_a_wrong_place_is_refused_in_a_sentence(old_list, habitat, wanted, said):
    with pytest.raises(Refusal, match=said):
        come_in(old_list, **wanted)
    assert Contribution.objects.count() == 0


def test_where_no_mail_is_nothing_is_made(tmp_path):
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "empty", tmp_path / "absent"):
        with pytest.raises(Refusal, match="There is no"):
            come_in(path)

    assert Community.objects.filter(slug="old-list").count() == 0


def test_an_archived_community_takes_nothing_in(old_list, habitat):
    Community.objects.filter(pk=habitat.community.pk).update(state="archived")

    with pytest.raises(Refusal, match="Splices is archived"):
        come_in(old_list, "splices")


def test_a_full_disk_is_said_in_a_sentence(old_list, tmp_path):
    full = "/dev/full"

    with pytest.raises(Refusal, match="The disk is full"):
        come_in(old_list, report=full)
