"""What goes of what somebody wrote: her texts with their versions and files, and the mentions of her in others'.

Others' parts of her threads stay, and so does their order. Decision: docs/decisions/0086.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from practicum.access import Seat, require_console
from practicum.activity.deliveries import owe_batch
from practicum.activity.outlets import Happening, tell_inside
from practicum.kit import clock
from practicum.kit.jobs import by_batches
from practicum.kit.keys import erased_key
from practicum.people.carrying import the_map
from practicum.people.erasing import AT_ONCE, WHY, Going, fitting
from practicum.writing import files
from practicum.writing.activities import ItemEdited, ItemErased
from practicum.writing.models import Contribution, File, Mark, Mention, Revision, State

TITLE = gettext_noop("Erased at its author's wish")
TEXT = gettext_noop("Whoever wrote this has left and took the words along. What others wrote stays.")
TOLD = ("title", "lead", "source", "html")


def erase_texts(seat: Seat, *, going: Going) -> None:
    """In the second form: every item that is hers alone, its versions, its files, and what others marked in it."""
    require_console(seat, WHY)
    if going.words_too:
        by_batches(_own(going), lambda keys: _erase(going, keys), size=AT_ONCE)
        by_batches(
            Revision.objects.filter(replaced_by=going.person, contribution__in=_own(going)),
            lambda keys: _erase_versions(going, keys), size=AT_ONCE,
        )  # fmt: skip
    where = Q(uploaded_by=going.person) if going.words_too else Q(uploaded_by=going.person, contribution=None)
    by_batches(File.objects.filter(where), _drop_files, size=AT_ONCE)


def unname_texts(seat: Seat, *, going: Going) -> None:
    """In both forms: her name in what she wrote, and what only means her in what others wrote; where it came from."""
    require_console(seat, WHY)
    came = _own(going).exclude(origin_uri="", external_id="")
    by_batches(came, _forget_origin, size=AT_ONCE)
    by_batches(Contribution.objects.filter(going.named_in(*TOLD, own=True)), lambda keys: _unname(going, keys))
    versions = Revision.objects.filter(going.named_in("title", "lead", "source", "why", own=True))
    by_batches(versions, lambda keys: _unname_versions(going, keys))


def _own(going: Going) -> QuerySet[Contribution]:
    hers = Q(author__person=going.person) | Q(veil__person=going.person)
    return Contribution.objects.filter(hers)


def _locked(keys: Sequence[int]) -> list[Contribution]:
    return list(Contribution.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))


def _erase(going: Going, keys: Sequence[int]) -> None:
    """Their words, wherever they stand; the index forgets them in the same transaction."""
    shared = _shared(going, keys)
    items = [item for item in _locked(keys) if item.pk not in shared and item.state != State.ERASED]
    numbers = [item.pk for item in items]
    answered = set(
        Contribution.objects.filter(root__in=numbers)
        .exclude(Q(author__person=going.person))
        .values_list("root", flat=True)
    )
    told = [Happening(ItemErased, item, was=_was(item)) for item in items]
    for item in items:
        _empty(item, stays=item.pk in answered)
    tell_inside(told)
    tell_inside([Happening(ItemEdited, item) for item in items])  # found by nothing but that it was erased
    owe_batch([item.pk for item in items if item.root_id is None], ItemEdited)
    _drop_files(File.objects.filter(contribution__in=numbers).values_list("pk", flat=True))
    Revision.objects.filter(contribution__in=numbers).delete()
    Mention.objects.filter(contribution__in=numbers).delete()
    Mark.objects.filter(contribution__in=numbers).exclude(passage="").update(passage="")


def _empty(item: Contribution, *, stays: bool) -> None:
    """A stub: erased; or an opening that says so, where what others wrote is read under it."""
    with translation.override(item.language):
        item.title = str(_(TITLE)) if stays or item.root_id is None else ""
        item.html = f"<p>{_(TEXT)}</p>" if stays else ""
    item.lead = item.source = item.origin_uri = ""
    item.external_id = erased_key(item.external_id)
    item.edited_at = None
    if not stays:
        item.state = State.ERASED
    item.save(update_fields=[*TOLD, "origin_uri", "external_id", "edited_at", "state"])


def _shared(going: Going, keys: Sequence[int]) -> set[int]:
    """Those of her items that are not hers alone, as the rooms of their kinds say: a practice others work on."""
    kinds = the_map().SHARED
    found: set[int] = set()
    rows = Contribution.objects.filter(pk__in=keys, kind__in=kinds).values_list("kind", "pk")
    by_kind: dict[str, list[int]] = {}
    for kind, pk in rows:
        by_kind.setdefault(kind, []).append(pk)
    for kind, numbers in by_kind.items():
        found |= kinds[kind](going.person, numbers)
    return found


def _erase_versions(going: Going, keys: Sequence[int]) -> None:
    """Reasons she gave for edits of what stays."""
    Revision.objects.filter(pk__in=keys).exclude(why="").update(why="")


def _drop_files(keys: Any) -> None:
    """Rows and bytes; bytes that another row names as well stay. Bytes first: a row without them is found again."""
    now, keys = clock.now(), list(keys)
    for file in File.objects.filter(pk__in=keys):
        for sha256 in {file.sha256, file.shown, file.small} - {""}:
            named = File.objects.filter(Q(sha256=sha256) | Q(shown=sha256) | Q(small=sha256))
            if not named.exclude(pk__in=keys).exists():
                files.drop(sha256, older_than=now)
    File.objects.filter(pk__in=keys).delete()


def _forget_origin(keys: Sequence[int]) -> None:
    """An address in an old home names her there; the number there is kept so that it can be known and not read."""
    for item in _locked(keys):
        item.origin_uri, item.external_id = "", erased_key(item.external_id)
        item.save(update_fields=["origin_uri", "external_id"])


def _unname(going: Going, keys: Sequence[int]) -> None:
    own = set(_own(going).filter(pk__in=keys).values_list("pk", flat=True))
    told = []
    for item in _locked(keys):
        was = _was(item)
        for name in TOLD:
            setattr(item, name, fitting(item, name, going.called(getattr(item, name), own=item.pk in own)))
        if any(getattr(item, name) != getattr(was, name) for name in TOLD):
            item.save(update_fields=list(TOLD))
            told.append(Happening(ItemEdited, item, was=was))
    tell_inside(told)


def _unname_versions(going: Going, keys: Sequence[int]) -> None:
    own = set(Revision.objects.filter(pk__in=keys, contribution__in=_own(going)).values_list("pk", flat=True))
    for row in Revision.objects.filter(pk__in=keys):
        for name in ("title", "lead", "source", "why"):
            setattr(row, name, fitting(row, name, going.called(getattr(row, name), own=row.pk in own)))
        row.save(update_fields=["title", "lead", "source", "why"])


def _was(item: Contribution) -> Contribution:
    """A copy of the words, as they are indexed."""
    same = ("id", "kind", "title", "lead", "source", "html", "format", "language", "root_id", "space_id")
    return Contribution(**{name: getattr(item, name) for name in same})
