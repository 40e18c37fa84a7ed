"""What was brought into a practice, with who is credited for it and how often it was used; as far as one sees it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from practicum.kit.rows import fetch
from practicum.practices.models import practice_url
from practicum.writing.sight import seen_by
from practicum.writing.voices import AUTHOR, VOICE, Who, who

if TYPE_CHECKING:
    from practicum.people.models import Person

INTO = "l.there_id = {number} AND l.kind = 'duplicate_of' AND {sight}"
BROUGHT = (
    f"SELECT c.id, c.title, q.worked + q.partly + q.did_not_work + q.too_early, {VOICE},"
    " o.id, o.name, o.handle, o.state, o.portrait FROM writing_link l JOIN writing_contribution c ON c.id = l.here_id"
    f" JOIN practices_practice q ON q.contribution_id = c.id {AUTHOR} LEFT JOIN people_person o ON o.id = q.owner_id"
    f" {{joins}} WHERE {INTO} ORDER BY l.id"
)
USED = (  # whoever used only what was brought in; whoever used several of them counts once
    "SELECT COUNT(DISTINCT u.person_id) FROM writing_link l JOIN writing_contribution c ON c.id = l.here_id"
    " JOIN writing_use u ON u.contribution_id = c.id AND u.withdrawn_at IS NULL {joins}"
    f" WHERE {INTO} AND NOT EXISTS (SELECT 1 FROM writing_use m WHERE m.contribution_id = l.there_id"
    " AND m.person_id = u.person_id AND m.withdrawn_at IS NULL)"
)


@dataclass(frozen=True)
class Brought:
    """A practice that was brought in: its maker, its owner where that is another, and how many uses were told of it."""

    title: str
    url: str
    used: int
    maker: Who
    owner: Who | None


@dataclass(frozen=True)
class Joined:
    """What was brought into a practice; `used` are those who used only that, each once."""

    practices: list[Brought] = field(default_factory=list)
    used: int = 0


def joined_with(number: int, person: "Person | None") -> Joined:
    """What was brought into a practice, the first first; what this reader does not see is neither named nor counted.
    Two queries.
    """
    found = []
    for row in fetch(*seen_by(person, BROUGHT, values={"number": number})):
        (pk, title, used, author, name, handle, state, person_id, portrait, o_id, o_name, o_handle, o_state,
         o_portrait) = row  # fmt: skip
        maker = who(author, name or _("a member"), handle, state, person_id, portrait)
        owner = who(o_id, o_name, o_handle, o_state, o_id, o_portrait) if o_id and o_id != person_id else None
        found.append(Brought(title, practice_url(pk, title), used, maker, owner))
    return Joined(found, fetch(*seen_by(person, USED, values={"number": number}))[0][0] if found else 0)
