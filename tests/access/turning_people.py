"""The rules of turning: coming and going, duties, guests, spaces."""

from datetime import timedelta
from typing import Any

from hypothesis.stateful import rule

from practicum.access import Seat
from practicum.communities import actions as communities
from practicum.communities.models import Invitation, Membership, Space
from practicum.kit import NotAllowed, Refusal, clock
from practicum.web.testing import make
from practicum.writing import actions as writing
from tests.access.living import THREADS
from tests.access.turning_rig import DICE, NARROWER, PEOPLE, Rig, community_of


class Going(Rig):
    """Who stands where, and which space is open."""

    def membership(self, who: str) -> Membership | None:
        rows = Membership.objects.select_related("person", "community")
        return rows.filter(community=self.community, person=self.people[who]).first()

    def out(self, who: str, standing: str) -> None:
        """She stands outside from now on: duties, seats and audiences end behind her."""
        self.world.standing[who] = standing
        self.world.duties[who] = set()
        for room in self.world.rooms:
            room.seats.discard(who)
        for piece in self.world.pieces:
            if piece.audience is not None:
                piece.audience.discard(who)

    @rule(number=DICE)
    def join(self, number: int) -> None:
        dice = self.dice(number)
        who = self.somebody(dice, lambda who: self.world.may(who, "ask to join", None))
        if self.attempt(who, "ask to join", None, lambda seat: communities.join(seat, community=community_of(seat))):
            self.world.standing[who] = "member"

    @rule(number=DICE)
    def leave(self, number: int) -> None:
        dice = self.dice(number)
        if dice.random() < 0.5:
            return
        who = self.somebody(dice, lambda who: self.world.may(who, "leave", None))
        line = "Somebody else looks after it."
        left = self.attempt(
            who, "leave", None, lambda seat: communities.leave(seat, community=community_of(seat), line=line)
        )
        if left:
            self.out(who, "removed" if self.world.standing[who] == "suspended" else "left")

    @rule(number=DICE)
    def invite(self, number: int) -> None:
        dice = self.dice(number)
        who = self.somebody(dice, lambda who: self.world.may(who, "invite", None))
        whom = dice.choice(list(PEOPLE))
        if whom == who or self.world.member(whom):
            return
        made = self.attempt(
            who, "invite", None,
            lambda seat: communities.invite(seat, community=community_of(seat), address=self.people[whom].email),
        )  # fmt: skip
        if not made or dice.random() < 0.3:
            return
        invitation = Invitation.objects.select_related("community", "invited_by").get(pk=made[0].pk)
        try:
            communities.accept_invitation(make.seat(self.people[whom], self.community), invitation=invitation)
            said = True
        except Refusal:
            said = False
        assert said == (self.world.standing[whom] not in ("suspended", "removed")), f"{whom} was invited: {said}"
        if said:
            self.world.standing[whom] = "member"

    @rule(number=DICE)
    def send_away(self, number: int) -> None:
        """Suspend, remove, or let back."""
        dice = self.dice(number)
        whom, name = dice.choice(list(PEOPLE)), dice.choice(("suspend", "remove", "lift", "lift"))
        membership, standing = self.membership(whom), self.world.standing[whom]
        who = self.somebody(dice, lambda who: self.world.may(who, "suspend a member", whom))
        if membership is None:
            return
        act = {"suspend": communities.suspend, "remove": communities.remove_member, "lift": communities.lift}[name]
        fitting = {
            "suspend": ("member", "guest"), "lift": ("suspended", "removed"),
            "remove": ("member", "guest", "suspended", "applicant", "invited"),
        }[name]  # fmt: skip
        done = self.attempt(
            who, "suspend a member", whom, lambda seat: act(seat, membership=membership, why="It was agreed."),
            refused=standing not in fitting,
        )  # fmt: skip
        if not done:
            return
        if name == "lift":
            self.world.standing[whom] = "member" if standing == "suspended" else "left"
        else:
            self.out(whom, "suspended" if name == "suspend" else "removed")

    @rule(number=DICE)
    def give_duty(self, number: int) -> None:
        dice = self.dice(number)
        whom, name = dice.choice(list(PEOPLE)), dice.choice(("steward", "moderator"))
        membership = self.membership(whom)
        if membership is None:
            return
        who = self.somebody(dice, lambda who: self.world.may(who, "give and end a duty", whom))
        done = self.attempt(
            who, "give and end a duty", whom,
            lambda seat: communities.give_duty(seat, membership=membership, name=name),
            refused=name in self.world.duties[whom],
        )  # fmt: skip
        if done:
            self.world.duties[whom].add(name)

    @rule(number=DICE)
    def admit_guest(self, number: int) -> None:
        dice = self.dice(number)
        if not (roots := [piece for piece in self.world.pieces if piece.root is None]):
            return
        piece, whom = dice.choice(roots), dice.choice(list(PEOPLE))
        who = self.somebody(dice, lambda who: self.foretold(who, "admit a guest to a thread", piece) == "done")
        until = clock.now() + timedelta(days=5)
        made = self.attempt(
            who, "admit a guest to a thread", piece,
            lambda seat: writing.admit_guest(
                seat, item=self.item(who, piece), person=self.people[whom], until=until
            ),
        )  # fmt: skip
        if made:
            self.world.passes.add((piece.pk, whom))

    # -- spaces --------------------------------------------------------------------

    @rule(number=DICE)
    def turn_space(self, number: int) -> None:
        """Archive or wake a space, or the whole community."""
        dice = self.dice(number)
        whole, wakes = dice.random() < 0.25, dice.random() < 0.6
        room = None if whole else dice.choice(self.world.rooms)
        act = "change the community's settings" if whole else "open, change and archive spaces"
        who = self.somebody(dice, lambda who: self.world.may(who, act, room))

        def do(seat: Seat) -> Any:
            if whole and wakes:
                return communities.wake_community(seat, community=community_of(seat))
            if whole:
                return communities.archive_community(seat, community=community_of(seat), why="It rests.")
            turn = communities.wake_space if wakes else communities.archive_space
            return turn(seat, space=self.space(who, room))

        if self.attempt(who, act, room, do):
            if whole:
                self.world.archived = not wakes
                self.community.refresh_from_db()
            else:
                room.archived = not wakes

    @rule(number=DICE)
    def narrow_space(self, number: int) -> None:
        """Its reach becomes narrower; whoever narrows it sits in it."""
        dice = self.dice(number)
        room = dice.choice(self.world.rooms)
        reaches = NARROWER.get(room.reach)
        if reaches is None or dice.random() < 0.7:
            return
        reach, act = dice.choice(reaches), "open, change and archive spaces"
        who = self.somebody(dice, lambda who: self.world.may(who, act, room))

        def do(seat: Seat) -> Any:
            return communities.change_space(seat, space=self.space(who, room), name="A bench", purpose="", reach=reach)

        if self.attempt(who, act, room, do):
            room.reach = reach
            room.seats.add(who)

    @rule(number=DICE)
    def seat_somebody(self, number: int) -> None:
        dice = self.dice(number)
        room = dice.choice([room for room in self.world.rooms if room.reach in ("closed", "secret")])
        whom, up = dice.choice(list(PEOPLE)), dice.random() < 0.35
        down = "open, change and archive spaces" if room.reach == "secret" else "seat people in a space"
        act = down if up else "seat people in a space"
        who = self.somebody(dice, lambda who: self.world.may(who, act, room))

        def do(seat: Seat) -> Any:
            space = self.space(who, room)
            if up:
                return communities.unseat(seat, space=space, person=self.people[whom])
            return communities.seat_people(seat, space=space, people=[self.people[whom]])

        outside = not up and not self.world.inside(whom)
        if self.attempt(who, act, room, do, refused=outside) is not None and not outside:
            (room.seats.discard if up else room.seats.add)(whom)

    @rule(number=DICE)
    def move(self, number: int) -> None:
        dice = self.dice(number)
        if not (threads := self.pieces(*THREADS)) or dice.random() < 0.4:
            return
        piece, room = dice.choice(threads), dice.choice(self.world.rooms)
        who = self.somebody(dice, lambda who: self.world.holds(who, "steward"))
        if not self.world.reads(who, piece):
            return
        allowed = self.world.holds(who, "steward") and not self.world.archived
        try:
            writing.move_item(self.seat(who, piece), item=self.item(who, piece), to=Space.objects.get(pk=room.pk))
            said = True
        except NotAllowed:
            said = False
        assert said == allowed, f"{who} moves {piece} to {room}: {said}"
        for one in self.world.pieces if said else ():
            if one.read_in is piece:
                one.room = room
