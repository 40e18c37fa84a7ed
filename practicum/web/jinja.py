"""The Jinja2 environment of every page: what templates may call, and how dates, numbers and names are written."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache, partial
from typing import Any

from babel import localedata
from babel.numbers import get_decimal_symbol, get_group_symbol
from django.conf import settings
from django.middleware.csrf import get_token
from django.urls import NoReverseMatch, reverse
from django.utils import formats, numberformat, timezone, translation
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from practicum.kit import ids, isolating, pages
from practicum.kit.faces import hue, initials
from practicum.kit.routes import address, known
from practicum.kit.trusted import trusted
from practicum.web import assets
from practicum.web.environment import PageEnvironment

LONG = 10_000  # from here on the digits of a number stand in groups


def environment(**options: Any) -> Environment:
    """The environment for Django's Jinja2 backend; an unknown name in a template raises, in production as in tests."""
    options.update(autoescape=escapes, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    options.setdefault("extensions", []).append("jinja2.ext.i18n")
    made = PageEnvironment(**options)
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    for name in ("ngettext", "npgettext"):
        made.globals[name] = grouping(made.globals[name])
    isolating.install(made)
    made.globals.update(
        still=partial(still, made, {}),
        url=url,
        url_if=url_if,
        asset=assets.url,
        icon=icon,
        icons=icons,
        csrf_input=csrf_input,
        language=language,
        when_here=when_here,
        direction=direction,
        N_=noop,
        **pages.DRAWERS,
    )
    made.filters.update(when=when, day=day, number=number, initials=initials, hue=hue, iso=iso, key=ids.text)
    return made


def grouping(say: Callable[..., str]) -> Callable[..., str]:
    """A sentence with a number in it writes the number as the reader's language does: 12,345."""

    @pass_context
    def said(context: Context, *words: Any, **values: Any) -> str:
        if isinstance(words[-1], int) and words[-1] >= LONG:
            values.setdefault("num", number(words[-1]))
        return say(context, *words, **values)

    return said


def escapes(template: str | None) -> bool:
    """Everything is HTML, except the text part of a mail."""
    return not (template or "").endswith(".txt")


def noop(words: str) -> str:
    """Mark words for translation in a table that is looked up later."""
    return words


def still(made: Environment, kept: dict[tuple[str, str], Markup], template: str) -> Markup:
    """A piece that is the same on every page, for everybody: drawn once a language."""
    key = (template, language())
    found = kept.get(key)
    if found is None:
        words = made.get_template(template).render(site=settings.SITE_NAME)
        found = kept[key] = trusted(words)
    return found


# -- addresses and pieces ------------------------------------------------------


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """Reverse a route; keywords become its arguments."""
    if kwargs:
        return reverse(name, args=args or None, kwargs=kwargs)
    return address(name, *args)


def url_if(name: str, *args: Any, **kwargs: Any) -> str:
    """Reverse a route of a room that may not be installed; empty when it is not."""
    if not kwargs and not known(name, len(args)):
        return ""
    try:
        return url(name, *args, **kwargs)
    except NoReverseMatch:
        return ""


def icon(name: str, extra: str = "") -> Markup:
    """Draw one symbol of the sprite; it is decoration, so a word always stands beside it.

    What points along the line turns round where the page runs from right to left.
    """
    classes = " ".join(filter(None, ("icon", "flip" if name in POINTING else "", extra)))
    return drawing(name, classes, assets.url("icons.svg"))


POINTING = frozenset({"answer", "list", "next", "outdated", "quote", "steps", "undo"})


def icons(names: Sequence[str], extra: Mapping[str, str]) -> Markup:
    """Symbols in a row, as `icon` draws each; a trail of use has forty."""
    drawn = {name: icon(name, extra.get(name, "")) for name in set(names)}
    return Markup().join([drawn[name] for name in names])


@lru_cache(maxsize=256)
def drawing(name: str, classes: str, sprite: str) -> Markup:
    return Markup('<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>').format(classes, sprite, name)


def csrf_input(request: Any) -> Markup:
    """The hidden token of a form that writes; asking for it makes the page private, so signed-out pages never do."""
    if request is None:
        return Markup("")
    kept = getattr(request, "csrf_input", None)
    if kept is None:
        kept = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(get_token(request))
        request.csrf_input = kept
    return kept


class RequestCsrfInput:
    """`csrf_input` of a page: a value, and also to be called, as parts do. Made once a page, when first asked for."""

    def __init__(self, request: Any) -> None:
        self.request = request
        self.made: Markup | None = None

    def __call__(self, request: Any = None) -> Markup:
        if self.made is None:
            self.made = csrf_input(request or self.request)
        return self.made

    def __html__(self) -> str:
        return self()

    __str__ = __html__


# -- filters -------------------------------------------------------------------


def when(value: datetime | date | Markup | None, *, clock: bool = False) -> Markup:
    """A readable absolute date in the reader's zone (UTC when signed out); a script adds how long ago it was.

    What is drawn already (a slot of a skeleton) stays as it is.
    """
    if value is None:
        return Markup("")
    if isinstance(value, Markup):
        return value
    return _when(value, clock, timezone.get_current_timezone_name(), language())


def when_here() -> Callable[[datetime | date], Markup]:
    """`when` for many moments: the reader's zone and language are asked once."""
    zone, tongue = timezone.get_current_timezone_name(), language()
    return lambda value: _when(value, False, zone, tongue)


@lru_cache(maxsize=8192)
def _when(value: datetime | date, clock: bool, zone: str, tongue: str) -> Markup:
    if not isinstance(value, datetime):
        return Markup('<time datetime="{}">{}</time>').format(value.isoformat(), day(value))
    words = day(value)
    if clock:
        words = f"{words}, {local(value):%H:%M}" + (" UTC" if local(value).tzinfo is UTC else "")
    return Markup('<time datetime="{}" data-when>{}</time>').format(iso(value), words)


def day(value: datetime | date) -> str:
    """The date in words, without markup: for titles, mails and labels."""
    # Translators: the order of day, month and year in a date written in words (Django's date format letters).
    pattern = translation.pgettext("date in words", "j F Y")
    return formats.date_format(local(value) if isinstance(value, datetime) else value, pattern)


def iso(value: datetime) -> str:
    """The instant in UTC, to the second, as RFC 3339 writes it."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def local(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


def number(value: int | float, places: int | None = None) -> str:
    """A number with the separators of the reader's language."""
    return _number(value, places, language())


@lru_cache(maxsize=8192)
def _number(value: int | float, places: int | None, tongue: str) -> str:
    locale = _locale(tongue)
    mark, gap = get_decimal_symbol(locale), get_group_symbol(locale)
    return str(
        numberformat.format(value, mark, places, grouping=3, thousand_sep=gap, force_grouping=abs(value) >= LONG)
    )


def _locale(tongue: str) -> str:
    return tongue.replace("-", "_") if localedata.exists(tongue.replace("-", "_")) else "en"


def language() -> str:
    """The language of the product's words on this page, as a tag for `lang`."""
    return translation.get_language() or settings.LANGUAGE_CODE


def direction(tag: str | None = None) -> str:
    """Which way a language runs: `rtl` or `ltr`."""
    return "rtl" if (tag or language()).split("-")[0] in RIGHT_TO_LEFT else "ltr"


RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "khw", "ks", "ps", "sd", "ug", "ur", "yi"})
