"""Drawing uses, sources and lines of the register: each from a skeleton that was drawn once for its shape."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from django.utils import translation
from markupsafe import Markup, escape

from practicum.kit import pages
from practicum.kit.isolating import apart
from practicum.kit.skeletons import Skeletons, StandIn, mark
from practicum.practices.queries.page import Source, UseLine
from practicum.practices.queries.register import Row

PIECES, ROWS = "practices/pieces.html", "practices/rows.html"
OF_ROW = ("standing", "uses", "failed")
_row_of = attrgetter(*OF_ROW)
SKELETONS = Skeletons()


@pages.drawer
def trail_lines(lines: Sequence[UseLine]) -> Markup:
    """Uses, each as `trail_line` draws it."""
    if not lines:
        return Markup()
    environment = pages.environment()
    macro, when = environment.get_template(PIECES).module.trail_line, environment.globals["when_here"]()
    tongue = translation.get_language()

    def drawn(line: UseLine) -> str:
        who = StandIn(name=mark("name"), url=line.who.url and mark("person"))
        saved = (mark("least"), mark("most")) if line.saved else None
        thing = StandIn(
            outcome=line.outcome, stewards=line.stewards, again=line.again, who=who, at=mark("at"), saved=saved,
            where=mark("where") if line.where else "", line=mark("line") if line.line else "",
            changed=mark("changed") if line.changed else "", purpose=mark("purpose") if line.purpose else "",
            place=mark("place") if line.place else "", seen_by=mark("seen_by") if line.seen_by else "",
            see=line.see, unsee=line.unsee, url=mark("url"),
        )  # fmt: skip
        return str(macro(thing))

    found = []
    for line in lines:
        shape = (
            "use", tongue, line.outcome, line.stewards, line.again, line.who.url is None, bool(line.saved),
            bool(line.where), bool(line.line), bool(line.changed), bool(line.purpose),
            bool(line.place), bool(line.seen_by), line.see, line.unsee,
        )  # fmt: skip
        least, most = line.saved or ("", "")
        found.append(
            SKELETONS.get(shape, lambda line=line: drawn(line)).fill(
                {
                    "name": escape(line.who.name), "person": escape(line.who.url or ""), "at": when(line.at),
                    "where": escape(line.where), "line": escape(line.line), "changed": said(line.changed),
                    "purpose": said(line.purpose), "place": said(line.place), "seen_by": said(line.seen_by),
                    "url": escape(line.url),
                    "least": str(least), "most": str(most),
                }
            )
        )  # fmt: skip
    return Markup().join(found)


def said(words: str) -> Markup:
    """Somebody's words within a sentence of the page, which were not there when it was drawn."""
    return escape(apart(words))


@pages.drawer
def source_lines(sources: Sequence[Source], key: str, request: Any) -> Markup:
    """Who said what is in a section, each as `source_line` draws it; one's own, with its button, are drawn alone."""
    environment = pages.environment()
    macro, when = environment.get_template(PIECES).module.source_line, environment.globals["when_here"]()
    tongue, found = translation.get_language(), []
    for source in sources:
        if source.mine:
            found.append(macro(source, key, request))
            continue
        who = source.who

        def drawn(who: Any = who, corrected: bool = source.corrected) -> str:
            voice = StandIn(name=mark("name"), url=who.url and mark("person")) if who else None
            return str(
                macro(StandIn(who=voice, url=mark("url"), at=mark("at"), mine=False, corrected=corrected), key, None)
            )

        shape = ("source", tongue, source.corrected, who is None, who is not None and who.url is None)
        found.append(
            SKELETONS.get(shape, drawn).fill(
                {
                    "name": escape(who.name) if who else "", "person": escape(who.url or "") if who else "",
                    "url": escape(source.url), "at": when(source.at),
                }
            )
        )  # fmt: skip
    return Markup().join(found)


@pages.drawer
def practice_rows(rows: Sequence[Row]) -> Markup:
    """Lines of the register, each as `one_row` draws it."""
    environment = pages.environment()
    macro, when = environment.get_template(ROWS).module.one_row, environment.globals["when_here"]()
    tongue = translation.get_language()

    def drawn(row: Row) -> str:
        known = dict(zip(OF_ROW, _row_of(row), strict=True))
        thing = StandIn(
            title=mark("title"), url=mark("url"), lead=mark("lead") if row.lead else "",
            confirmed_at=mark("at") if row.confirmed_at else None, owner=mark("owner") if row.owner else "", **known,
        )  # fmt: skip
        return str(macro(thing))

    return Markup().join(
        SKELETONS.get(
            ("row", tongue, bool(row.lead), row.confirmed_at is None, bool(row.owner), *_row_of(row)),
            lambda row=row: drawn(row),
        ).fill(
            {
                "title": escape(row.title), "url": escape(row.url), "lead": escape(row.lead),
                "at": when(row.confirmed_at) if row.confirmed_at else "", "owner": escape(row.owner),
            }
        )
        for row in rows
    )  # fmt: skip
