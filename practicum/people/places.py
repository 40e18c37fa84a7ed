"""Languages and time zones a person can choose, by name."""

import re
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from practicum.kit import Refusal
from practicum.people import limits

REGIONS = frozenset("Africa America Antarctica Asia Atlantic Australia Europe Indian Pacific".split())
TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,2}", re.IGNORECASE)


@lru_cache(maxsize=1)
def time_zones() -> tuple[str, ...]:
    """The zones that are named for places, and UTC."""
    return ("UTC", *sorted(zone for zone in available_timezones() if zone.partition("/")[0] in REGIONS))


def zone_name(zone: str) -> str:
    """`Europe/Berlin` as one reads it: Europe, Berlin."""
    return zone.replace("_", " ").replace("/", ", ")


def local_time(zone: str, now: datetime) -> datetime:
    """The moment in that zone; in UTC for a zone that is no longer known."""
    return now.astimezone(ZoneInfo(zone if zone in time_zones() else "UTC"))


def page_languages() -> list[tuple[str, str]]:
    """The languages that pages and mails are written in: tag, and the name its speakers give it.

    One whose catalogue has gaps says so, in the words of whoever chooses.
    """
    partly = _("%(language)s (partly translated)")
    return [
        (tag, partly % {"language": name} if tag in settings.PARTLY_TRANSLATED else name)
        for tag, name in settings.LANGUAGES
    ]


def language_name(tag: str) -> str:
    """A language's name in the reader's language; the tag itself where nobody named it."""
    return _names(get_language() or "en").get(tag.lower(), tag)


def tags_of(words: str) -> list[str]:
    """BCP 47 tags from names or tags between commas (“German, fr, Español”); Refusal for what is neither."""
    found: list[str] = []
    for word in (part.strip() for part in re.split(r"[,;\n]", words)):
        if not word:
            continue
        tag = _tags(get_language() or "en").get(word.casefold()) or (word.lower() if _is_tag(word) else "")
        if not tag:
            raise Refusal(
                _("“%(word)s” is no language we know.") % {"word": word[:40]},
                _("Write its name, or its code such as de or pt-br."),
                code="language",
            )
        if tag not in found:
            found.append(tag)
    limits.LANGUAGES.check(len(found))
    return found


def _is_tag(word: str) -> bool:
    return bool(TAG.fullmatch(word)) and word.split("-")[0].lower() in _names("en")


@lru_cache(maxsize=20)
def _names(reader: str) -> dict[str, str]:
    """Every language's name as the reader's language has it, by tag."""
    return {tag.lower().replace("_", "-"): name for tag, name in _locale(reader).languages.items()}


@lru_cache(maxsize=20)
def _tags(reader: str) -> dict[str, str]:
    """Tags by name: in the reader's language, in English, and as its speakers call it."""
    by_name: dict[str, str] = {}
    for tag, name in [*_names(reader).items(), *_names("en").items()]:
        by_name.setdefault(name.casefold(), tag)
    for tag, said in LANG_INFO.items():
        by_name.setdefault(said.get("name_local", tag).casefold(), tag)
    return by_name


def _locale(reader: str) -> Locale:
    try:
        return Locale.parse(reader, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")
