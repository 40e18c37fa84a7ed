"""The reference policy over facts that change: who sees what, and who may do what, written again in plain Python.

policy.py says it of a scene that stands still; here the same sentences of docs/permissions.md are asked of a community
in which people come and go. Nothing here asks `access`, sight or the database.
"""

from dataclasses import dataclass, field

INSIDE = ("member", "guest")
GONE = ("removed_by_author", "removed_by_steward")
THREADS = ("question", "discussion", "note")


@dataclass(eq=False)
class Room:
    """A space: its reach, whether it is archived, and who sits in it."""

    pk: int
    reach: str
    archived: bool = False
    seats: set[str] = field(default_factory=set)


@dataclass(eq=False)
class Piece:
    """An item: `root` is the one it is read in (None for itself); `audience` names those who see it, None for all."""

    pk: int
    room: Room
    author: str
    kind: str
    word: str
    root: "Piece | None" = None
    audience: set[str] | None = None
    state: str = "published"
    version: int = 1
    owner: str = ""
    stage: str = ""  # of a term

    @property
    def read_in(self) -> "Piece":
        return self.root or self


@dataclass(eq=False)
class World:
    """Everybody's standing and duties, the rooms, the pieces, and the passes as (root, person)."""

    standing: dict[str, str]
    duties: dict[str, set[str]]
    rooms: list[Room] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    passes: set[tuple[int, str]] = field(default_factory=set)
    archived: bool = False
    follows: dict[tuple[str, int], str] = field(default_factory=dict)
    problems: set[tuple[str, int]] = field(default_factory=set)
    thanks: set[tuple[str, int]] = field(default_factory=set)
    marks: dict[int, tuple[Piece, str, str]] = field(default_factory=dict)  # by id: on what, by whom, and which
    outdated: set[tuple[int, int]] = field(default_factory=set)  # by ids: what, and what is newer

    # -- who stands where ----------------------------------------------------------

    def inside(self, who: str) -> bool:
        return self.standing[who] in INSIDE

    def member(self, who: str) -> bool:
        return self.standing[who] == "member"

    def holds(self, who: str, *names: str) -> bool:
        return self.member(who) and bool(self.duties[who] & set(names))

    def tends(self, who: str) -> bool:
        return self.holds(who, "steward", "moderator")

    def guest_of(self, who: str, piece: Piece) -> bool:
        """A pass lies idle while its holder is suspended or was removed."""
        return (piece.read_in.pk, who) in self.passes and self.standing[who] not in ("suspended", "removed")

    # -- who sees ------------------------------------------------------------------

    def sees_room(self, who: str, room: Room) -> bool:
        if room.reach == "public":
            return True
        if not self.inside(who):
            return False
        if room.reach == "members" or who in room.seats:
            return True
        return room.reach == "closed" and self.holds(who, "steward")

    def knows_room(self, who: str, room: Room) -> bool:
        return self.sees_room(who, room) or (room.reach == "closed" and self.member(who))

    def reads_state(self, who: str, piece: Piece) -> bool:
        return piece.state == "published" or (piece.state in GONE and self.tends(who))

    def reads(self, who: str, piece: Piece) -> bool:
        root = piece.read_in
        if not (self.reads_state(who, piece) and self.reads_state(who, root)):
            return False
        named = piece.audience is None or who in piece.audience
        if self.guest_of(who, piece) and (piece.root is None or named):
            return True
        return self.sees_room(who, piece.room) and named and (root.audience is None or who in root.audience)

    # -- who may -------------------------------------------------------------------

    def may(self, who: str, act: str, thing: object) -> bool:
        rule = MAY[act]
        awake = not self.archived or act in ("leave", "follow", "change the community's settings")
        return awake and rule(self, who, thing)


def _takes_part(world: World, who: str, piece: Piece) -> bool:
    """A member; or a guest, of the community or by a pass that somebody outside holds."""
    by_pass = not world.inside(who) and world.guest_of(who, piece)
    return world.inside(who) or by_pass


def _stands(piece: Piece) -> bool:
    return piece.state == "published" and not piece.room.archived


def _replies(world: World, who: str, piece: Piece) -> bool:
    return piece.root is None and _takes_part(world, who, piece) and _stands(piece)


def _answers(world: World, who: str, piece: Piece) -> bool:
    return piece.kind == "question" and _replies(world, who, piece)


def _edits(world: World, who: str, piece: Piece) -> bool:
    written = _takes_part(world, who, piece) and who == piece.author
    return written and piece.state not in GONE and not piece.room.archived


def _removes(world: World, who: str, piece: Piece) -> bool:
    return _takes_part(world, who, piece) and who == piece.author and piece.state == "published"


def _restores(world: World, who: str, piece: Piece) -> bool:
    return _takes_part(world, who, piece) and who == piece.author and piece.state == "removed_by_author"


def _reacts(world: World, who: str, piece: Piece) -> bool:
    return _takes_part(world, who, piece) and who != piece.author and piece.state == "published"


def _confirms(world: World, who: str, piece: Piece) -> bool:
    return world.member(who) and who != piece.author and piece.state == "published"


def _accepts(world: World, who: str, piece: Piece) -> bool:
    return world.member(who) and piece.kind == "question" and who == piece.author and _stands(piece)


def _shares(world: World, who: str, piece: Piece) -> bool:
    return world.member(who) and piece.kind == "question" and who != piece.author and _stands(piece)


def _closes(world: World, who: str, piece: Piece) -> bool:
    own = who == piece.author or world.tends(who)
    return world.member(who) and own and not piece.room.archived


def _marks(world: World, who: str, piece: Piece) -> bool:
    return world.member(who) and _stands(piece)


def _admits(world: World, who: str, piece: Piece) -> bool:
    return world.holds(who, "steward") and piece.state == "published" and piece.root is None and world.reads(who, piece)


def _follows(world: World, who: str, piece: Piece) -> bool:
    return _takes_part(world, who, piece)


def _keeps(world: World, who: str, piece: Piece) -> bool:
    return _marks(world, who, piece) and (who == piece.owner or world.holds(who, "steward"))


def _keeps_term(world: World, who: str, piece: Piece) -> bool:
    own = who == piece.author and piece.stage == "proposed"
    return _marks(world, who, piece) and (own or world.holds(who, "steward"))


def _keeps_entry(world: World, who: str, piece: Piece) -> bool:
    return _marks(world, who, piece) and who == piece.author


def _reviews(world: World, who: str, piece: Piece) -> bool:
    return _marks(world, who, piece) and who not in (piece.owner, piece.author)


def _adopts(world: World, who: str, piece: Piece) -> bool:
    return world.holds(who, "steward") and _stands(piece)


def _starts(world: World, who: str, room: Room) -> bool:
    return world.member(who) and not room.archived


def _knows_of(world: World, who: str, room: Room) -> bool:
    return room.reach in ("public", "members") or world.sees_room(who, room)


def _tends_spaces(world: World, who: str, room: Room) -> bool:
    return world.holds(who, "steward") and _knows_of(world, who, room)


def _seats(world: World, who: str, room: Room) -> bool:
    if not world.member(who) or room.archived or not _knows_of(world, who, room):
        return False
    return room.reach == "secret" or (room.reach == "closed" and world.holds(who, "steward"))


def _narrows(world: World, who: str, room: Room) -> bool:
    return world.member(who) and not room.archived and world.sees_room(who, room)


def _suspends(world: World, who: str, whom: str) -> bool:
    if who == whom or not world.tends(who):
        return False
    return world.holds(who, "steward") or not world.duties[whom] & {"steward", "moderator"}


def _gives(world: World, who: str, whom: str) -> bool:
    return world.holds(who, "steward") and world.member(whom)


def _joins(world: World, who: str, _thing: object) -> bool:
    return world.standing[who] in ("outsider", "left", "invited")


def _leaves(world: World, who: str, _thing: object) -> bool:
    return world.standing[who] in ("member", "guest", "invited", "applicant", "suspended")


def _steward(world: World, who: str, _thing: object) -> bool:
    return world.holds(who, "steward")


OF_ITEMS = {
    "edit an item": _edits, "remove an item": _removes, "restore an item": _restores,
    "remove or restore another's item": lambda world, who, piece: world.tends(who),
    "thank, or say it changed one's mind": _reacts, "say whether it worked": _confirms,
    "mark a passage": _marks, "admit a guest to a thread": _admits, "mark as outdated": _marks,
}  # fmt: skip
OF_THREADS = {
    "reply": _replies, "answer a question": _answers, "accept an answer": _accepts,
    "say it is the same problem": _shares, "close a thread": _closes, "follow": _follows,
    "set topics": lambda world, who, piece: (
        world.member(who) and (who == piece.author or world.holds(who, "steward"))
    ),
}  # fmt: skip
OF_PRACTICES = {
    "suggest an edit to a practice": _marks, "keep a practice": _keeps, "review a practice": _reviews,
    "adopt or retire a practice": _adopts,
}  # fmt: skip
OF_TERMS = {
    "change a term": _keeps_term, "settle or decline a term": _adopts, "propose a change to a term": _marks,
}  # fmt: skip
OF_RESOURCES = {"keep a resource": _keeps, "say that a resource is stale": _marks}
OF_DECISIONS = {"hold otherwise": _marks}
OF_ENTRIES = {
    "change an entry of the journal": _keeps_entry,
    "comment on an entry of the journal, a resource, a demo, a trail or a collection": _replies,
}
OF_ROOMS = {
    "start a thread": _starts, "make a practice": _starts, "propose a term": _starts, "add a resource": _starts,
    "write down a decision": _starts, "write in the journal": _starts,
    "open, change and archive spaces": _tends_spaces, "seat people in a space": _seats, "choose who sees it": _narrows,
}  # fmt: skip
OF_PEOPLE = {"suspend a member": _suspends, "give and end a duty": _gives}
OF_THE_COMMUNITY = {
    "ask to join": _joins, "leave": _leaves, "invite": _steward, "change the community's settings": _steward,
}  # fmt: skip
OF_NEWER = {"term": OF_TERMS, "resource": OF_RESOURCES, "decision": OF_DECISIONS, "entry": OF_ENTRIES}
MAY = OF_ITEMS | OF_THREADS | OF_PRACTICES | OF_ROOMS | OF_PEOPLE | OF_THE_COMMUNITY
for _newer in OF_NEWER.values():
    MAY |= _newer
