"""Practices after somebody goes: her passages go out of those that others keep."""

from typing import Any

from django.utils.translation import gettext as _

from practicum.access import Seat, require_console
from practicum.activity.deliveries import owe_batch
from practicum.activity.outlets import Happening, tell_inside
from practicum.kit.jobs import by_batches
from practicum.people.erasing import HIDDEN, WHY, Going
from practicum.people.faces import FORMER
from practicum.practices.models import Passage, Suggestion
from practicum.writing.activities import ItemEdited, ItemErased
from practicum.writing.models import Contribution, Revision, State
from practicum.writing.rendering import lay_out


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
        why = row.why.replace(going.person.name, FORMER)
        if going.words_too:
            why = _("Suggested by %(name)s: %(why)s") % {"name": FORMER, "why": HIDDEN}
        Revision.objects.filter(pk=row.pk).update(why=why[:300])


def _take_out(keys: list[int]) -> None:
    for passage in Passage.objects.filter(pk__in=keys).select_related("practice"):
        item = Contribution.objects.select_for_update(of=("self",)).get(pk=passage.practice_id)
        for words in filter(None, (passage.text, *passage.earlier)):
            if words in item.source and item.state != State.ERASED:
                _rewrite(item, item.source.replace(words, HIDDEN))
            for row in Revision.objects.filter(contribution=item.pk, source__contains=words):
                Revision.objects.filter(pk=row.pk).update(source=row.source.replace(words, HIDDEN))
            for one in Suggestion.objects.filter(practice=item.pk, source__contains=words):
                Suggestion.objects.filter(pk=one.pk).update(source=one.source.replace(words, HIDDEN))
        passage.delete()


def _rewrite(item: Contribution, source: str) -> None:
    tell_inside([Happening(ItemErased, item, was=item)])
    item.source = source
    item.html = lay_out(source, format=item.format, community_id=item.community_id, item_id=item.pk).html
    item.save(update_fields=["source", "html"])
    tell_inside([Happening(ItemEdited, item)])
    owe_batch([item.pk], ItemEdited)
