"""Parts: each renders with typical, empty, long, right-to-left and hostile words, as well-formed and harmless HTML."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from types import SimpleNamespace as Sample
from typing import Any

import html5lib
import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import timezone, translation
from markupsafe import Markup

from practicum.web import assets
from practicum.web.gallery import SECTIONS, parts
from practicum.writing.markdown.diff import diff as text_diff

WORDS = {
    "typical": "Dry in the morning",
    "empty": "",
    "long": "x" * 500,
    "right to left": "المضخة جافة كل صباح",
    "hostile": "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> 100 % {{ 7 * 7 }} %(name)s",
}
AT = datetime(2026, 3, 3, 8, 20, tzinfo=UTC)
HTML = Markup("<p>Clean already.</p>")
OUTCOMES = ["worked", "partly", "failed", "early"]


def person(words: str) -> Sample:
    return Sample(name=words, hue=3, url="/p/ada", line=words)


def thing(words: str) -> Sample:
    return Sample(title=words, url="/t/1", note=words)


Case = Callable[[str], dict[str, Any]]
CASES: dict[str, Case] = {
    "face.face": lambda w: {"name": w, "hue": 24},
    "face.face_of": lambda w: {"who": person(w), "size": "l"},
    "byline.name": lambda w: {"who": Sample(name=w)},
    "byline.byline": lambda w: {
        "who": person(w),
        "at": AT,
        "url": "#p1",
        "edited": 2,
        "note": w,
        "claim_url": "/claim",
    },
    "state.state": lambda w: {"word": "confirmed", "label": w},
    "ribbon.ribbon": lambda w: {"came_from": [thing(w)], "here": "became", "here_words": w, "used_by": [thing(w)] * 3},
    "thread_row.thread_row": lambda w: {
        "title": w,
        "url": "/t/1",
        "state": "open",
        "who": person(w),
        "at": AT,
        "lead": w,
        "notes": [w],
        "unread": True,
    },
    "post.post": lambda w: {
        "id": "p1",
        "who": person(w),
        "at": AT,
        "html": HTML,
        "label": w,
        "edited": 1,
        "language": "ar",
    },
    "post.stub": lambda w: {"id": "p1", "words": w},
    "comment.comment": lambda w: {"who": person(w), "at": AT, "html": HTML, "outcome": "failed", "id": "c1"},
    "best_answer.best_answer": lambda w: {"id": "a1", "chosen_by": w},
    "answer.answer": lambda w: {
        "id": "a1",
        "who": person(w),
        "at": AT,
        "html": HTML,
        "label": w,
        "holds_when": w,
        "tries": OUTCOMES,
        "last_try": AT,
        "state": "outdated",
        "newer": thing(w),
        "why": w,
    },
    "strip.strip": lambda _: {"outcomes": OUTCOMES * 20},
    "strip.uses": lambda _: {"outcomes": OUTCOMES, "url": "/trail"},
    "facts.facts": lambda w: {
        "rows": [{"label": w, "words": w, "voice": True}, {"label": w, "words": w, "icon": "eye", "key": True}]
    },
    "field.field": lambda w: {
        "name": "title",
        "label": w,
        "value": w,
        "error": w,
        "hint": w,
        "placeholder": w,
        "data": {"suggest": w},
    },
    "choices.choices": lambda w: {
        "name": "role",
        "legend": w,
        "options": [(w, w, w), ("b", w)],
        "chosen": [w],
        "error": w,
    },
    "outcomes.outcomes": lambda w: {"legend": w, "chosen": "partly", "error": w},
    "who_sees.who_sees": lambda w: {"space": Sample(reach="closed", joint=False), "narrowed": False},
    "audience.audience": lambda w: {"words": w, "shut": True, "change_url": "/", "change_words": w},
    "notice.notice": lambda w: {"words": w, "title": w, "tone": "bad"},
    "empty.empty": lambda w: {"title": w, "words": w, "example": w, "act": w, "url": "/"},
    "pager.pager": lambda w: {"page": 7, "pages": 25, "address": "?page={page}", "label": w, "earlier": w, "later": w},
    "pager.onward": lambda w: {"next_url": "?after=1", "later": w},
    "crumbs.crumbs": lambda w: {"trail": [(w, "/"), (w, None)]},
    "menu.menu": lambda w: {"label": w, "words": w},
    "hit.hit": lambda w: {
        "title": w,
        "url": "/t/1",
        "passage": HTML,
        "state": "outdated",
        "notes": [w],
        "before": w,
        "after": w,
        "byline": w,
        "ribbon": {step: thing(w) for step in ("replaced_by", "came_from", "became", "used_by")},
    },
    "found.found": lambda w: {"title": w, "url": "/t/1", "state": "open", "notes": [w], "line": w, "newer": thing(w)},
    "person.person": lambda w: {"who": person(w), "why": w, "limit": w},
    "writing.writing": lambda w: {
        "name": "body",
        "label": w,
        "value": w,
        "error": w,
        "hint": w,
        "upload_url": "/files",
    },
    "composer.sending": lambda w: {"send": w, "preview_url": "/preview"},
    "composer.composer": lambda w: {
        "action": "/reply",
        "request": None,
        "title": w,
        "label": w,
        "send": w,
        "body": w,
        "error": w,
        "errors": [("b", w)],
        "roles": [("answer", w)],
        "holds_when": w,
        "draft_url": "/draft",
        "preview_url": "/preview",
        "saved_at": AT,
    },
    "quiet_line.quiet_line": lambda w: {"words": w, "url": "/", "act": w},
    "errors.error_summary": lambda w: {"errors": [("id_title", w), (None, w)]},
    "toast.toast": lambda w: {"words": w, "undo_url": "/undo"},
    "facets.facets": lambda w: {
        "action": "/search",
        "kept": [("q", w)],
        "groups": [Sample(legend=w, name="kind", options=[Sample(value=w, words=w, count=3, chosen=True)])],
    },
    "facets.chips": lambda w: {"filters": [(w, "/search")]},
    "views.views": lambda w: {"items": [(w, "/", True), (w, "/tree", False)], "label": w},
    "diff.diff": lambda w: {
        "rows": [Sample(kind=k, left=w, right=w) for k in ("same", "changed", "added", "removed")],
        "old_label": w,
        "new_label": w,
    },
    "difference.difference": lambda w: {
        "rows": text_diff("## Why\n\nOld words.", f"## Why\n\n{w}"),
        "before": w,
        "after": w,
    },
    "versions.versions": lambda w: {
        "changes": [Sample(version=2, by=w, at=AT, why=w, rows=text_diff("## Why\n\nOld words.", f"## Why\n\n{w}"))]
    },
    "diff.inline_diff": lambda _: {"html": HTML},
    "dialog.dialog": lambda w: {"id": "d1", "title": w},
    "chart.chart": lambda w: {"finding": w, "says": w, "plot": HTML},
    "acts.act": lambda w: {
        "words": w,
        "url": "/thank",
        "request": None,
        "pressed": True,
        "count": 12,
        "fields": {"a": w},
    },
}


def drawn(name: str, /, **given: Any) -> str:
    """One part as HTML, in an environment where an unknown name raises."""
    file, macro = name.split(".")
    return str(getattr(engines["jinja2"].env.get_template(f"parts/{file}.html").module, macro)(**given))


def called(name: str) -> bool:
    return name.split(".")[1] in {
        "best_answer",
        "post",
        "answer",
        "notice",
        "menu",
        "person",
        "found",
        "dialog",
        "chart",
    }


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_a_part_holds_whatever_is_put_into_it(name: str, words: str) -> None:
    inside = {"caller": lambda **_: HTML} if called(name) else {}

    html = drawn(name, **CASES[name](words), **inside)

    assert faults(html) == []
    assert "<script" not in html
    assert "onerror" not in re.sub(r"&lt;.*?&gt;", "", html)


def faults(html: str) -> list[str]:
    """What a browser would have to mend: html5lib's list for the fragment, as it stands in its list or its page."""
    around = "ul" if html.lstrip().startswith("<li") else "div"
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parse(f"<!doctype html><title>t</title><{around}>{html}</{around}>")
    return [str(error[1]) for error in parser.errors]


def test_every_part_is_tried() -> None:
    folder = assets.HOME.parent / "templates" / "parts"
    files = {path.stem for path in folder.glob("*.html")}

    assert files - {name.split(".")[0] for name in CASES} == {"bound"}  # a Django form's field: below


def test_every_part_opens_with_a_comment_and_stays_small() -> None:
    for path in (assets.HOME.parent / "templates" / "parts").glob("*.html"):
        lines = path.read_text().splitlines()
        assert len(lines) <= 40, path.name
        assert lines[[line.startswith("{% from") for line in lines].index(False)].startswith("{# "), path.name


# -- what single parts promise -------------------------------------------------


def test_a_wrong_field_says_so_to_everyone() -> None:
    html = drawn("field.field", name="title", label="Question", error="Say more.", hint="One sentence.")

    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_title-error id_title-hint"' in html
    assert '<label for="id_title">' in html


def test_a_django_form_is_drawn_by_our_own_field() -> None:
    from django import forms  # inner: only this test needs a form

    class Ask(forms.Form):
        title = forms.CharField(max_length=200, help_text="One sentence.")
        role = forms.ChoiceField(choices=[("answer", "An answer"), ("comment", "A comment")], widget=forms.RadioSelect)
        soon = forms.ChoiceField(choices=[("week", "This week")], required=False)
        told = forms.BooleanField(required=False)
        body = forms.CharField(widget=forms.Textarea)

    form = Ask({"title": "", "role": "comment", "told": "on", "body": "<b>"})
    html = "".join(drawn("bound.bound", of=form[name]) for name in form.fields)

    assert faults(html) == []
    assert 'maxlength="200"' in html
    assert "This field is required." in html
    assert re.search(r'value="comment" checked', html)
    assert "&lt;b&gt;</textarea>" in html


@pytest.mark.parametrize(
    ("page", "pages", "shown"),
    [(1, 1, []), (1, 2, ["1", "2"]), (1, 5, ["1", "2", "…", "5"]), (12, 25, ["1", "…", "11", "12", "13", "…", "25"])],
)
def test_the_pager_shows_ends_and_neighbours(page: int, pages: int, shown: list[str]) -> None:
    html = drawn("pager.pager", page=page, pages=pages, address="?page={page}")

    assert re.findall(r"(\d+|…)</(?:a|span)></li>", re.sub(r'<span class="vh">.*?</span>', "", html)) == shown


def test_the_strip_says_in_words_what_it_draws() -> None:
    html = drawn("strip.strip", outcomes=["worked", "failed", "worked"])

    assert 'aria-label="Oldest first: 2 worked, 1 did not"' in html
    assert re.findall(r"#(\w+)", html) == ["worked", "failed", "worked"]


def test_a_state_that_nobody_knows_is_drawn_only_with_its_own_words() -> None:
    assert drawn("state.state", word="unheard").strip() == ""
    assert "In bloom" in drawn("state.state", word="unheard", label="In bloom")


def test_what_is_unknown_to_a_template_raises() -> None:
    with pytest.raises(Exception, match="undefined"):
        engines["jinja2"].env.from_string("{{ nobody_set_this }}").render()


# -- dates and numbers ---------------------------------------------------------


def rendered(text: str, **given: Any) -> str:
    return str(engines["jinja2"].env.from_string(text).render(**given))


def test_a_date_is_absolute_in_words_and_exact_for_the_script() -> None:
    assert rendered("{{ at | when }}", at=AT) == '<time datetime="2026-03-03T08:20:00Z" data-when>3 March 2026</time>'
    assert rendered("{{ at | when }}", at=date(2026, 3, 3)) == '<time datetime="2026-03-03">3 March 2026</time>'
    assert rendered("{{ at | when }}", at=None) == ""


def test_a_date_follows_the_reader_s_zone() -> None:
    with timezone.override("Pacific/Auckland"):
        assert "4 March 2026" in rendered("{{ at | when }}", at=datetime(2026, 3, 3, 20, tzinfo=UTC))


def test_numbers_follow_the_reader_s_language() -> None:
    with translation.override("en"):
        assert [rendered("{{ n | number }}", n=n) for n in (7, 1234, 12345)] == ["7", "1234", "12,345"]
    with translation.override("de"):
        assert rendered("{{ n | number }}", n=12345) == "12.345"


def test_the_page_turns_round_for_a_right_to_left_language() -> None:
    with translation.override("ar"):
        assert rendered("{{ language() }} {{ direction() }}") == "ar rtl"


def test_a_mail_is_text_without_markup_and_html_without_scripts() -> None:
    env = engines["jinja2"].env
    text = env.get_template("layouts/mail.txt")
    assert str(text.render()).strip() == "--"
    assert not env.autoescape("mail/brief.txt")
    assert env.autoescape("mail/brief.html")
    blocks = "{% block title %}{{ words }}{% endblock %}{% block content %}<h1>{{ words }}</h1>{% endblock %}"
    html = rendered('{% extends "layouts/mail.html" %}' + blocks, words=WORDS["hostile"])
    assert "<script" not in html
    assert "<table" not in html


# -- the whole page ------------------------------------------------------------


def test_the_gallery_shows_every_part_and_is_clean() -> None:
    html = parts(RequestFactory().get("/_parts")).content.decode()

    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parse(html)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert [error[1] for error in parser.errors] == []
    assert sorted(ids) == sorted(set(ids))
    assert all(f'id="{name}"' in html for name, _ in SECTIONS)
    assert html.count("<h1") == 1


def test_a_signed_out_page_holds_nothing_of_one_reader() -> None:
    response = parts(RequestFactory().get("/_parts"))

    html = response.content.decode()
    assert not re.search(r"csrfmiddlewaretoken|nonce=|<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=", html)
    assert response.cookies == {}
