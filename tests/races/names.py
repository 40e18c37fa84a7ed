"""Races for what there is once: words in addresses, handles, places in a register; and whose an archive's person is."""

from collections.abc import Iterator
from typing import Any

from practicum.archives.actions import claim, settle_claim
from practicum.archives.keys import address_key
from practicum.archives.models import Claim
from practicum.communities import actions
from practicum.communities import limits as community_limits
from practicum.communities.models import Charter, Community, Persona, SourceIdentity, Space
from practicum.communities.seats import site_seat
from practicum.kit import ids
from practicum.people import actions as people
from practicum.people.models import Person, SecurityEvent, Token
from practicum.people.tests.rush import proved_code
from practicum.topics.actions import add_problem
from practicum.topics.models import Problem
from practicum.web.testing import make
from tests.races.racing import Act, Race


def fresh_word() -> str:
    return f"w{ids.text(ids.new())}"


class ACommunityHasItsWord(Race):
    def begin(self) -> None:
        self.word = fresh_word()

    def act(self, number: int) -> Act:
        cy = self.world.crowd[number]
        return lambda: actions.create_community(site_seat(cy), name=self.word)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        found = Community.objects.filter(slug=self.word).count(), self.many - done.count(None)
        if found != (1, 1):
            yield f"communities of one word, and founded: {found}"
        if Space.objects.filter(community__slug=self.word).count() == 0:
            yield "the community has no spaces"


class ASpaceHasItsWord(Race):
    def begin(self) -> None:
        self.word = fresh_word()

    def act(self, number: int) -> Act:
        ada = self.world.seat(self.world.ada)
        return lambda: actions.open_space(ada, community=self.world.place, name=self.word)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        found = Space.objects.filter(slug=self.word).count(), self.many - done.count(None)
        if found != (1, 1):
            yield f"spaces of one word, and opened: {found}"


class SpacesAreCounted(Race):
    """A cap is kept, however many ask at once, and each space has a place of its own."""

    many = 12

    def begin(self) -> None:
        self.place = make.community()
        make.member(self.world.ada, self.place, "steward")
        spaces = ({"slug": f"s{n}", "name": f"S{n}", "position": n} for n in range(195))
        Space.objects.bulk_create([Space(community=self.place, reach="members", **words) for words in spaces])

    def act(self, number: int) -> Act:
        ada = make.seat(self.world.ada, self.place)
        return lambda: actions.open_space(ada, community=self.place, name=f"More {number}")

    def wrong(self, done: list[Any]) -> Iterator[str]:
        places = list(Space.objects.filter(community=self.place).values_list("position", flat=True))
        if len(places) != community_limits.SPACES.maximum:
            yield f"{len(places)} spaces, allowed are {community_limits.SPACES.maximum}"
        if len(set(places)) != len(places):
            yield "two spaces have one place"


class TokensAreCounted(Race):
    def begin(self) -> None:
        self.cy = make.person()

    def act(self, number: int) -> Act:
        return lambda: people.make_token(site_seat(self.cy), person=self.cy, name="A script", scopes=[], days=1)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        if Token.objects.filter(person=self.cy).count() != 20:
            yield f"{Token.objects.filter(person=self.cy).count()} tokens, allowed are 20"


class ProblemsAreCounted(Race):
    def begin(self) -> None:
        self.place = make.community()
        make.member(self.world.ada, self.place, "steward")

    def act(self, number: int) -> Act:
        ada = make.seat(self.world.ada, self.place)
        return lambda: add_problem(ada, community=self.place, title=f"Problem {number}")

    def wrong(self, done: list[Any]) -> Iterator[str]:
        places = sorted(Problem.objects.filter(community=self.place).values_list("position", flat=True))
        if places != list(range(30)):
            yield f"{len(places)} problems at {len(set(places))} places, allowed are 30"


class ACharterHasTwoWriters(Race):
    def begin(self) -> None:
        self.place = make.community()
        make.member(self.world.ada, self.place, "steward")

    def act(self, number: int) -> Act:
        ada = make.seat(self.world.ada, self.place)
        return lambda: actions.write_charter(ada, community=self.place, answers={"domain": f"Ropes {number}."})

    def wrong(self, done: list[Any]) -> Iterator[str]:
        found = list(Charter.objects.filter(community=self.place).values_list("version", flat=True))
        if found != [1] or self.many - done.count(None) != 1:
            yield f"versions {found}, written {self.many - done.count(None)}"


class AHandleNamesOnePerson(Race):
    def begin(self) -> None:
        self.word = fresh_word()

    def act(self, number: int) -> Act:
        cy = Person.objects.get(pk=self.world.crowd[number].pk)
        return lambda: people.change_handle(site_seat(cy), person=cy, handle=self.word, network="")

    def wrong(self, done: list[Any]) -> Iterator[str]:
        found = Person.objects.filter(handle=self.word).count(), self.many - done.count(None)
        noted = SecurityEvent.objects.filter(detail__endswith=f"→ {self.word}").count()
        if (*found, noted) != (1, 1, 1):
            yield f"people of one handle, changed, and noted: {found}, {noted}"


class NewcomersOfOneName(Race):
    """Whoever loses is asked to try once more, and nobody is made twice."""

    many = 20

    def begin(self) -> None:
        self.word = fresh_word()
        self.codes = [proved_code(f"{self.word}{number}@example.org") for number in range(self.many)]

    def act(self, number: int) -> Act:
        code = self.codes[number]
        return lambda: people.sign_up(code, name=self.word, language="en", time_zone="UTC", network="")

    def wrong(self, done: list[Any]) -> Iterator[str]:
        made = self.many - done.count(None)
        if Person.objects.filter(name=self.word).count() != made or not made:
            yield f"{Person.objects.filter(name=self.word).count()} people, {made} signed up"


class APlaceholderIsClaimedOnce(Race):
    def begin(self) -> None:
        self.cy = make.person()
        self.held = Person.objects.create(handle=fresh_word(), name="Cy of old", state="placeholder")
        self.identity = SourceIdentity.objects.create(
            community=self.world.place, source="mbox", external_id=self.held.handle, person=self.held,
            address_key=address_key(self.cy.email),
        )  # fmt: skip
        Persona.objects.create(person=self.held, community=self.world.place, kind="archive", name="Cy of old")

    def act(self, number: int) -> Act:
        seat, identity = self.world.seat(self.cy), SourceIdentity.objects.get(pk=self.identity.pk)
        return lambda: claim(seat, person=self.cy, identity=identity) or True

    def wrong(self, done: list[Any]) -> Iterator[str]:
        claimed, told = self.many - done.count(None), len(self.world.told("ArchiveClaimed", self.identity))
        whose = SourceIdentity.objects.get(pk=self.identity.pk).person_id
        if (claimed, told, whose) != (1, 1, self.cy.pk):
            yield f"claimed {claimed} times, told {told}"
        if Persona.objects.filter(person=self.held).exists():
            yield "what was claimed is still the placeholder's"


class AClaimIsSettledOnce(Race):
    def begin(self) -> None:
        self.cy = make.person()
        self.held = Person.objects.create(handle=fresh_word(), name="Cy of old", state="placeholder")
        self.identity = SourceIdentity.objects.create(
            community=self.world.place, source="mbox", external_id=self.held.handle, person=self.held,
            address_key=address_key(self.cy.email),
        )  # fmt: skip
        Claim.objects.create(identity=self.identity, person=self.cy)

    def act(self, number: int) -> Act:
        rows = SourceIdentity.objects.select_related("community", "person")
        ada, identity = self.world.seat(self.world.ada), rows.get(pk=self.identity.pk)
        return lambda: settle_claim(ada, identity=identity, person=self.cy, why="It is she.") or True

    def wrong(self, done: list[Any]) -> Iterator[str]:
        settled, told = self.many - done.count(None), len(self.world.told("ClaimSettled", self.identity))
        if (settled, told, Claim.objects.get(identity=self.identity).state) != (1, 1, "granted"):
            yield f"settled {settled} times, told {told}"


class OneSpeaksThroughOnePersona(Race):
    def begin(self) -> None:
        self.cy, self.place = make.person(), make.community()

    def act(self, number: int) -> Act:
        seat = make.seat(self.cy, self.place)
        return lambda: actions.speak_as_oneself(seat, person=self.cy)

    def wrong(self, done: list[Any]) -> Iterator[str]:
        if Persona.objects.filter(person=self.cy, community=self.place).count() != 1:
            yield "one speaks through two personas"
