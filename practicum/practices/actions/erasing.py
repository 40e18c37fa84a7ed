"""Practices after somebody goes: which are not hers alone, and her passages out of those that others keep."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from practicum.access import Seat, require_console
from practicum.activity.outlets import Happening, tell_inside
from practicum.kit.jobs import by_batches
from practicum.people.erasing import HIDDEN, NAME, WHY, Going
from practicum.people.models import Person
from practicum.practices.models import Passage, Practice, Review, Suggestion
from practicum.writing.activities import ItemEdited, ItemErased
from practicum.writing.models import Contribution, Revision, State, Use
from practicum.writing.rendering import lay_out


def shared_practices(person: Person, numbers: Collection[int]) -> set[int]:
    """Those of her practices in which others have a part: they edited it, said something in it, used or reviewed it."""
    others = [
        Revision.objects.filter(contribution__in=numbers, replaced_by__isnull=False).exclude(replaced_by=person)
        .values_list("contribution", flat=True),
        Passage.objects.filter(practice__in=numbers).exclude(author__person=person).values_list("practice", flat=True),
        Use.objects.filter(contribution__in=numbers).exclude(person=person).values_list("contribution", flat=True),
        Review.objects.filter(practice__in=numbers).exclude(person=person).values_list("practice", flat=True),
        Practice.objects.filter(variant_of__in=numbers).values_list("variant_of", flat=True),
    ]  # fmt: skip
    return {number for found in others for number in found}


def take_out_passages(seat: Seat, *, going: Going) -> None:
    """In the second form: what she said in practices, where it still stands word for word, in the text and before."""
    require_console(seat, WHY)
    if going.words_too:
        hers = Passage.objects.filter(author__person=going.person)
        by_batches(hers, _take_out, size=50)


def unname_suggestions(seat: Seat, *, going: Going) -> None:
    """A version that was taken from a suggestion of hers says so by her name."""
    require_console(seat, WHY)
    taken = Suggestion.objects.filter(person=going.person)
    versions = Revision.objects.filter(contribution__in=taken.values("practice"), why__contains=going.person.name)
    if going.person.name:
        by_batches(versions, lambda keys: _unname(going, keys))


def _unname(going: Going, keys: list[Any]) -> None:
    for row in Revision.objects.filter(pk__in=keys):
        why = row.why.replace(going.person.name, NAME)
        if going.words_too:
            why = _("Suggested by %(name)s: %(why)s") % {"name": NAME, "why": HIDDEN}
        Revision.objects.filter(pk=row.pk).update(why=why[:300])


def _take_out(keys: list[int]) -> None:
    for passage in Passage.objects.filter(pk__in=keys).select_related("practice"):
        item = Contribution.objects.select_for_update(of=("self",)).get(pk=passage.practice_id)
        if passage.text and passage.text in item.source and item.state != State.ERASED:
            _rewrite(item, item.source.replace(passage.text, HIDDEN))
        for row in Revision.objects.filter(contribution=item.pk, source__contains=passage.text):
            Revision.objects.filter(pk=row.pk).update(source=row.source.replace(passage.text, HIDDEN))
        for one in Suggestion.objects.filter(practice=item.pk, source__contains=passage.text):
            Suggestion.objects.filter(pk=one.pk).update(source=one.source.replace(passage.text, HIDDEN))
        passage.delete()


def _rewrite(item: Contribution, source: str) -> None:
    tell_inside([Happening(ItemErased, item, was=item)])
    item.source = source
    item.html = lay_out(source, format=item.format, community_id=item.community_id, item_id=item.pk).html
    item.save(update_fields=["source", "html"])
    tell_inside([Happening(ItemEdited, item)])
