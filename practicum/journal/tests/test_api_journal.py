"""The life of an entry over the API: drafted, published, read, commented on, changed, taken away; by those who may."""

from datetime import timedelta

from practicum.journal.models import Entry, EntryDraft
from practicum.journal.tests.test_entries import published
from practicum.journal.tests.test_newsletter import marked
from practicum.kit import clock, ids
from practicum.web.testing import make
from practicum.web.testing.calling import Caller
from practicum.writing.limits import REMARKS_SHOWN
from practicum.writing.models import GuestPass


def place(habitat, space=None):
    return {"community": habitat.community.slug, "space": (space or habitat.questions).slug}


def test_a_draft_is_begun_shared_changed_and_published(habitat, dee):
    bo, her, ada = Caller(habitat.bo), Caller(dee), Caller(habitat.ada)
    new = place(habitat) | {"title": "A year of wells", "body": "We dug eleven.", "series": "Wells"}
    status, made = bo("post", "/entry-drafts", key="one", **new)
    assert (status, made["version"], made["mine"], made["hands"]) == (201, 1, True, [])
    assert bo("post", "/entry-drafts", key="one", **new) == (201, made) and EntryDraft.objects.count() == 1
    key, listing = f"/entry-drafts/{made['id']}", f"/communities/{habitat.community.slug}"
    for other in (her, ada):
        assert other("get", key)[0] == 404 and other("get", f"{listing}/entry-drafts")[1]["items"] == []
        assert other("put", key, title="Mine", version=1)[0] == 404 and other("delete", key)[0] == 404
    assert Caller(None)("get", key)[0] == 401

    assert bo("put", f"{key}/hands", hands=["nobody-here"])[1]["code"] == "unknown_handle"
    assert bo("put", f"{key}/hands", hands=["dee"])[1]["hands"] == ["dee"]
    changed = her("put", key, title="A year of wells", body="We dug twelve.", series="Wells", version=1)[1]
    assert (changed["version"], changed["mine"]) == (2, False)
    assert bo("put", key, title="Late", body="x", version=1)[0] == 409
    assert her("put", f"{key}/hands", hands=[])[0] == 403 and her("delete", key)[0] == 403
    assert her("post", f"{key}/publish", version=2)[0] == 409
    assert bo("post", f"{key}/publish", version=1)[0] == 409

    status, entry = bo("post", f"{key}/publish", version=2)
    assert (status, entry["by"], entry["with_her"], entry["source"]) == (
        201,
        habitat.bo.name,
        ["Dee"],
        "We dug twelve.",
    )
    assert bo("get", key)[0] == 404
    listed = ada("get", f"{listing}/entries?series=wells")[1]["items"]
    assert [(one["id"], one["by"], one["series"]) for one in listed] == [(entry["id"], habitat.bo.name, "Wells")]
    assert ada("get", f"{listing}/entries?kind=newsletter")[1]["items"] == []


def test_an_entry_is_changed_commented_on_taken_away_and_put_back(habitat, dee):
    bo, her, ada = Caller(habitat.bo), Caller(dee), Caller(habitat.ada)
    key = f"/entries/{ids.text(published(habitat).pk)}"
    better = {"title": "A year of wells", "body": "We dug *twelve*.", "version": 1, "why": "Counted."}
    assert her("put", key, **better)[0] == 403
    assert bo("put", key, **(better | {"voice": "community"}))[0] == 403
    assert bo("put", key, **(better | {"body": " "}))[1]["code"] == "text_missing"
    assert "<em>twelve</em>" in bo("put", key, **better)[1]["html"] and bo("put", key, **better)[0] == 409
    assert [(one["version"], one["why"]) for one in her("get", f"{key}/versions")[1]["items"]] == [(2, "Counted.")]

    status, said = her("post", f"{key}/comments", body="Which ones?")
    assert status == 201 and her("get", key)[1]["comments"] == 1
    assert bo("post", f"/entries/{said['id']}/remove")[0] == 403
    assert ada("post", f"/entries/{said['id']}/remove")[1]["code"] == "why_missing"
    assert her("post", f"/entries/{said['id']}/remove")[0] == 204
    shown = bo("get", f"{key}/comments")[1]["items"]
    assert [(one["id"], one["html"], one["removed"]) for one in shown] == [(said["id"], "", True)]
    assert bo("post", f"/entries/{said['id']}/restore")[0] == 403
    assert her("post", f"/entries/{said['id']}/restore")[0] == 204
    assert "Which ones?" in bo("get", f"{key}/comments")[1]["items"][0]["html"]

    assert her("post", f"{key}/remove", why="So.")[0] == 403 and bo("post", f"{key}/remove")[0] == 204
    gone = her("get", key)[1]
    assert (gone["removed"], gone["title"], gone["source"], gone["html"], gone["with_her"]) == (True, "", "", "", [])
    assert her("get", f"{key}/versions")[0] == 404 and her("get", f"{key}/comments")[0] == 404
    assert bo("post", f"{key}/restore")[0] == 204 and her("get", key)[1]["removed"] is False


def test_comments_come_by_pages_and_none_is_skipped(habitat):
    bo, entry = Caller(habitat.bo), published(habitat)
    number = REMARKS_SHOWN.maximum + 2
    for each in range(number):
        make.item(habitat.questions, habitat.bo, kind="remark", root=entry.contribution, source=f"{each}")
    first = bo("get", f"/entries/{ids.text(entry.pk)}/comments")[1]
    rest = bo("get", f"/entries/{ids.text(entry.pk)}/comments?cursor={first['next']}")[1]
    seen = [one["id"] for one in first["items"] + rest["items"]]
    assert (len(first["items"]), len(rest["items"]), rest["next"], len(set(seen))) == (50, 2, None, number)


def test_a_newsletter_is_gathered_by_those_who_tend(habitat):
    marked(habitat, "Fill the pipe first.", "decision")
    bo, ada, today = Caller(habitat.bo), Caller(habitat.ada), clock.now().date()
    days = {"since": str(today - timedelta(days=7)), "until": str(today)}
    assert bo("post", "/newsletters", **place(habitat), **days)[0] == 403
    assert ada("post", "/newsletters", **place(habitat), since=str(today), until="2020-01-01")[1]["code"] == "bad_days"
    status, draft = ada("post", "/newsletters", **place(habitat), **days)
    assert (status, draft["voice"], draft["newsletter"]) == (201, "community", True)
    assert "Fill the pipe first." in draft["body"]
    assert ada("post", f"/entry-drafts/{draft['id']}/publish", version=1)[1]["newsletter"] is True
    listed = bo("get", f"/communities/{habitat.community.slug}/entries?kind=newsletter")[1]["items"]
    assert [one["by"] for one in listed] == [habitat.community.name]


def test_what_is_written_for_few_is_not_there_for_others(habitat):
    closed = make.space(habitat.community, "closed", "few")
    make.seated(habitat.ada, closed)
    key = f"/entries/{ids.text(published(habitat, space=closed, by=habitat.ada).pk)}"
    for caller in (Caller(habitat.bo), Caller(None)):
        assert [caller("get", f"{key}{end}")[0] for end in ("", "/versions", "/comments")] == [404] * 3
        assert caller("get", f"/communities/{habitat.community.slug}/entries")[1]["items"] == []
    bo = Caller(habitat.bo, "read", "write")
    assert bo("post", f"{key}/comments", body="So?")[0] == 404
    assert bo("post", "/entry-drafts", **place(habitat, closed), title="T")[0] == 404
    reading = Caller(habitat.ada, "read")
    assert reading("post", f"{key}/comments", body="So?")[1]["code"] == "scope_missing"
    assert reading("post", "/entry-drafts", **place(habitat), title="T")[1]["code"] == "scope_missing"
    assert Entry.objects.get().remarks == 0


def test_a_guest_pass_opens_an_entry_and_not_the_name_of_its_space(habitat):
    secret = make.space(habitat.community, "secret", "hush-hush")
    make.seated(habitat.ada, secret)
    entry, guest = published(habitat, space=secret, by=habitat.ada), make.person("guest-of-one")
    until = clock.now() + timedelta(days=1)
    GuestPass.objects.create(contribution=entry.contribution, person=guest, given_by=habitat.ada, until=until)
    key, her = f"/entries/{ids.text(entry.pk)}", Caller(guest)
    assert her("get", key)[1]["source"] == "We dug eleven."
    assert her("post", f"{key}/comments", body="Which ones?")[0] == 201
    told = [her("get", f"{key}{end}")[1] for end in ("", "/versions", "/comments")]
    assert "hush" not in str(told)
    assert Caller(guest, "read")("post", f"{key}/comments", body="So?")[1]["code"] == "scope_missing"
