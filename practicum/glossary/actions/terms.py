"""Terms: proposed by any member, settled or declined by a curator, changed without anybody overwriting anybody."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.stream import record
from practicum.communities.actions import speak_as_oneself
from practicum.communities.models import Space
from practicum.glossary import limits
from practicum.glossary.actions.linking import new_edition
from practicum.glossary.activities import TermDeclined, TermProposed, TermSettled
from practicum.glossary.models import Name, Stage, Term
from practicum.glossary.sections import TERM, folded, names_in
from practicum.glossary.texts import lead_of, written
from practicum.kit import Conflict, Refusal, clock
from practicum.writing.actions import compose, edit_item
from practicum.writing.models import Contribution
from practicum.writing.texts import Text


@transaction.atomic
def propose_term(seat: Seat, *, space: Space, title: str, sections: Mapping[str, str], language: str = "") -> Term:
    """Say what a word means here. It is read at once, and linked in texts once a curator settled it."""
    require(seat, Capability.PROPOSE_TERM, space)
    limits.PROPOSE.take(f"person:{seat.person_id}" if seat.person else "console")
    item = compose(
        seat, capability=Capability.PROPOSE_TERM, within=space, space=space, kind="term",
        text=Text(written(title, sections), title, lead_of(sections), language),
        persona=speak_as_oneself(seat, person=seat.person), standing=Stage.PROPOSED,
    )  # fmt: skip
    term = Term.objects.create(contribution=item, community_id=space.community_id, folded=folded(item.title))
    _name(term, item)
    record(TermProposed, by=seat, thing=item, actor_id=item.author_id)
    return term


@transaction.atomic
def edit_term(seat: Seat, *, term: Term, title: str, sections: Mapping[str, str], version: int, why: str = "") -> None:
    """Write the next version. `version` is the one the editor saw: a newer one is a Conflict, and nothing is lost."""
    require(seat, Capability.KEEP_TERM, term)
    text = Text(written(title, sections), title, lead_of(sections))
    item = edit_item(
        seat, item=term.contribution, text=text, version=version, why=why, capability=Capability.KEEP_TERM, within=term
    )
    Term.objects.filter(pk=term.pk).update(folded=folded(item.title))
    if item.standing != Stage.DECLINED:
        _name(term, item)
    if item.standing == Stage.SETTLED:
        new_edition(seat, community=item.space.community, capability=Capability.KEEP_TERM, thing=term)


@transaction.atomic
def settle_term(seat: Seat, *, term: Term) -> None:
    """From now on this is what the word means here, and texts lead to it. Settled twice is settled once."""
    require(seat, Capability.SETTLE_TERM, term)
    item = _held(term)
    if item.standing == Stage.SETTLED:
        return
    _name(term, item)
    Contribution.objects.filter(pk=term.pk).update(standing=Stage.SETTLED)
    Term.objects.filter(pk=term.pk).update(settled_by=seat.person, settled_at=clock.now(), line="")
    record(
        TermSettled, by=seat, thing=item, privileged=True, before={"standing": item.standing},
        after={"standing": Stage.SETTLED},
    )  # fmt: skip
    new_edition(seat, community=item.space.community, capability=Capability.SETTLE_TERM, thing=term)


@transaction.atomic
def decline_term(seat: Seat, *, term: Term, line: str) -> None:
    """Not a word of ours, or not this meaning: it stays readable with the line, and leads nowhere any more."""
    require(seat, Capability.SETTLE_TERM, term)
    line = limits.PROPOSAL_WHY.check(" ".join(line.split()))
    if not line:
        raise Refusal(_("Say why not."), _("Whoever proposed it reads the line."), code="line_missing")
    item = _held(term)
    if item.standing == Stage.DECLINED:
        return
    Name.objects.filter(term=term).delete()
    Contribution.objects.filter(pk=term.pk).update(standing=Stage.DECLINED)
    Term.objects.filter(pk=term.pk).update(settled_by=seat.person, settled_at=clock.now(), line=line)
    record(
        TermDeclined, by=seat, thing=item, privileged=True, why=line, before={"standing": item.standing},
        after={"standing": Stage.DECLINED},
    )  # fmt: skip
    if item.standing == Stage.SETTLED:
        new_edition(seat, community=item.space.community, capability=Capability.SETTLE_TERM, thing=term)


def _name(term: Term, item: Contribution) -> None:
    """Its own word and its other names lead to it from now on, where none of them leads elsewhere in this space."""
    words = {folded(word): word for word in [*names_in(TERM.split(item.source).get("also", "")), item.title]}
    there = Name.objects.filter(space=item.space_id, folded__in=words).exclude(term=term).first()
    if there is not None:
        raise Refusal(
            _("“%(word)s” leads to another term already.") % {"word": there.word},
            _("Propose a change to that one, or leave the word out."), code="name_taken",
        )  # fmt: skip
    Name.objects.filter(term=term).delete()
    rows = [Name(term=term, space_id=item.space_id, word=word, folded=key) for key, word in words.items()]
    try:
        with transaction.atomic():
            Name.objects.bulk_create(rows)
    except IntegrityError:
        raise Conflict(
            _("Somebody gave one of these names to another term just now."), _("Look at the glossary, then try again.")
        ) from None


def _held(term: Term) -> Contribution:
    """The term's item, locked until the commit."""
    rows = Contribution.objects.select_for_update(of=("self",), no_key=True).select_related("space__community")
    return rows.get(pk=term.pk)
