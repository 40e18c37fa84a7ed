"""The charter: a few short answers; every version is kept."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.communities import limits
from practicum.communities.models import Charter, Community
from practicum.communities.models.charter import ANSWERS
from practicum.communities.telling import tell
from practicum.kit import Conflict, Refusal


@transaction.atomic
def write_charter(
    seat: Seat, *, community: Community, answers: dict[str, str], note: str = "", version: int = 0
) -> Charter:
    """Write the next version. `version` is the one the writer saw: a newer one is a Conflict.

    Answers that are not given stay as they were; when nothing differs, the version that stands is given back.
    """
    require(seat, Capability.EDIT_CHARTER, community)
    last = Charter.objects.filter(community=community).first()
    if (last.version if last else 0) != version:
        raise _somebody_was_faster()
    before = last.answers if last else dict.fromkeys(ANSWERS, "")
    after = before | {name: _said(words) for name, words in answers.items() if name in ANSWERS}
    if not after["domain"]:
        raise Refusal(
            _("Say what the community is about."), _("One or two sentences are enough."), code="domain_missing"
        )
    if last is not None and after == before:
        return last
    made = Charter(
        community=community,
        version=version + 1,
        written_by=seat.person,
        note=limits.PURPOSE.check(note.strip()),
        **after,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise _somebody_was_faster() from None
    changed = [name for name in ANSWERS if after[name] != before[name]]
    facts = {"before": {"version": version}, "after": {"version": made.version, "changed": changed}}
    tell("CharterWritten", by=seat, thing=made, privileged=True, **facts)
    return made


def _said(words: str) -> str:
    """Lines stay lines; what is empty around them goes."""
    lines = [line.rstrip() for line in words.replace("\r\n", "\n").strip().split("\n")]
    return limits.CHARTER_ANSWER.check("\n".join(lines))


def _somebody_was_faster() -> Conflict:
    return Conflict(
        _("Somebody wrote a newer version of the charter meanwhile."),
        _("Your words are kept below; read the newer version, then bring yours in."),
    )
