"""The journal: drafts that nobody else sees, entries, series, guests, comments, the feed."""

from datetime import timedelta

import pytest
from django.test import Client

from practicum.communities.models import Membership
from practicum.journal.actions import (
    begin_entry,
    change_draft,
    drop_draft,
    edit_entry,
    name_hands,
    publish_entry,
    remark,
)
from practicum.journal.models import DraftHand, Entry, EntryDraft
from practicum.journal.words import Words
from practicum.kit import Conflict, NotAllowed, Refusal, clock, ids
from practicum.web.testing import make
from practicum.web.testing.calling import client_of
from practicum.writing.models import Contribution, GuestPass


def drafted(habitat, title="A year of wells", source="We dug eleven.", space=None, by=None, **more):
    seat = habitat.seat_of(by or habitat.bo)
    return begin_entry(seat, space=space or habitat.questions, words=Words(title=title, source=source, **more))


def published(habitat, *given, by=None, **more):
    draft = drafted(habitat, *given, by=by, **more)
    made = publish_entry(habitat.seat_of(by or habitat.bo), draft=draft, version=draft.version)
    return fresh(made)


def fresh(entry):
    return Entry.objects.select_related("contribution__space__community", "contribution__author").get(pk=entry.pk)


def test_a_draft_is_seen_by_those_who_write_it_and_published_into_the_journal(habitat):
    client, slug = client_of(habitat.bo), habitat.community.slug
    form = {"title": "A year of wells", "body": "We dug eleven kingfishers.", "series": "Wells"}
    made = client.post(f"/c/{slug}/s/{habitat.questions.slug}/entry", form)
    address = made["Location"]
    assert "kingfishers" in client.get(address).content.decode()
    ada = client_of(habitat.ada)
    assert ada.get(address).status_code == 404 and Client().get(address).status_code == 302
    assert Contribution.objects.filter(kind="entry").count() == 0
    assert "A year" in client.get(f"/c/{slug}/journal").content.decode()
    assert "A year" not in ada.get(f"/c/{slug}/journal").content.decode()
    assert (
        "kingfishers"
        not in client.get("/search", {"q": "kingfishers"}).content.decode().split("<main")[1].split("value=")[0]
    )

    kept = form | {"version": "1", "hands": f"@{habitat.ada.handle}", "act": "keep"}
    assert client.post(address, kept).status_code == 302
    assert "kingfishers" in ada.get(address).content.decode()
    theirs = ada.post(address, form | {"version": "2", "body": "We dug twelve kingfishers."})
    assert theirs.status_code == 302
    late = client.post(address, kept | {"version": "2", "body": "Mine."})
    words = late.content.decode()
    assert late.status_code == 409 and "twelve kingfishers" in words and "Mine." in words
    assert ada.post(address, form | {"version": "3", "act": "publish"}).status_code in (403, 409)
    version = EntryDraft.objects.get().version
    done = client.post(address, kept | {"version": str(version), "body": "We dug thirteen.", "act": "publish"})

    entry = fresh(Entry.objects.get())
    assert done["Location"] == entry.get_absolute_url() and EntryDraft.objects.count() == 0
    page = Client().get(done["Location"]).content.decode()
    assert "thirteen" in page and habitat.ada.name in page and habitat.bo.name in page
    assert "A year of wells" in Client().get(f"/c/{slug}/journal").content.decode()
    assert "A year of wells" in client.get("/search", {"q": "thirteen", "kind": "entry"}).content.decode()


def test_only_its_author_publishes_names_others_and_throws_it_away(habitat):
    draft, ada, bo = drafted(habitat), habitat.seat_of(habitat.ada), habitat.seat_of(habitat.bo)
    with pytest.raises(NotAllowed):
        change_draft(ada, draft=draft, words=Words("x"), version=1)
    with pytest.raises(NotAllowed):
        name_hands(ada, draft=draft, people=[habitat.ada])
    with pytest.raises(Refusal, match="Only members"):
        name_hands(bo, draft=draft, people=[habitat.cy])
    name_hands(bo, draft=draft, people=[habitat.ada])
    with pytest.raises(NotAllowed):
        drop_draft(ada, draft=draft)
    with pytest.raises(Conflict):
        publish_entry(ada, draft=draft, version=1)
    with pytest.raises(NotAllowed):
        begin_entry(bo, space=habitat.questions, words=Words("We", voice="community"))
    drop_draft(bo, draft=draft)
    with pytest.raises(NotAllowed):
        change_draft(bo, draft=draft, words=Words("x"), version=1)


def test_whoever_left_the_community_sees_a_draft_of_others_no_more(habitat):
    dee = make.member(make.person("dee"), habitat.community)
    draft = drafted(habitat)
    name_hands(habitat.seat_of(habitat.bo), draft=draft, people=[dee.person])
    assert client_of(dee.person).get(draft.get_absolute_url()).status_code == 200
    dee.standing = "left"
    dee.save()

    assert client_of(dee.person).get(draft.get_absolute_url()).status_code == 404
    with pytest.raises(NotAllowed):
        change_draft(habitat.seat_of(dee.person), draft=draft, words=Words("x"), version=1)


def test_nobody_is_named_on_a_draft_whose_space_she_does_not_see(habitat):
    closed = make.space(habitat.community, "closed", "few")
    make.seated(habitat.bo, closed)
    dee = make.member(make.person("dee"), habitat.community).person
    draft = drafted(habitat, space=closed)
    with pytest.raises(Refusal, match="who see the space"):
        name_hands(habitat.seat_of(habitat.bo), draft=draft, people=[dee])


def test_those_who_wrote_an_entry_change_it_and_nobody_overwrites(habitat):
    draft = drafted(habitat)
    name_hands(habitat.seat_of(habitat.bo), draft=draft, people=[habitat.ada])
    entry = fresh(publish_entry(habitat.seat_of(habitat.bo), draft=draft, version=1))
    dee = make.member(make.person("dee"), habitat.community).person
    with pytest.raises(NotAllowed):
        edit_entry(habitat.seat_of(dee), entry=entry, words=Words("T", source="x"), version=1)
    key = ids.text(entry.pk)
    form = {"title": "A year of wells", "body": "Twelve.", "version": "1", "why": "Counted."}
    assert client_of(habitat.ada).post(f"/j/{key}/edit", form).status_code == 302
    late = client_of(habitat.bo).post(f"/j/{key}/edit", form | {"body": "Ten."})
    assert late.status_code == 409 and "Ten." in late.content.decode()
    assert "Counted." in Client().get(f"/j/{key}/versions").content.decode()


def test_a_series_is_read_from_its_beginning_and_leads_on(habitat):
    first, second = (
        published(habitat, "Part one", series="Wells & rain"),
        published(habitat, "Part two", series="wells & Rain"),
    )
    page = Client().get(first.get_absolute_url()).content.decode()
    assert second.get_absolute_url() in page
    assert first.get_absolute_url() in Client().get(second.get_absolute_url()).content.decode()
    listed = Client().get(f"/c/{habitat.community.slug}/journal", {"series": "Wells & rain"}).content.decode()
    assert listed.index("Part one") < listed.index("Part two")


def test_a_guest_author_is_named(habitat):
    entry = published(habitat, guest="Nour Haddad", guest_line="drills in Jordan")
    page = Client().get(entry.get_absolute_url()).content.decode()
    assert "Nour Haddad" in page and "drills in Jordan" in page and "published it for" in page


def test_comments_stand_under_an_entry_are_removed_and_put_back(habitat):
    entry, key = published(habitat), None
    bo, ada = client_of(habitat.bo), client_of(habitat.ada)
    address = f"/j/{ids.text(entry.pk)}/comment"
    made = ada.post(address, {"body": "Which oriole?"})
    assert made.status_code == 302 and "#r-" in made["Location"]
    assert "Which oriole?" in Client().get(made["Location"].split("#")[0]).content.decode()
    assert ada.post(address, {"body": " "}).status_code == 422
    assert Client().post(address, {"body": "x"}).status_code == 302
    key = ids.text(Contribution.objects.get(kind="remark").pk)
    assert fresh(entry).remarks == 1
    assert "oriole" in bo.get("/search", {"q": "oriole"}).content.decode()

    assert bo.post(f"/j/{key}/remove", {"why": "x"}).status_code == 403
    assert ada.post(f"/j/{key}/remove", {"why": ""}).status_code == 302
    assert fresh(entry).remarks == 0
    assert "Which oriole?" not in Client().get(entry.get_absolute_url()).content.decode()
    assert ada.post(f"/j/{key}/restore").status_code == 302
    assert fresh(entry).remarks == 1


def test_whoever_holds_a_guest_pass_comments_on_that_entry(habitat):
    closed = make.space(habitat.community, "closed", "few")
    make.seated(habitat.bo, closed)
    entry = published(habitat, space=closed)
    address = f"/j/{ids.text(entry.pk)}/comment"
    assert client_of(habitat.cy).post(address, {"body": "From outside."}).status_code == 404
    GuestPass.objects.create(
        contribution_id=entry.pk, person=habitat.cy, given_by=habitat.ada, until=clock.now() + timedelta(days=1)
    )
    assert "Your comment" in client_of(habitat.cy).get(entry.get_absolute_url()).content.decode()
    assert client_of(habitat.cy).post(address, {"body": "From outside."}).status_code == 302


def test_an_entry_is_removed_by_its_author_and_leaves_a_line(habitat):
    entry, bo = published(habitat), client_of(habitat.bo)
    key = ids.text(entry.pk)
    assert bo.post(f"/j/{key}/remove").status_code == 302
    gone = Client().get(f"/j/{key}").content.decode()
    assert "removed" in gone and "We dug" not in gone and "A year" not in gone
    assert "A year" not in Client().get(f"/c/{habitat.community.slug}/journal").content.decode()
    assert b"A year" not in Client().get(f"/c/{habitat.community.slug}/journal.atom").content
    assert "Put it back" in bo.get(f"/j/{key}").content.decode()
    assert bo.post(f"/j/{key}/restore").status_code == 302
    assert "We dug" in Client().get(entry.get_absolute_url()).content.decode()


def test_the_feed_holds_what_its_reader_sees(habitat):
    from xml.etree.ElementTree import fromstring

    inner = make.space(habitat.community, "members", "inner")
    published(habitat, "For all & <b>", "See [this](/i/x).")
    published(habitat, "For members", space=inner)
    answer = Client().get(f"/c/{habitat.community.slug}/journal.atom")
    atom = "{http://www.w3.org/2005/Atom}"
    titles = [one.findtext(f"{atom}title") for one in fromstring(answer.content).iter(f"{atom}entry")]
    assert titles == ["For all & <b>"] and answer["Content-Type"].startswith("application/atom+xml")
    assert b"For members" in client_of(habitat.bo).get(f"/c/{habitat.community.slug}/journal.atom").content


def test_nobody_reads_an_entry_or_its_comments_of_a_space_she_does_not_see(habitat):
    closed = make.space(habitat.community, "closed", "few")
    for person in (habitat.ada, habitat.bo):
        make.seated(person, closed)
    entry = published(habitat, "Behind the door", space=closed, series="Doors")
    remark(habitat.seat_of(habitat.ada), entry=entry, text="A quiet heron.")
    seen = published(habitat, "In front", series="Doors")
    dee = client_of(make.member(make.person("dee"), habitat.community).person)

    assert dee.get(entry.get_absolute_url()).status_code == 404
    for page in (f"/c/{habitat.community.slug}/journal", seen.get_absolute_url(), "/search?q=heron+door"):
        assert "Behind" not in dee.get(page).content.decode()


def test_whoever_left_learns_of_nobody_by_naming_her(habitat):
    """Her draft is hers still; whether a handle is inside is told to nobody outside."""
    draft = drafted(habitat)
    Membership.objects.filter(person=habitat.bo).update(standing="left")
    client, seen = client_of(habitat.bo), []
    for handle in (habitat.ada.handle, "nobody-of-this-name"):
        version = EntryDraft.objects.get(pk=draft.pk).version
        said = client.post(draft.get_absolute_url(), {"body": "Mine.", "version": version, "hands": handle})
        seen.append((said.status_code, said.headers.get("Location")))

    assert seen[0] == seen[1] == (302, draft.get_absolute_url())
    with pytest.raises(NotAllowed):
        name_hands(habitat.seat_of(habitat.bo), draft=draft, people=[habitat.ada])
    assert not DraftHand.objects.exists()
