"""Drawing what a search found: each hit from a skeleton that was drawn once for its shape (kit.skeletons)."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup, escape

from practicum.kit import pages
from practicum.kit.isolating import isolated
from practicum.kit.skeletons import Skeletons, StandIn, mark
from practicum.web.jinja import when_here

if TYPE_CHECKING:
    from practicum.search.queries.loading import Shown

HIT = "parts/hit.html"
STEPS = ("replaced_by", "came_from", "became", "used_by")
SKELETONS = Skeletons()


@pages.drawer
def search_hits(results: Sequence[tuple["Shown", float]]) -> Markup:
    """Things found, each as `parts/hit.html` draws it."""
    language, from_right = translation.get_language(), translation.get_language_bidi()
    said_on, byline = when_here(), escape(_("%(who)s, %(day)s, in %(community)s"))
    return Markup().join(
        _hit(one, _byline(one, byline, said_on(one.happened_at), from_right=from_right), language)
        for one, _score in results
    )


def _byline(one: "Shown", sentence: Markup, day: Markup, *, from_right: bool) -> Markup:
    who, community = (isolated(name, from_right=from_right) for name in (one.author, one.community))
    return sentence % {"who": who, "day": day, "community": community}


def _hit(one: "Shown", byline: Markup, language: str | None) -> Markup:
    snippet, steps = one.snippet, [step for step in STEPS if step in one.ribbon]
    answers = ngettext("%(num)s answer", "%(num)s answers", one.answers) % {"num": one.answers} if one.answers else ""
    notes = [note for note in (one.kind_word, answers, one.space) if note]
    shape = (one.state, len(notes), bool(snippet.before), bool(snippet.after), tuple(steps))
    values: dict[str, str] = {f"note_{'abc'[place]}": escape(note) for place, note in enumerate(notes)}
    for step in steps:
        values |= {step: escape(one.ribbon[step].title), f"{step}_url": escape(one.ribbon[step].address)}
    return SKELETONS.get((language, shape), lambda: _drawn(*shape)).fill(
        values
        | {
            "title": marked(one.title), "url": escape(one.address), "passage": marked(snippet.passage),
            "before": escape(snippet.before), "after": escape(snippet.after), "byline": byline,
        }
    )  # fmt: skip


def marked(pieces: Iterable[tuple[str, bool]]) -> Markup:
    """Pieces of text, those looked for in <mark>: as `web/marked.html` draws them."""
    return Markup().join(_MARKED + escape(words) + _END if found else escape(words) for words, found in pieces)


_MARKED, _END = Markup("<mark>"), Markup("</mark>")


def _drawn(state: str, notes: int, before: bool, after: bool, steps: tuple[str, ...]) -> str:
    """The piece with a mark in each slot."""
    macro: Any = pages.environment().get_template(HIT).module
    return str(
        macro.hit(
            title=mark("title"), url=mark("url"), passage=mark("passage"), state=state or None,
            notes=[mark(f"note_{'abc'[place]}") for place in range(notes)],
            before=mark("before") if before else None, after=mark("after") if after else None, byline=mark("byline"),
            ribbon={step: StandIn(title=mark(step), url=mark(f"{step}_url")) for step in steps},
        )
    )  # fmt: skip
