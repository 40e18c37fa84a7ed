"""Two practices become one: both who made them are named, uses of both count, and it is taken back whole."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practicum.activity.models import Activity, Follow
from practicum.kit import Conflict, NotAllowed, Refusal, ids
from practicum.practices.actions import (
    adopt,
    hand_over,
    make_practice,
    merge_practice,
    retire,
    review,
    separate_practice,
    take_standard,
    use_practice,
    wake,
)
from practicum.practices.actions.keeping_standards import Taking
from practicum.practices.models import Practice
from practicum.practices.queries import practice_page
from practicum.practices.tests.test_carry_away import opened
from practicum.web.testing import make
from practicum.web.testing.calling import Caller, client_of
from practicum.writing.models import Link


def made(habitat, who, title, space=None):
    return fresh(
        make_practice(
            habitat.seat_of(who), space=space or habitat.questions, title=title, sections={"doing": f"{title}."}
        )
    )


def fresh(practice):
    return Practice.objects.select_related("contribution__space__community", "contribution__author").get(pk=practice.pk)


@pytest.fixture
def two(habitat):
    """Bo's, which goes, and Ada's, which stays."""
    return made(habitat, habitat.bo, "Find the leak"), made(habitat, habitat.ada, "Look for the leak")


def member(habitat, name):
    person = make.person(name)
    make.member(person, habitat.community)
    return person


def brought(habitat, old, new, who=None):
    merge_practice(habitat.seat_of(who or habitat.bo), practice=old, into=new, why="They say the same.")
    return practice_page(new.pk, habitat.ada)


def test_both_are_credited_and_the_old_address_leads_to_the_one_that_stays(habitat, two):
    old, new = two
    keeper = member(habitat, "Keeper")
    hand_over(habitat.seat_of(habitat.bo), practice=old, to=keeper)

    page = brought(habitat, fresh(old), new, keeper)

    (one,) = page.joined.practices
    assert (one.title, one.maker.name, one.owner.name) == ("Find the leak", habitat.bo.name, "Keeper")
    gone = practice_page(old.pk, habitat.ada)
    assert (gone.standing, gone.merged, gone.retired_why) == ("retired", True, "They say the same.")
    assert [step["title"] for step in gone.ribbon["replaced_by"]] == ["Look for the leak"]
    told = Activity.objects.get(kind="PracticeMerged")
    assert (told.thing_id, told.actor.person, told.why, told.privileged) == (old.pk, keeper, "They say the same.", True)


def test_whoever_used_both_counts_once(habitat, two):
    old, new = two
    one, other = member(habitat, "One"), member(habitat, "Other")
    for person, practice in ((one, old), (one, new), (other, old)):
        use_practice(habitat.seat_of(person), practice=practice, outcome="worked")

    page = brought(habitat, fresh(old), fresh(new))

    assert (page.uses, page.joined.used, page.joined.practices[0].used) == (1, 1, 2)
    third = made(habitat, habitat.bo, "Hear the leak")
    use_practice(habitat.seat_of(other), practice=third, outcome="partly")
    assert brought(habitat, fresh(third), fresh(new)).joined.used == 1


def test_whoever_followed_the_one_follows_the_other_until_it_is_taken_back(habitat, two):
    old, new = two
    brought(habitat, old, new)
    third = made(habitat, habitat.bo, "Hear the leak")
    brought(habitat, third, new)
    follows = Follow.objects.filter(thing_kind="practice", thing_id=new.pk, person=habitat.bo)
    assert follows.get().because == "merged"

    separate_practice(habitat.seat_of(habitat.bo), practice=fresh(old))
    assert follows.exists()
    separate_practice(habitat.seat_of(habitat.bo), practice=fresh(third))
    assert not follows.exists()
    assert Follow.objects.filter(thing_id=new.pk, person=habitat.ada, because="made it").exists()


def test_it_stands_where_it_stood_when_it_is_taken_back(habitat, two):
    old, new = two
    for name in ("One", "Other"):
        review(habitat.seat_of(member(habitat, name)), practice=old, holds=True)
    adopt(habitat.seat_of(habitat.ada), practice=fresh(old))
    Practice.objects.filter(pk=old.pk).update(stage_kept="adopted", due_why="failed")
    type(old.contribution).objects.filter(pk=old.pk).update(standing="due")
    before = Practice.objects.filter(pk=old.pk).values().get()
    brought(habitat, fresh(old), new, habitat.ada)

    wake(habitat.seat_of(habitat.ada), practice=fresh(old))

    assert Practice.objects.filter(pk=old.pk).values().get() == before
    assert fresh(old).contribution.standing == "due"
    assert not Link.objects.filter(here=old.pk).exists()
    assert practice_page(new.pk, habitat.ada).joined.practices == []
    assert not practice_page(old.pk, habitat.ada).merged


def test_whoever_did_it_takes_it_back_and_nobody_else_but_a_steward(habitat, two):
    old, new = two
    brought(habitat, old, new)
    keeper = member(habitat, "Keeper")
    hand_over(habitat.seat_of(habitat.bo), practice=fresh(old), to=keeper)

    with pytest.raises(NotAllowed):
        separate_practice(habitat.seat_of(member(habitat, "Other")), practice=fresh(old))
    with pytest.raises(NotAllowed):
        separate_practice(habitat.seat_of(keeper), practice=fresh(old))
    assert not practice_page(old.pk, keeper).may["separate"]
    separate_practice(habitat.seat_of(habitat.ada), practice=fresh(old), why="Another well.")

    assert fresh(old).contribution.standing == "draft"
    assert Activity.objects.get(kind="PracticeSeparated").why == "Another well."


def test_what_is_not_to_be_one_is_refused_with_a_sentence(habitat, two):
    old, new = two
    bo, ada = habitat.seat_of(habitat.bo), habitat.seat_of(habitat.ada)

    def refused(seat, practice, into, why="The same."):
        with pytest.raises(Refusal) as said:
            merge_practice(seat, practice=fresh(practice), into=fresh(into), why=why)
        return said.value.code

    assert refused(bo, old, old) == "same_item"
    assert refused(bo, old, new, " ") == "why_missing"
    assert refused(bo, new, old) == "not_allowed"
    gone = made(habitat, habitat.ada, "Wait")
    retire(ada, practice=gone, why="It breaks pipes.")
    assert refused(bo, old, gone) == "is_retired"
    for name in ("One", "Other"):
        review(habitat.seat_of(member(habitat, name)), practice=old, holds=True)
    adopt(ada, practice=fresh(old))
    assert refused(bo, old, new) == "not_allowed"
    day = practice_page(old.pk, habitat.ada).at.date().replace(year=2090)
    take_standard(ada, practice=fresh(old), taking=Taking(rule="consent", circle="May", review_on=day))
    assert refused(ada, old, new) == "is_standard"
    assert not Link.objects.exists()


def test_of_two_at_once_one_wins_and_no_ring_is_made(habitat, two):
    old, new = two
    third = made(habitat, habitat.ada, "Hear the leak")
    ada, seen = habitat.seat_of(habitat.ada), fresh(old)  # what she read before somebody else was quicker
    brought(habitat, old, new)

    with pytest.raises(Conflict):
        merge_practice(ada, practice=seen, into=third, why="The same.")
    with pytest.raises(Refusal, match="The other practice is retired"):
        merge_practice(ada, practice=new, into=seen, why="The same.")
    for act in (lambda: retire(ada, practice=fresh(old), why="Old."), lambda: adopt(ada, practice=fresh(old))):
        with pytest.raises(Refusal, match="together with another practice"):
            act()
    assert Link.objects.filter(kind="duplicate_of").count() == 1


def test_what_one_does_not_see_is_neither_named_nor_counted(habitat, two):
    new = two[1]
    secret = make.space(habitat.community, reach="secret", name="Quiet")
    make.seated(habitat.ada, secret)
    hidden = made(habitat, habitat.ada, "Whisper", secret)
    with pytest.raises(Refusal) as said:
        merge_practice(habitat.seat_of(habitat.ada), practice=two[1], into=hidden, why="The same.")
    assert said.value.code == "audiences_differ"
    make.seated(habitat.bo, secret)
    use_practice(habitat.seat_of(habitat.bo), practice=hidden, outcome="worked")

    page = brought(habitat, fresh(hidden), fresh(new), habitat.ada)

    assert ([one.title for one in page.joined.practices], page.joined.used) == (["Whisper"], 1)
    other = member(habitat, "Other")
    page = practice_page(new.pk, other)
    assert (page.joined.practices, page.joined.used, page.ribbon) == ([], 0, {})
    assert "Whisper" not in client_of(other).get(new.get_absolute_url()).content.decode()
    mine, caller = made(habitat, other, "Mine"), Caller(other)
    found = client_of(other).get(f"/k/{ids.text(mine.pk)}/merge?q=Whisper").content.decode()
    assert "Whisper</a>" not in found
    for into in (hidden.pk, 77):
        body = {"into": ids.text(into), "why": "The same."}
        assert client_of(other).post(f"/k/{ids.text(mine.pk)}/merge", body).status_code == 404
        assert caller("post", f"/practices/{ids.text(mine.pk)}/merge", **body)[0] == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_however_many_were_brought_in(habitat, two, number, django_assert_num_queries):
    new = two[1]
    plain = made(habitat, habitat.ada, "Wait")
    for place in range(number):
        brought(habitat, made(habitat, habitat.bo, f"Find it, way {place}"), new)
    with CaptureQueriesContext(connection) as alone:
        practice_page(plain.pk, habitat.bo)

    with django_assert_num_queries(len(alone) + 3):
        page = practice_page(new.pk, habitat.bo)

    assert len(page.joined.practices) == number


def test_its_variants_come_along_as_far_as_one_sees_them(habitat, two):
    old, new = two
    secret = make.space(habitat.community, reach="secret", name="Quiet")
    make.seated(habitat.bo, secret)
    said = {"variant_of": old, "differs": "In rock.", "sections": {"doing": "Drill."}}
    for title, space in (("By drill", habitat.questions), ("By whisper", secret)):
        make_practice(habitat.seat_of(habitat.bo), space=space, title=title, **said)

    brought(habitat, old, new)

    assert [one.title for one in practice_page(new.pk, habitat.bo).variants] == [
        "Look for the leak", "By drill", "By whisper",
    ]  # fmt: skip
    assert [one.title for one in practice_page(new.pk, habitat.ada).variants] == ["Look for the leak", "By drill"]


def test_whoever_made_it_is_named_wherever_the_other_is_carried(habitat, two):
    old, new = two
    brought(habitat, old, new)

    files = opened(client_of(habitat.bo).get(f"/k/{ids.text(new.pk)}/package.zip"))

    (told,) = json.loads(files["metadata.jsonld"])["@graph"]
    assert told["dcterms:contributor"] == ["Ada", "Bo"]
    assert [address.endswith(old.get_absolute_url()) for address in told["isBasedOn"]] == [True]
    (text,) = [words for path, words in files.items() if path.startswith("practices/")]
    assert "- Bo: [Find the leak](http" in text and "brought together with this one" in text
    Practice.objects.filter(pk=old.pk).update(licence="here")
    files = opened(client_of(habitat.bo).get(f"/k/{ids.text(new.pk)}/package.zip"))
    assert "- Bo: <http" in "".join(files.values()) and "Find the leak" not in "".join(files.values())
    assert "find-the-leak" not in "".join(files.values())


def test_it_is_found_by_its_title_and_brought_there_on_the_page(habitat, two):
    old, new = two
    client, address = client_of(habitat.bo), f"/k/{ids.text(old.pk)}/merge"
    assert address in client.get(old.get_absolute_url()).content.decode()
    found = client.get(address + "?q=leak").content.decode()
    assert f'href="?into={ids.text(new.pk)}"' in found and f'href="?into={ids.text(old.pk)}"' not in found
    assert "Look for the leak" in client.get(f"{address}?into={ids.text(new.pk)}").content.decode()
    late = client.post(address, {"into": ids.text(new.pk), "why": ""})
    assert late.status_code == 422 and "Look for the leak" in late.content.decode()

    done = client.post(address, {"into": ids.text(new.pk), "why": "They say the same."})

    assert done["Location"] == new.get_absolute_url()
    page = client.get(done["Location"]).content.decode()
    assert "Brought together with" in page and "Find the leak" in page
    gone = client.get(old.get_absolute_url()).content.decode()
    assert "Brought together with another: follow that one" in gone and "They say the same." in gone
    client.post(address, {"undo": "1"})
    assert fresh(old).contribution.standing == "draft"
    assert "Brought together with" not in client.get(new.get_absolute_url()).content.decode()


def test_the_same_over_the_api(habitat, two):
    old, new = two
    use_practice(habitat.seat_of(habitat.ada), practice=old, outcome="worked")
    caller, address = Caller(habitat.bo), f"/practices/{ids.text(old.pk)}"

    status, said = caller("post", f"{address}/merge", into=ids.text(new.pk), why="They say the same.")

    assert status == 200 and (said["stage"], said["retired_why"]) == ("retired", "They say the same.")
    there = caller("get", f"/practices/{ids.text(new.pk)}")[1]
    (one,) = there["brought_in"]
    assert (one["title"], one["maker"]["name"], one["owner"], one["uses"]) == (
        "Find the leak", habitat.bo.name, None, 1
    )  # fmt: skip
    assert there["used_there"] == 1
    assert caller("delete", f"{address}/merge")[1]["stage"] == "draft"
