"""Communities and spaces, looked up on every page: by plain SQL, through the same sight as everywhere."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from practicum.access import INSIDE, Standing
from practicum.communities.models import Community, Space, SpaceState
from practicum.communities.sight import INSIDE_WORDS, MEMBERSHIP, Depth, bound, condition
from practicum.kit.rows import Columns, fetch

if TYPE_CHECKING:
    from practicum.people.models import Person

AT_THE_DOOR = (*INSIDE, Standing.APPLICANT, Standing.INVITED)
COMMUNITY, SPACE = Columns(Community, "c"), Columns(Space, "s0")
_DOOR_WORDS = ", ".join(f"'{standing.value}'" for standing in AT_THE_DOOR)
_DOOR = f"SELECT {COMMUNITY.sql} FROM communities_community c WHERE c.slug = %s AND (c.listed{{mine}})"
_MINE = (
    " OR EXISTS (SELECT 1 FROM communities_membership m WHERE m.community_id = c.id AND m.person_id = %s"
    f" AND m.standing IN ({_DOOR_WORDS}))"
)
_SPACE = (
    f"SELECT {SPACE.sql}, {COMMUNITY.sql} FROM communities_space s0"
    " JOIN communities_community c ON c.id = s0.community_id {membership}"
    " WHERE c.slug = {community} AND s0.slug = {space} AND {sight}"
)
_OF_COMMUNITY = (
    f"SELECT {SPACE.sql}, CASE WHEN {{content}} THEN 1 ELSE 0 END FROM communities_space s0 {{membership}}"
    f" WHERE s0.community_id = {{community}} AND s0.state = '{SpaceState.ACTIVE.value}' AND {{sight}}"
    " ORDER BY s0.position, s0.id"
)
_MINE_TO_READ = (
    "SELECT s0.id FROM communities_membership m0 JOIN communities_space s0 ON s0.community_id = m0.community_id"
    " JOIN communities_community c ON c.id = s0.community_id"
    f" WHERE m0.person_id = {{me}} AND m0.standing IN ({INSIDE_WORDS}) AND {{sight}} ORDER BY s0.id"
)


_IN_RAIL = (
    "SELECT s0.slug, s0.name, home.slug FROM communities_space s0"
    " JOIN communities_community home ON home.id = s0.community_id {membership}"
)
_OWN = " WHERE s0.community_id = {community} AND s0.state = 'active' AND {sight}"
_LET_IN = (
    " JOIN communities_spacecommunity sx ON sx.space_id = s0.id"
    " WHERE sx.community_id = {community} AND s0.joint AND s0.state = 'active' AND {sight}"
)
_JOINT = (
    f"SELECT {SPACE.sql}, {COMMUNITY.sql} FROM communities_space s0"
    " JOIN communities_community c ON c.id = s0.community_id"
)


@dataclass(frozen=True)
class Known:
    """A space whose name the reader may know; `readable` when she may read what is in it."""

    space: Space
    readable: bool


def community_at(slug: str, person: "Person | None") -> Community | None:
    """A community whose door this person may see: a listed one, or one she stands in. One query."""
    mine = "" if person is None else _MINE
    rows = fetch(_DOOR.replace("{mine}", mine), [slug] if person is None else [slug, person.pk])
    return COMMUNITY.read(rows[0]) if rows else None


def space_at(community: str, slug: str, person: "Person | None", depth: Depth) -> Space | None:
    """A space with its community, where this person may read its content (or only know its name). One query."""
    rows = _rows(_SPACE, person, condition(person, depth), community=community, space=slug)
    if not rows:
        return None
    space = SPACE.read(rows[0])
    space.community = COMMUNITY.read(rows[0], SPACE.width)
    return space


def spaces_known(community: Community, person: "Person | None") -> list[Known]:
    """The spaces she knows that are not archived, in their order. One query."""
    rows = _rows(_OF_COMMUNITY, person, condition(person, "name"), community=community.pk)
    found = [Known(SPACE.read(row), bool(row[SPACE.width])) for row in rows]
    for each in found:
        each.space.community = community
    return found


def spaces_in_rail(community: Community, person: "Person") -> list[tuple[str, str, str]]:
    """(home, word, name) of the active spaces she knows: the community's own, then those that let it in. One query."""
    own = _IN_RAIL.replace("SELECT ", "SELECT 0 AS part, s0.position AS place, s0.id AS number, ") + _OWN
    others = _IN_RAIL.replace("SELECT ", "SELECT 1 AS part, s0.position AS place, s0.id AS number, ") + _LET_IN
    text = f"{own} UNION ALL {others} ORDER BY part, place, number"
    rows = _rows(text, person, condition(person, "name"), community=community.pk)
    return [(home, slug, name) for _part, _place, _number, slug, name, home in rows]


def joint_spaces(community: Community, person: "Person | None") -> list[Space]:
    """Joint spaces of other communities that let this one in, as far as she reads them. One query."""
    text = f"{_JOINT} {{membership}}{_LET_IN} ORDER BY c.name, s0.position"
    found = []
    for row in _rows(text, person, condition(person), community=community.pk):
        space = SPACE.read(row)
        space.community = COMMUNITY.read(row, SPACE.width)
        found.append(space)
    return found


def spaces_of_mine(person: "Person") -> list[int]:
    """Ids of the spaces of her communities whose content she reads. One query."""
    return [row[0] for row in _rows(_MINE_TO_READ, person, condition(person))]


def _rows(text: str, person: "Person | None", sight: str, **values: Any) -> list[tuple[Any, ...]]:
    membership = "" if person is None else MEMBERSHIP
    text = text.replace("{sight}", sight).replace("{content}", condition(person)).replace("{membership}", membership)
    sql, params = bound(text, person, values=values, s="s0", m="m0")
    return fetch(sql, params)
