"""Payloads in the glossary and the journal: what members write there, and the pages on which it is read."""

from collections.abc import Sequence
from typing import Any

from practicum.glossary.actions import decline_term, propose_change, propose_term, settle_term, watch
from practicum.glossary.limits import DEFINITION, NAME
from practicum.journal.actions import begin_entry, publish_entry, remark
from practicum.journal.limits import GUEST, GUEST_LINE, SERIES
from practicum.journal.words import Words
from practicum.kit import ids
from practicum.web.testing import make

# Each holds every payload of a world.
MANY = (
    "term", "definition of a term", "what it is confused with", "source of a term", "change proposed to a term",
    "why a change is proposed", "line on the horizon", "why we will need it", "title of an entry", "entry of the journal",
    "series of entries", "guest author", "who a guest author is", "remark on an entry",
)  # fmt: skip


# Of these a page is opened for the first payload alone.
ONE = ("form of a term", "versions of a term", "form of a line on the horizon", "form of an entry", "draft of an entry")


def build(community: Any, space: Any, people: Sequence[Any], payloads: Sequence[str]) -> list[str]:
    """One term, one line on the horizon, one entry and one draft a payload; gives the paths that show them."""
    seat, here = make.seat(people[0], community), f"/c/{community.slug}"
    paths: list[str] = []
    first: list[str] = []
    for number, (who, payload) in enumerate(zip(people[1:], payloads, strict=True)):
        others = make.seat(who, community)
        ahead = watch(others, space=space, title=payload[:150], sections={"why": payload, "known": payload})
        shown, forms = zip(
            _term(seat, others, space, payload, number), _entry(seat, others, space, payload), strict=True
        )
        paths += [*shown[0], *shown[1], ahead.get_absolute_url()]
        first = first or [*forms[0], *forms[1], f"/h/{ids.text(ahead.pk)}/change"]
    return [*paths, *first, f"{here}/glossary", f"{here}/horizon", f"{here}/journal"]


def _term(seat: Any, others: Any, space: Any, payload: str, number: int) -> tuple[list[str], list[str]]:
    """Every third is settled, every third declined with the payload as the reason."""
    words = payload[: DEFINITION.maximum]
    title = f"{' '.join(payload.split())[: NAME.maximum - 4]} {number}"
    term = propose_term(others, space=space, title=title, sections={"what": words, "confused": words, "source": words})
    propose_change(
        others,
        term=term,
        title=title,
        sections={"what": f"{words} 2"[: DEFINITION.maximum]},
        version=1,
        why=payload[:200],
    )
    if number % 3 == 1:
        settle_term(seat, term=term)
    elif number % 3 == 2:
        decline_term(seat, term=term, line=payload[:200])
    key = ids.text(term.pk)
    return [term.get_absolute_url(), f"/w/{key}/proposals"], [f"/w/{key}/edit", f"/w/{key}/versions"]


def _entry(seat: Any, others: Any, space: Any, payload: str) -> tuple[list[str], list[str]]:
    line = " ".join(payload.split())
    words = Words(
        line[:200], line[:240], payload, series=line[: SERIES.maximum], guest=line[: GUEST.maximum],
        guest_line=line[: GUEST_LINE.maximum],
    )  # fmt: skip
    draft = begin_entry(seat, space=space, words=words)
    entry = publish_entry(seat, draft=draft, version=draft.version)
    remark(others, entry=entry, text=payload)
    kept = begin_entry(seat, space=space, words=words)
    key = ids.text(entry.pk)
    return [entry.get_absolute_url()], [f"/j/{key}/edit", kept.get_absolute_url()]
