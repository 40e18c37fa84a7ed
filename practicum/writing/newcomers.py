"""What the first day allows: enough for whoever comes to take part, too little for whoever comes to advertise.

Nothing is judged by its words, and nobody is told apart but by the day she signed up. Whoever holds a duty in the
community, and the host, write as always.
"""

import re
from collections import Counter
from datetime import timedelta

from django.utils.translation import gettext as _
from linkify_it import LinkifyIt

from practicum.access import Seat
from practicum.kit import Refusal, clock
from practicum.people.models import Person
from practicum.writing import limits
from practicum.writing.models import Contribution
from practicum.writing.texts import Text

FIRST_DAY = timedelta(days=1)
LOOKED_AT = 60  # of her own items: more cannot be written in a day at that rate
_LINKS = LinkifyIt()
_HOST = re.compile(r"^(?:[a-z]+:)?//(?:[^/@]*@)?(?:www\.)?([^/:?#]+)", re.IGNORECASE)


def hold_up(seat: Seat, text: Text) -> None:
    """Refusal, with what may be done instead, where a newcomer's text is one too many. A query, for newcomers only."""
    person = seat.person
    if person is None or not _new_here(seat):
        return
    limits.NEWCOMER_POST.take(f"person:{person.pk}")
    here, before = places_in(_whole(text.title, text.source)), _earlier(person)
    if _bare(_whole(text.title, text.source)) in {_bare(words) for words in before}:
        raise Refusal(
            _("You have posted these words already."),
            _("Say in your own words what this is about."),
            code="newcomer_twice",
        )
    if here:
        _hold_up_links(here, [places_in(words) for words in before])


def hold_up_words(seat: Seat, words: str, *, nameless: bool = False) -> None:
    """The same for words that hang on what others wrote: few links, and few texts with any; nameless ones have none.

    Of a nameless text nothing is counted: the count would say whose it is.
    """
    person = seat.person
    if person is None or not _new_here(seat):
        return
    here = places_in(words)
    if here and nameless:
        raise Refusal(
            _("On your first day a text without a name is one without links."),
            _("Take it out, or say it under your name."),
            code="newcomer_links",
        )
    if here:
        _hold_up_links(here, [places_in(before) for before in _earlier(person)])
        limits.NEWCOMER_LINKED_WORDS.take(f"person:{person.pk}")


def hold_up_lines(seat: Seat, *lines: str) -> None:
    """The same for words that stand beside an item: on the first day they lead nowhere."""
    if _new_here(seat) and any(places_in(line) for line in lines):
        raise Refusal(
            _("On your first day such a line has no links."),
            _("Take the link out, or put it into a post."),
            code="newcomer_links",
        )


def _new_here(seat: Seat) -> bool:
    """Did she sign up today, and hold no duty here?"""
    tends = seat.host or seat.duties
    return seat.person is not None and not tends and clock.now() - seat.person.created_at < FIRST_DAY


def _hold_up_links(here: Counter[str], before: list[Counter[str]]) -> None:
    if sum(here.values()) > limits.NEWCOMER_LINKS.maximum:
        raise Refusal(
            _("On your first day a text may have two links."),
            _("Take one out, or post it tomorrow."),
            code="newcomer_links",
        )
    again = any(sum(place in places for places in before) >= limits.NEWCOMER_SAME_LINK.maximum for place in here)
    if again or sum(bool(places) for places in before) >= limits.NEWCOMER_LINKED.maximum:
        raise Refusal(
            _("That is as many links as a first day allows."),
            _("Leave the link out, or post it tomorrow."),
            code="newcomer_links",
        )


def _earlier(person: Person) -> list[str]:
    """What she wrote on this day, each text whole."""
    own = Contribution.objects.filter(author__person=person, created_at__gt=clock.now() - FIRST_DAY)
    return [_whole(*words) for words in own.values_list("title", "source")[:LOOKED_AT]]


def places_in(words: str) -> Counter[str]:
    """How often each place of the web is linked to: by its domain, whatever stands before it (a.spam.example)."""
    found = (_HOST.match(one.url) for one in _LINKS.match(words) or [])
    return Counter(_domain(host[1].lower().rstrip(".")) for host in found if host)


def _domain(host: str) -> str:
    """The last two labels; three where the second is as short as in co.uk."""
    labels = host.split(".")
    return ".".join(labels[-3:] if len(labels) > 2 and len(labels[-2]) <= 3 else labels[-2:])


def _whole(title: str, source: str) -> str:
    return f"{title}\n{source}"


def _bare(words: str) -> str:
    """Letters and digits only: a point more makes no other text."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())
