"""What nobody has answered: which words are kept, when they are shown, and that nobody learns who asked."""

import itertools
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.db import connection

from practicum.activity.models import Activity
from practicum.communities.models import Membership
from practicum.communities.seats import console_seat
from practicum.kit import NotAllowed, Refusal, clock, ids
from practicum.people.carrying import the_map
from practicum.search.actions import answer_wanted, keep_unanswered, strike_wanted, tend_wanted
from practicum.search.limits import WANTED
from practicum.search.models import Wanted, at_random
from practicum.search.wanted import MARKS, digest_of, kept_of, mark_of
from practicum.web.testing import make
from practicum.writing.models import Contribution


def members(habitat, number):
    """So many members, each of another mark for the words “foot valve”."""
    digest, found = digest_of(habitat.community.pk, "foot valve"), {}
    for each in itertools.count():
        person = make.person(f"m{each}")
        if mark_of(digest, person.pk) not in found:
            Membership.objects.create(community=habitat.community, person=person, standing="member")
            found[mark_of(digest, person.pk)] = person
        if len(found) == number:
            return list(found.values())


def asks(habitat, *people, line="foot valve"):
    for person in people:
        keep_unanswered(make.seat(person, habitat.community), community=habitat.community, line=line)


def tended(habitat):
    return tend_wanted(console_seat("a test", habitat.community), community=habitat.community)


def shown(habitat):
    return list(Wanted.objects.filter(community=habitat.community, state="shown").values_list("words", flat=True))


def page(client, person, habitat):
    client.force_login(person)
    return client.get(f"/c/{habitat.community.slug}/wanted")


def test_what_three_members_looked_for_in_vain_is_shown_to_members(client, habitat):
    for person in members(habitat, 3):
        client.force_login(person)
        client.get("/search", {"q": " Foot  valve? ", "community": habitat.community.slug})

    assert Wanted.objects.get().state == "kept"
    assert tended(habitat) == 1
    said = page(client, habitat.bo, habitat)
    assert "foot valve" in said.content.decode()
    assert page(client, habitat.cy, habitat).status_code in (403, 404)
    wanted = Wanted.objects.get()
    assert (wanted.words, wanted.askers, wanted.days) == ("foot valve", 0, 1)
    assert wanted.asked_on.time().isoformat() == "00:00:00"


def test_what_two_looked_for_is_shown_to_nobody_nor_found_by_its_address(client, habitat):
    asks(habitat, *members(habitat, 2) * 5)
    for _day in range(5):
        assert tended(habitat) == 0
    line = Wanted.objects.get()

    for person in (habitat.ada, habitat.bo):
        assert "foot valve" not in page(client, person, habitat).content.decode()
    client.force_login(habitat.ada)
    said = client.post(f"/c/{habitat.community.slug}/wanted", {"line": ids.text(line.pk), "act": "strike"})
    assert said.status_code == 404


def test_one_person_never_counts_as_two_however_often_she_asks(habitat):
    for day in range(40):
        with time_machine.travel(clock.now() + timedelta(days=day)):
            asks(habitat, habitat.bo, habitat.bo)

    assert Wanted.objects.get().askers.bit_count() == 1
    assert Wanted.objects.get().days == 40
    assert tended(habitat) == 0


@pytest.mark.parametrize(
    "line",
    [
        "ada@example.org", "call 0171 2345678", "+49 171 23456", "٠١٧١٢٣٤٥٦٧", "www.example.org", "example.org",
        "https://example.org/x", "x" * 31, "ab", "-pump", "pump -wet", "12345", "?", "wet\u202epump", "w" * 61,
        "one two three four five six seven eight nine", "@bo and others", '"" -',
    ],
)  # fmt: skip
def test_what_is_nobodys_business_is_never_kept(habitat, line):
    asks(habitat, habitat.bo, line=line)

    assert kept_of(line) is None
    assert not Wanted.objects.exists()


def test_words_are_kept_in_one_form(habitat):
    assert [kept_of(line) for line in ("Foot VALVE", "foot  valve?", "“foot valve”", "ﬀoot valve", "صمام القدم؟")] == [
        "foot valve", "foot valve", "foot valve", "ffoot valve", "صمام القدم",
    ]  # fmt: skip
    assert kept_of("6205-2RS bearing") == "6205-2rs bearing"
    assert kept_of("w" * 30 + " " + "w" * 29) == "w" * 30 + " " + "w" * 29
    assert WANTED.maximum == 60


@pytest.mark.parametrize("name", ["Bo", "bo", "BO"])
def test_names_of_members_are_struck_before_anybody_reads_them(habitat, name):
    for person in members(habitat, 8):
        asks(habitat, person, line=f"{name} resigned")
    tended(habitat)

    assert list(Wanted.objects.values_list("words", "state", "askers")) == [("", "struck", 0)]
    assert Activity.objects.filter(kind="WantedStruck").count() == 0


def test_only_a_plain_search_of_a_member_that_found_nothing_counts(client, habitat, indexed):
    indexed("Splices that hold", "A long splice.")
    slug = habitat.community.slug
    client.get("/search", {"q": "foot valve", "community": slug})
    client.force_login(habitat.cy)
    client.get("/search", {"q": "foot valve", "community": slug})
    client.force_login(habitat.bo)
    client.get("/search", {"q": "foot valve"})
    client.get("/search", {"q": "foot valve", "community": slug, "kind": "question"})
    client.get("/search", {"q": "splices", "community": slug})
    client.get("/suggest", {"q": "foot valve", "community": slug})
    client.get("/search", {"q": "foot valve", "community": slug}, headers={"sec-fetch-site": "cross-site"})
    client.get("/search", {"q": "foot valve", "community": slug}, headers={"sec-purpose": "prefetch"})
    assert not Wanted.objects.exists()

    client.get("/search", {"q": "splices foot", "community": slug})
    assert list(Wanted.objects.values_list("words", flat=True)) == ["splices foot"]


def test_the_ask_box_counts_when_it_is_sent_off_and_knows_nothing(client, habitat):
    client.force_login(habitat.bo)
    client.get("/suggest", {"q": "foot valve", "community": habitat.community.slug})
    assert not Wanted.objects.exists()

    client.get(f"/c/{habitat.community.slug}/ask", {"q": "foot valve"})
    assert list(Wanted.objects.values_list("words", flat=True)) == ["foot valve"]


def test_keeping_is_one_statement(habitat, django_assert_num_queries):
    seat = make.seat(habitat.bo, habitat.community)

    with django_assert_num_queries(3):  # a savepoint around it
        keep_unanswered(seat, community=habitat.community, line="foot valve")


def test_a_line_leaves_when_every_member_finds_something(habitat, indexed):
    asks(habitat, *members(habitat, 3))
    tended(habitat)

    closed = make.space(habitat.community, "secret", "hidden-room", name="Hidden room")
    indexed("The foot valve", "secret", space=closed, author=habitat.ada)
    indexed("A foot valve", "held", state="held")
    indexed("One foot valve", "narrowed", audience=make.audience(habitat.questions, habitat.ada))
    indexed("A foot", "and no more")
    tended(habitat)
    assert shown(habitat) == ["foot valve"]

    indexed("Foot valves that hold", "plainly")
    tended(habitat)
    assert not Wanted.objects.exists()


def test_a_steward_strikes_a_line_for_good(client, habitat):
    asks(habitat, *members(habitat, 3))
    tended(habitat)
    line = Wanted.objects.get()
    client.force_login(habitat.ada)
    client.post(f"/c/{habitat.community.slug}/wanted", {"line": ids.text(line.pk), "act": "strike"})
    asks(habitat, habitat.bo, habitat.ada)
    tended(habitat)

    assert list(Wanted.objects.values_list("words", "state", "askers")) == [("", "struck", 0)]
    (told,) = Activity.objects.filter(kind="WantedStruck")
    assert told.privileged
    assert "foot valve" not in f"{told.before}{told.after}{told.why}"


def test_a_member_strikes_nothing(habitat):
    asks(habitat, *members(habitat, 3))

    with pytest.raises(NotAllowed):
        strike_wanted(make.seat(habitat.bo, habitat.community), wanted=Wanted.objects.get())


def test_a_steward_says_what_answers_it_where_all_may_read_that(client, habitat, indexed):
    asks(habitat, *members(habitat, 3))
    tended(habitat)
    line, seat = Wanted.objects.get(), make.seat(habitat.ada, habitat.community)
    hidden = indexed("Check valves", "x", space=make.space(habitat.community, "closed", "shut"), author=habitat.ada)
    with pytest.raises(Refusal) as refused:
        answer_wanted(seat, wanted=line, answer=hidden)
    assert refused.value.code == "narrower_source"

    open_one = indexed("Check valves at the bottom", "x")
    client.force_login(habitat.ada)
    address = f"https://example.org/t/{ids.text(open_one.pk)}-check-valves"
    client.post(f"/c/{habitat.community.slug}/wanted", {"line": ids.text(line.pk), "act": "answer", "answer": address})
    assert "Check valves at the bottom" in page(client, habitat.bo, habitat).content.decode()

    Contribution.objects.filter(pk=open_one.pk).update(state="removed_by_steward")
    tended(habitat)
    assert shown(habitat) == ["foot valve"]
    assert "Check valves" not in page(client, habitat.bo, habitat).content.decode()


def test_a_flood_of_words_pushes_out_no_line_that_several_asked(habitat, monkeypatch):
    monkeypatch.setattr("practicum.search.limits.WANTED_KEPT", SimpleNamespace(maximum=3))
    asks(habitat, *members(habitat, 2))
    for each in range(20):
        asks(habitat, habitat.bo, line=f"junk {chr(97 + each)}")
    tended(habitat)

    assert Wanted.objects.count() == 3
    assert Wanted.objects.filter(words="foot valve").exists()


def test_nothing_that_is_kept_tells_who_asked(habitat):
    """An attacker with the whole table, its order and the site's secret: for each line several members may have been
    the one; without the secret nothing of a row depends on the person; once it is shown nothing is left.
    """
    crowd = members(habitat, MARKS) + [make.person(f"more{each}") for each in range(120)]
    digest = digest_of(habitat.community.pk, "foot valve")
    same = [sum(mark_of(digest, person.pk) == 1 << bit for person in crowd) for bit in range(MARKS)]
    assert min(same) >= 3

    rows = []
    for person in crowd[:MARKS]:
        asks(habitat, person)
        (row,) = Wanted.objects.values()
        rows.append({name: value for name, value in row.items() if name not in ("id", "askers")})
        Wanted.objects.all().delete()
    assert all(row == rows[0] for row in rows)

    other = digest_of(habitat.community.pk, "suction hose")
    pairs = {(mark_of(digest, person.pk), mark_of(other, person.pk)) for person in crowd}
    assert len(pairs) > MARKS * 3  # a mark for some words tells nothing of the mark for others

    pointing = [field.name for field in Wanted._meta.concrete_fields if field.related_model]
    assert pointing == ["community", "answer"]
    assert not [row for row in the_map().PORTABLE if row[0] == "search.Wanted"]
    drawn = [at_random() for _each in range(50)]
    assert drawn != sorted(drawn)  # kit's ids rise with the moment


def test_pages_are_the_same_whoever_asked(client, habitat):
    people = members(habitat, 4)
    seen = []
    for three in itertools.combinations(people, 3):
        Wanted.objects.all().delete()
        asks(habitat, *three)
        tended(habitat)
        Wanted.objects.update(id=7)
        body = page(client, habitat.bo, habitat).content.decode()
        seen.append(body.partition("<main")[2].partition("</main>")[0])

    assert "foot valve" in seen[0]
    assert len(set(seen)) == 1


def test_no_column_holds_a_moment_finer_than_a_day(habitat):
    asks(habitat, habitat.bo)

    with connection.cursor() as cursor:
        cursor.execute("SELECT asked_on FROM search_wanted")
        assert "00:00:00" in str(cursor.fetchone()[0])
