"""A name that imitates a steward's is marked; what disguises a name does not get into it."""

import pytest

from practicum.communities.queries.people import people_page
from practicum.kit import Refusal
from practicum.kit.lines import line, skeleton
from practicum.people.handles import checked
from practicum.web.testing import make


@pytest.mark.parametrize("name", ["Аdа", "A d a", "ADA", "Αdа", "Ａｄａ", "A\u200bda", "Ada\u202e", "Á d a"])
def test_a_member_with_a_steward_s_name_is_marked(habitat, client, name):
    fay = make.member(make.person(name, handle="fay"), habitat.community).person
    page = people_page(habitat.community, habitat.seat_of(habitat.bo))

    assert {member.who.handle: member.like for member in page.members} == {"ada": "", "bo": "", "fay": "ada"}
    client.force_login(habitat.bo)
    assert "that is @ada" in client.get(f"/c/splices/people/{fay.handle}").content.decode()
    assert "that is @ada" in client.get("/c/splices/people").content.decode()
    assert "that is @" not in client.get("/c/splices/people/bo").content.decode()


def test_a_second_steward_of_that_name_is_not_marked(habitat):
    make.member(make.person("Ada", handle="ada-two"), habitat.community, "steward")

    assert {m.like for m in people_page(habitat.community, habitat.seat_of(habitat.bo)).members} == {""}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ada\u202e Lind", "Ada Lind"),
        ("A\u200bda", "Ada"),
        ("A\u200d\u200cda", "Ada"),
        ("Zoe\u0308", "Zoë"),
        ("  Ada \n Lind ", "Ada Lind"),
        ("نمی\u200cخواهم", "نمی\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("👩\u200d🔧 Ada", "👩\u200d🔧 Ada"),
        ("منى\u200f", "منى"),
        ("\u200b\u2060", ""),
    ],
)
def test_a_name_is_one_line_without_what_is_not_seen(typed, kept):
    assert line(typed) == kept


def test_titles_and_names_of_places_are_cleaned_by_the_same_rule(habitat):
    from practicum.communities.actions import open_space  # inner: optional — only this test opens one
    from practicum.writing.texts import Text

    seat = habitat.seat_of(habitat.ada)
    space = open_space(seat, community=habitat.community, name="Be\u202enches", purpose="", reach="members")

    assert space.name == "Benches"
    assert Text("So.", "Which\u202e seal?").checked(titled=True).title == "Which seal?"


@pytest.mark.parametrize("handle", ["аda", "ad\u200ba", "a\u0301da", "адa", "ａｄａ", "ada\u202e", "4da\u2060"])
def test_a_handle_of_other_letters_is_refused(habitat, handle):
    with pytest.raises(Refusal):
        checked(handle)


@pytest.mark.parametrize("handle", ["a-da", "ADA", "adaa"])
def test_a_handle_that_looks_like_hers_is_refused(habitat, handle):
    if handle == "adaa":
        assert checked(handle) == "adaa"
    else:
        with pytest.raises(Refusal):
            checked(handle)


def test_two_names_of_one_skeleton_are_told_from_two_of_different_ones():
    assert skeleton("Аdа Lіnd") == skeleton("ADA LIND") == skeleton("Ada-Lind")
    assert skeleton("Ada Lund") != skeleton("Ada Lind")
    assert skeleton("منى") != skeleton("هدى")
