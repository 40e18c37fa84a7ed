"""The figures of the site in words, for the host's page."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practicum.kit import counting
from practicum.web.figures import FIGURES, Sample

SLOWEST = 10  # routes
NO_FIGURE = ("requests_total", "request_seconds", "info")

LABELS = {
    "waiting": gettext_lazy("waiting"),
    "running": gettext_lazy("running"),
    "dead": gettext_lazy("dead"),
    "done": gettext_lazy("done"),
    "failed": gettext_lazy("failed"),
    "pending": gettext_lazy("pending"),
    "sending": gettext_lazy("sending"),
    "sent": gettext_lazy("sent"),
    "uncertain": gettext_lazy("uncertain"),
    "kept": gettext_lazy("kept"),
    "made": gettext_lazy("made anew"),
    "web": gettext_lazy("web"),
    "work": gettext_lazy("worker"),
}


@dataclass(frozen=True)
class Told:
    """One figure for the page: its label, and what it says."""

    label: Any
    words: str


@dataclass(frozen=True)
class RouteTime:
    """What one route took: answers, refusals and faults of them, mean milliseconds."""

    route: str
    answers: int
    faults: int
    mean: float


@dataclass(frozen=True)
class Figures:
    lines: list[Told]
    routes: list[RouteTime]
    version: str


def in_words() -> Figures:
    """Everything the metrics say, as far as a person reads it: figures, and the routes that took most time."""
    counts = counting.summed()
    lines = [
        Told(figure.label, _told(figure.name, list(figure.find(counts)))) for figure in FIGURES
        if figure.name not in NO_FIGURE
    ]  # fmt: skip
    info = next(figure for figure in FIGURES if figure.name == "info")
    (labels, _one), *_rest = info.find(counts)
    return Figures(lines, _routes(counts), f"{labels['version']}, {labels['engine']}")


def _told(name: str, samples: list[Sample]) -> str:
    if not samples:
        return _("not known")
    return ", ".join(
        f"{' '.join(map(_label, labels.values()))}: {_value(name, value)}" if labels else _value(name, value)
        for labels, value in samples
    )


def _label(word: str) -> str:
    return str(LABELS.get(word, word))


def _value(name: str, value: float) -> str:
    if name.endswith("_bytes"):
        return _("%(number)s MB") % {"number": f"{value / 1e6:,.1f}"}
    if name == "last_backup_seconds":
        return f"{datetime.fromtimestamp(value, UTC):%Y-%m-%d %H:%M} UTC"
    if name.endswith("_seconds"):
        return _("%(number)s s") % {"number": f"{value:,.0f}"}
    return f"{value:,.0f}"


def _routes(counts: dict[str, float]) -> list[RouteTime]:
    """The routes that took most time in all, the first the most."""
    answers: dict[str, int] = {}
    faults: dict[str, int] = {}
    for key, value in counts.items():
        what, *words = key.split("|")
        if what == "requests":
            answers[words[0]] = answers.get(words[0], 0) + int(value)
            faults[words[0]] = faults.get(words[0], 0) + (int(value) if words[1] >= "500" else 0)
    took = {route: counts.get(f"seconds|{route}|sum", 0.0) for route in answers}
    most = sorted(answers, key=lambda route: -took[route])[:SLOWEST]
    return [RouteTime(route, answers[route], faults[route], 1000 * took[route] / answers[route]) for route in most]
