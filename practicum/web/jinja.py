"""The Jinja2 environment of every page: what templates may call, and how dates, numbers and names are written."""

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.middleware.csrf import get_token
from django.urls import NoReverseMatch, reverse
from django.utils import formats, numberformat, timezone, translation
from jinja2 import Environment, StrictUndefined
from jinja2.runtime import Context
from markupsafe import Markup

from practicum.kit import ids
from practicum.kit.faces import hue, initials
from practicum.web import assets


def environment(**options: Any) -> Environment:
    """The environment for Django's Jinja2 backend; an unknown name in a template raises, in production as in tests."""
    options.update(autoescape=escapes, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    options.setdefault("extensions", []).append("jinja2.ext.i18n")
    made = Environment(**options)  # noqa: S701 -- autoescape is set above
    made.context_class = PageContext
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    made.globals.update(
        url=url,
        url_if=url_if,
        asset=assets.url,
        icon=icon,
        csrf_input=csrf_input,
        language=language,
        direction=direction,
        N_=noop,
    )
    made.filters.update(when=when, day=day, number=number, initials=initials, hue=hue, iso=iso, key=ids.text)
    return made


def escapes(template: str | None) -> bool:
    """Everything is HTML, except the text part of a mail."""
    return not (template or "").endswith(".txt")


def noop(words: str) -> str:
    """Mark words for translation in a table that is looked up later."""
    return words


# -- addresses and pieces ------------------------------------------------------


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """Reverse a route; keywords become its arguments."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def url_if(name: str, *args: Any, **kwargs: Any) -> str:
    """Reverse a route of a room that may not be installed; empty when it is not."""
    try:
        return url(name, *args, **kwargs)
    except NoReverseMatch:
        return ""


def icon(name: str, extra: str = "") -> Markup:
    """Draw one symbol of the sprite; it is decoration, so a word always stands beside it."""
    return drawing(name, f"icon {extra}" if extra else "icon", assets.url("icons.svg"))


@lru_cache(maxsize=256)
def drawing(name: str, classes: str, sprite: str) -> Markup:
    return Markup('<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>').format(classes, sprite, name)


def csrf_input(request: Any) -> Markup:
    """The hidden token of a form that writes; asking for it makes the page private, so signed-out pages never do."""
    if request is None:
        return Markup("")
    return Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(get_token(request))


class RequestCsrfInput:
    """Django puts a lazy `csrf_input` into every context; this one can also be called, as parts do."""

    def __init__(self, request: Any) -> None:
        self.request = request

    def __call__(self, request: Any = None) -> Markup:
        return csrf_input(request or self.request)

    def __html__(self) -> str:
        return csrf_input(self.request)

    __str__ = __html__


class PageContext(Context):
    """A context in which `csrf_input` means the same in a page and in a part."""

    def resolve_or_missing(self, key: str) -> Any:
        if key == "csrf_input":
            return RequestCsrfInput(self.get("request"))
        return super().resolve_or_missing(key)


# -- filters -------------------------------------------------------------------


def when(value: datetime | date | None, *, clock: bool = False) -> Markup:
    """A readable absolute date in the reader's zone (UTC when signed out); a script adds how long ago it was."""
    if value is None:
        return Markup("")
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
    mark, gap = formats.get_format("DECIMAL_SEPARATOR"), formats.get_format("THOUSAND_SEPARATOR")
    long = abs(value) >= 10_000
    return str(numberformat.format(value, mark, places, grouping=3, thousand_sep=gap, force_grouping=long))


def language() -> str:
    """The language of the product's words on this page, as a tag for `lang`."""
    return translation.get_language() or settings.LANGUAGE_CODE


def direction(tag: str | None = None) -> str:
    """Which way a language runs: `rtl` or `ltr`."""
    return "rtl" if (tag or language()).split("-")[0] in RIGHT_TO_LEFT else "ltr"


RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "khw", "ks", "ps", "sd", "ug", "ur", "yi"})
