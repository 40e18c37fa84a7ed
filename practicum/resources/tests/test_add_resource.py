"""Resources: added with why they matter, found, used, called stale, and known by where they are used."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from practicum.conversations.actions import reply, start_thread
from practicum.kit import NotAllowed, Refusal, ids
from practicum.kit.jobs import run_due_now
from practicum.resources.actions import add_resource, change_resource, judge_resource, use_resource
from practicum.resources.facts import Facts, KnownAlready
from practicum.resources.models import Named, Resource
from practicum.resources.outlets import named_by
from practicum.resources.queries import register_of, resource_page, used_in
from practicum.topics.queries import topics_of
from practicum.web.testing import make
from practicum.web.testing.calling import client_of
from practicum.writing.actions import Details, edit_item, remove_item
from practicum.writing.models import Contribution
from practicum.writing.texts import Text

LINK = "https://www.example.org/films/well?utm_source=mail&id=7"


def added(habitat, title="A well is cleaned, from start to end", space=None, by=None, link=LINK, **more):
    facts = Facts(link=link, **{name: more.pop(name) for name in ("sort", "licence", "language") if name in more})
    made = add_resource(
        habitat.seat_of(by or habitat.ada), space=space or habitat.questions, title=title,
        why="The only film that shows what a blocked screen sounds like.", facts=facts, **more,
    )  # fmt: skip
    return fresh(made)


def fresh(made):
    rows = type(made).objects.select_related("contribution__space__community", "contribution__author")
    return rows.get(pk=made.pk)


def secret_room(habitat):
    room = make.space(habitat.community, "secret", "back-room")
    make.seated(habitat.ada, room)
    return room


def test_a_link_is_added_with_why_it_matters_and_found(habitat):
    client, slug = client_of(habitat.bo), habitat.community.slug
    address = f"/c/{slug}/s/{habitat.questions.slug}/resource"

    refused = client.post(address, {"title": "A film", "link": LINK})
    assert refused.status_code == 422 and LINK.replace("&", "&amp;") in refused.content.decode()
    made = client.post(
        address,
        {"title": "A well is cleaned", "link": LINK, "why": "It shows the **joint**.", "sort": "talk",
         "by": "Wells Ltd", "language": "de", "licence": "CC-BY-SA-4.0", "topics": "Wells, Screens"},
    )  # fmt: skip

    page = client.get(made["Location"]).content.decode()
    for words in ("<strong>joint</strong>", "Talk", "Wells Ltd", "Deutsch", "CC BY-SA 4.0", "Screens", "example.org"):
        assert words in page
    assert "A well is cleaned" in client.get(f"/c/{slug}/resources").content.decode()
    for narrow in ("kind=talk", "language=de", "licence=CC-BY-SA-4.0", "topic=screens", "state=current"):
        assert "A well is cleaned" in client.get(f"/c/{slug}/resources?{narrow}").content.decode()
    for narrow in ("kind=podcast", "language=en", "licence=none", "topic=rods", "state=broken"):
        assert "A well is cleaned" not in client.get(f"/c/{slug}/resources?{narrow}").content.decode()
    assert made["Location"] in client.get("/search", {"q": "joint", "kind": "resource"}).content.decode()


def test_a_file_is_a_resource_too(habitat):
    client, slug = client_of(habitat.bo), habitat.community.slug
    address = f"/c/{slug}/s/{habitat.questions.slug}/resource"
    sheet = SimpleUploadedFile("sheet.pdf", b"%PDF-1.4 a sheet", content_type="application/pdf")

    refused = client.post(address, {"title": "A sheet", "files": sheet})  # why is missing: the file stays on the form
    kept = refused.content.decode().split('name="file" value="')[1].split('"')[0]
    made = client.post(address, {"title": "A sheet", "why": "For the wall.", "file": kept})

    page = client.get(made["Location"]).content.decode()
    assert "sheet.pdf" in page and Resource.objects.get().sort == "file"
    assert client.post(address, {"title": "Nothing", "why": "Nothing."}).status_code == 422


def test_what_nobody_said_of_the_licence_is_not_said(habitat):
    slug, space = habitat.community.slug, habitat.questions.slug
    form = client_of(habitat.bo).get(f"/c/{slug}/s/{space}/resource").content.decode()

    licences = form.split('name="licence"')[1].split("</select>")[0]
    assert licences.index("Licence not known") < licences.index("CC0 1.0")


def test_the_same_place_is_known_again_where_it_is_seen(habitat):
    known = added(habitat)
    with pytest.raises(KnownAlready) as refusal:
        added(habitat, "Again", link="http://example.org/films/well/?id=7#t=12", by=habitat.bo)
    assert refusal.value.known.pk == known.pk
    page = client_of(habitat.bo).post(
        f"/c/{habitat.community.slug}/s/{habitat.questions.slug}/resource",
        {"title": "Again", "why": "So.", "link": LINK},
    )
    assert page.status_code == 422 and known.get_absolute_url() in page.content.decode()
    added(habitat, "Another thing", by=habitat.bo, anyway=True)
    assert Resource.objects.count() == 2


def test_what_is_kept_for_few_is_not_betrayed_as_known(habitat):
    added(habitat, space=secret_room(habitat))

    made = added(habitat, "Mine", by=habitat.bo)

    assert made.pk and Resource.objects.count() == 2


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "ftp://example.org/", "https://", "https://me:word@example.org/"]
)
def test_only_addresses_of_the_web_are_kept(habitat, link):
    with pytest.raises(Refusal):
        added(habitat, link=link)


def test_who_may_not_write_here_adds_nothing(habitat):
    with pytest.raises(NotAllowed):
        added(habitat, by=habitat.cy)


def test_texts_that_name_it_are_listed_each_under_its_sight(habitat):
    thread = start_thread(
        habitat.seat_of(habitat.bo), space=habitat.questions, kind="question",
        text=Text("See http://example.org/films/well?id=7, which does not show it.", title="Which film?"),
    )  # fmt: skip
    made = added(habitat)
    run_due_now()  # who spoke of it before
    post = reply(habitat.seat_of(habitat.ada), thread=thread, text=Text(f"See [it](/r/{ids.text(made.pk)}-a-well)."))
    room = secret_room(habitat)
    start_thread(
        habitat.seat_of(habitat.ada), space=room, kind="note", text=Text(f"See {LINK}.", title="A secret note")
    )

    titles = [place.title for place in used_in(made.pk, habitat.bo)]
    assert titles == ["Which film?", "Which film?"]
    assert "A secret note" in [place.title for place in used_in(made.pk, habitat.ada)]
    page = client_of(habitat.bo).get(made.get_absolute_url()).content.decode()
    assert f"/i/{ids.text(post.pk)}" in page and "A secret note" not in page

    item = Contribution.objects.select_related("space__community", "author", "root").get(pk=post.pk)
    edit_item(habitat.seat_of(habitat.ada), item=item, text=Text("Never mind."), version=1)
    assert [place.url for place in used_in(made.pk, habitat.bo)] == [thread.get_absolute_url()]
    assert Named.objects.count() == 2


def test_a_text_of_another_community_is_not_where_it_is_used(habitat):
    made = added(habitat)
    item = make.item(make.space(make.community("next-door"), "public", "talk"), habitat.bo, source=LINK)

    assert named_by([item]) == {item.pk: []} and used_in(made.pk, habitat.ada) == []


def test_i_used_this_and_what_is_told_to_stewards_stays_there(habitat):
    made = added(habitat)
    seat = habitat.seat_of(habitat.bo)
    use_resource(seat, resource=made, outcome="did_not_work", line="No sound.", details=Details(for_stewards=True))

    mine = resource_page(made.pk, habitat.bo)
    assert mine.uses.counts["failed"] == 1 and [line.line for line in mine.uses.lines] == ["No sound."]
    assert mine.uses.mine == "failed"
    everybody = resource_page(made.pk, None)
    assert everybody.uses.lines == [] and everybody.uses.hidden == 1
    with pytest.raises(NotAllowed):
        use_resource(habitat.seat_of(habitat.ada), resource=made, outcome="worked")  # she added it


def test_it_is_outdated_and_leads_to_what_is_newer(habitat):
    old, new = added(habitat), added(habitat, "A newer film", link="https://example.org/films/newer")
    client = client_of(habitat.bo)

    answer = client.post(
        f"/r/{ids.text(old.pk)}/judge", {"standing": "outdated", "newer": new.get_absolute_url(), "why": "Better."}
    )

    page = client.get(answer["Location"]).content.decode()
    assert "Somebody said that this is outdated" in page and new.get_absolute_url() in page
    judge_resource(habitat.seat_of(habitat.ada), resource=fresh(old), standing="current")
    assert resource_page(old.pk, habitat.bo).ribbon == {}
    judge_resource(habitat.seat_of(habitat.bo), resource=fresh(old), standing="broken")
    change_resource(
        habitat.seat_of(habitat.ada), resource=fresh(old), title="Mended", why="It opens.", lead="", version=1,
        facts=Facts(link="https://example.org/there"),
    )  # fmt: skip
    assert fresh(old).contribution.standing == "current"


def test_another_members_is_not_changed_and_a_removed_one_is_gone_from_the_register(habitat):
    made = added(habitat)
    client, key = client_of(habitat.bo), ids.text(made.pk)

    assert client.get(f"/r/{key}/change").status_code == 403
    assert client_of(habitat.ada).post(f"/r/{key}/remove", {}).status_code == 302
    assert client.get(f"/r/{key}").status_code == 404
    assert "A well is cleaned" not in client.get(f"/c/{habitat.community.slug}/resources").content.decode()
    assert client_of(habitat.ada).post(f"/r/{key}/remove", {"undo": "1"}).status_code == 302
    assert client.get(made.get_absolute_url()).status_code == 200


def test_what_was_removed_is_judged_by_nobody(habitat):
    made = added(habitat)
    remove_item(habitat.seat_of(habitat.ada), item=made.contribution)
    with pytest.raises(NotAllowed):
        judge_resource(habitat.seat_of(habitat.bo), resource=fresh(made), standing="broken")


def test_a_topic_counts_its_threads_and_the_register_its_resources(habitat):
    added(habitat, topics=["Wells"])
    start_thread(
        habitat.seat_of(habitat.bo), space=habitat.questions, kind="question", text=Text("Why?", title="Why so?"),
        topics=["Wells"],
    )  # fmt: skip

    (line,) = topics_of(habitat.community, None).topics
    assert line.threads == 1
    (facet,) = register_of(habitat.community, None, chosen={}).facets["topic"]
    assert (facet.words, facet.count) == ("Wells", 1)
