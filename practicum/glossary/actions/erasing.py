"""The glossary and the horizon after somebody goes: terms and lines that were hers alone, and versions taken of her."""

from typing import Any

from django.utils.translation import gettext as _

from practicum.access import Seat, require_console
from practicum.glossary.models import Ahead, Name, Proposal, Term
from practicum.kit.jobs import by_batches
from practicum.people.erasing import HIDDEN, WHY, Going
from practicum.people.faces import FORMER
from practicum.writing.models import Revision
from practicum.writing.shared import hers_alone


def empty_glossary(seat: Seat, *, going: Going) -> None:
    """In the second form: no word leads to a term of hers any more, and nothing is said beside it. Texts lead to
    settled terms only, and those stay: nothing has to be linked anew.
    """
    require_console(seat, WHY)
    if going.words_too:
        by_batches(Term.objects.filter(pk__in=hers_alone(going.person, "term")), _empty_terms)
        by_batches(Ahead.objects.filter(pk__in=hers_alone(going.person, "ahead")), _empty_ahead)


def unname_changes(seat: Seat, *, going: Going) -> None:
    """A version that was taken from a proposal of hers says so by her name."""
    require_console(seat, WHY)
    taken = Proposal.objects.filter(person=going.person)
    versions = Revision.objects.filter(contribution__in=taken.values("term"), why__contains=going.person.name)
    if going.person.name:
        by_batches(versions, lambda keys: _unname(going, keys))


def _empty_terms(keys: list[int]) -> None:
    Name.objects.filter(term__in=keys).delete()
    Term.objects.filter(pk__in=keys).update(line="", folded="")


def _empty_ahead(keys: list[int]) -> None:
    Ahead.objects.filter(pk__in=keys).update(line="")


def _unname(going: Going, keys: list[Any]) -> None:
    for row in Revision.objects.filter(pk__in=keys):
        why = row.why.replace(going.person.name, FORMER)
        if going.words_too:
            why = _("Proposed by %(name)s: %(why)s") % {"name": FORMER, "why": HIDDEN}
        Revision.objects.filter(pk=row.pk).update(why=why[:300])
