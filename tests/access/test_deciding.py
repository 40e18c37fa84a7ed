"""What is asked before any rule (community, console, grants, tokens), and the rules that look into the database."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest

from practicum.access import (
    Capability,
    CommunityKind,
    DutyName,
    Scope,
    Seat,
    Standing,
    can,
    require,
    require_console,
    require_self,
    require_token,
)  # fmt: skip
from practicum.access.grants import GRANTS, HOST_GRANTS, PERSON_GRANTS, VISITING, granted
from practicum.access.registry import RULES
from practicum.archives.models import Claim, ClaimState
from practicum.communities.models import Duty, Membership, Persona, SourceIdentity, SpaceSeat
from practicum.journal.models import Entry, Hand, Voice
from practicum.kit import NotAllowed, clock
from practicum.people.models import Person
from practicum.web.testing import make
from practicum.writing.models import Import, Veil
from practicum.writing.policy import needed_to_remove, needed_to_restore, speaks_for, voice_behind
from tests.access.facts import ANOTHER, HOME, ME, NEXT_DOOR, SPACE, YES_NO

NO_RULE = Capability.FOLLOW  # members may
RULED = Capability.MARK
MEMBER = Seat(Person(pk=ME), HOME, CommunityKind.PRACTICE, Standing.MEMBER)
AT_REST = {
    Capability.LEAVE, Capability.EDIT_COMMUNITY, Capability.EDIT_CHARTER, Capability.FOLLOW, Capability.READ_RECORD,
}  # fmt: skip


def thing(community: int | None = HOME, **more: Any) -> Any:
    return SimpleNamespace(community_id=community, **more)


def with_(seat: Seat, **changed: Any) -> Seat:
    return Seat(**vars(seat) | changed)


# What a seat carries.


@pytest.mark.parametrize("archived", YES_NO)
@pytest.mark.parametrize("passes", YES_NO)
@pytest.mark.parametrize("let_in", [None, Standing.MEMBER, Standing.GUEST, Standing.LEFT])
@pytest.mark.parametrize("standing", Standing)
def test_a_seat_carries_its_standing_its_pass_where_it_visits_and_its_duties(standing, let_in, passes, archived):
    for duty, where in product((None, *DutyName), (None, SPACE, SPACE + 1)):
        seat = Seat(
            Person(pk=ME), HOME, CommunityKind.PRACTICE, standing, frozenset({duty} if duty else ()), archived=archived,
            passes=frozenset({7} if passes else ()), let_in=((SPACE, let_in),) if let_in else (),
        )  # fmt: skip
        here = set(GRANTS[standing]) | (GRANTS[Standing.GUEST] if passes else set())
        shut_out = standing in (Standing.SUSPENDED, Standing.REMOVED)
        if where == SPACE and let_in in VISITING and not shut_out:
            here |= VISITING[let_in]
        if duty and standing == Standing.MEMBER:
            here |= GRANTS[duty]

        assert granted(seat, where) == PERSON_GRANTS | (here & AT_REST if archived else here)


@pytest.mark.parametrize(("signed_in", "host", "console", "at_home"), list(product(YES_NO, repeat=4)))
def test_what_is_of_the_site_is_for_the_signed_in_and_for_hosts(signed_in, host, console, at_home):
    seat = Seat(Person(pk=ME) if signed_in else None, HOME if at_home else None, host=host, console=console)
    site = (PERSON_GRANTS if signed_in else frozenset()) | (HOST_GRANTS if host or console else frozenset())

    assert granted(seat) == site | (GRANTS[Standing.OUTSIDER] if at_home else frozenset())


def test_a_visitor_is_first_a_member_and_then_a_guest_and_nobody_elsewhere():
    seat = with_(MEMBER, standing=Standing.OUTSIDER, let_in=((SPACE, Standing.GUEST), (SPACE, Standing.MEMBER)))

    assert (seat.visits(SPACE), seat.visits(SPACE + 1), seat.visits(None)) == (Standing.MEMBER, None, None)
    assert with_(seat, let_in=((SPACE, Standing.APPLICANT),)).visits(SPACE) is None
    for out in (Standing.SUSPENDED, Standing.REMOVED):
        assert with_(seat, standing=out).visits(SPACE) is None
    assert with_(seat, standing=Standing.LEFT).visits(SPACE) == Standing.MEMBER


def test_a_seat_knows_who_sits_there_and_which_duties_she_holds():
    seat = with_(MEMBER, duties=frozenset({DutyName.CURATOR}))

    assert (seat.person_id, with_(seat, person=None).person_id) == (ME, None)
    assert seat.holds(DutyName.CURATOR) and seat.holds(DutyName.STEWARD, DutyName.CURATOR)
    assert not seat.holds(DutyName.STEWARD, DutyName.GREETER) and not seat.holds()
    assert [with_(seat, standing=one).inside for one in Standing] == [one in ("member", "guest") for one in Standing]
    assert [with_(seat, standing=one).member for one in Standing] == [one == "member" for one in Standing]


# What `can` asks, one after the other.


def test_nothing_is_allowed_on_what_belongs_to_another_community(monkeypatch):
    monkeypatch.setitem(RULES, RULED, lambda seat, thing: True)
    at_the_console = Seat(None, HOME, console=True, why="mending")
    for seat in (MEMBER, at_the_console):
        assert [can(seat, RULED, thing(one)) for one in (HOME, None, NEXT_DOOR)] == [True, True, False]
        assert can(seat, RULED) and can(seat, RULED, SimpleNamespace())
    assert not can(with_(MEMBER, community_id=None), RULED, thing(HOME))


def test_a_rule_decides_over_what_is_carried_and_anything_but_true_is_a_denial(monkeypatch):
    def breaks(seat: Seat, thing: Any) -> bool:
        raise LookupError("It broke.")

    outsider = with_(MEMBER, standing=Standing.OUTSIDER)
    for decides, may in ((lambda *_: True, True), (lambda *_: False, False), (lambda *_: 1, False), (breaks, False)):
        monkeypatch.setitem(RULES, RULED, decides)
        assert (can(MEMBER, RULED, thing()), can(outsider, RULED, thing())) == (may, False)
    assert NO_RULE not in RULES
    assert (can(MEMBER, NO_RULE, thing()), can(outsider, NO_RULE, thing())) == (True, False)


def test_the_operator_needs_no_grant_and_no_rule(monkeypatch):
    monkeypatch.setitem(RULES, RULED, lambda *_: False)

    assert can(Seat(None, HOME, console=True), RULED, thing())


def test_a_joint_space_lets_in_to_itself_and_to_what_lies_in_it():
    visitor = with_(MEMBER, standing=Standing.OUTSIDER, let_in=((SPACE, Standing.MEMBER),))
    itself = [thing(pk=one, reach="members") for one in (SPACE, SPACE + 1)]
    within = [thing(pk=99, space_id=one) for one in (SPACE, SPACE + 1)]

    assert [can(visitor, NO_RULE, one) for one in (*itself, *within)] == [True, False, True, False]
    assert not can(visitor, NO_RULE, thing()) and not can(visitor, NO_RULE)
    # A space of another that carries the number is still a space of its own.
    assert not can(visitor, NO_RULE, thing(pk=SPACE + 1, reach="members", space_id=SPACE))


# What stops an act.


def refused(call: Callable[..., Any], *given: Any) -> bool:
    try:
        call(*given)
    except NotAllowed as refusal:
        return bool(str(refusal))
    return False


def test_a_token_that_may_only_read_never_writes():
    for scopes, stops in ((None, False), ({Scope.WRITE}, False), ({Scope.READ}, True), (set(), True)):
        seat = with_(MEMBER, scopes=None if scopes is None else frozenset(scopes))
        assert refused(require, seat, NO_RULE, thing()) is stops
        assert refused(require_self, seat, Person(pk=ME)) is stops


def test_what_cannot_be_is_refused_with_a_sentence():
    assert refused(require, MEMBER, Capability.SUSPEND, thing())
    assert not refused(require, MEMBER, NO_RULE, thing())


def test_only_the_person_herself_does_what_is_about_her():
    me, another, nobody = Person(pk=ME), Person(pk=ANOTHER), with_(MEMBER, person=None)

    assert [refused(require_self, MEMBER, one) for one in (me, another, None)] == [False, True, True]
    assert [refused(require_self, nobody, one) for one in (me, another, None)] == [True, True, True]
    assert refused(require_self, MEMBER, Person(pk=None))


def test_a_secret_is_valid_or_it_is_not():
    assert [refused(require_token, one, "code") for one in (True, False, None, 1)] == [False, True, True, True]


def test_only_the_operator_acts_at_the_command_line_and_says_why():
    at_the_console = Seat(None, console=True)

    assert [refused(require_console, at_the_console, why) for why in ("mending", "", "  ")] == [False, True, True]
    assert refused(require_console, with_(MEMBER, host=True), "mending")


# Rules that look into the database.


@pytest.fixture
def home(db) -> Any:
    me, another, community = make.person("me"), make.person("another"), make.community("home")
    return SimpleNamespace(
        me=me,
        another=another,
        community=community,
        mine=make.member(me, community),
        theirs=make.member(another, community),
    )


def seat_of(home: Any, *duties: DutyName, person: Any = "me") -> Seat:
    who = home.me if person == "me" else person
    return Seat(who, home.community.pk, CommunityKind.PRACTICE, Standing.MEMBER, frozenset(duties))


def rule_of(capability: Capability, *given: Any) -> bool:
    return RULES[capability](*given)


def test_behind_a_veil_speaks_whoever_is_behind_it(home):
    space = make.space(home.community)
    veiled = Persona.objects.create(community=home.community, kind="veil")
    items = [make.item(space, home.another) for _ in range(2)]
    for one in items:
        one.author = veiled
        one.save()
    Veil.objects.create(contribution=items[0], person=home.me)
    Veil.objects.create(contribution=items[1], person=home.another)
    own = make.item(space, home.me)
    here = seat_of(home)

    assert [speaks_for(here, one) for one in (*items, own)] == [True, False, True]
    assert [speaks_for(with_(here, person=None), one) for one in (*items, own)] == [False] * 3
    assert [voice_behind(here, one) for one in (*items, own)] == [veiled.pk, None, None]


def test_what_one_removed_oneself_one_restores_and_the_operator_keeps_order(home):
    item, seat = make.item(make.space(home.community), home.me), seat_of(home)
    hers, operator = make.item(item.space, home.another), with_(seat, console=True)
    assert [needed_to_remove(one, item) for one in (seat, operator)] == [Capability.REMOVE, Capability.MODERATE]
    assert needed_to_remove(seat, hers) == Capability.MODERATE
    for state in ("published", "removed_by_author", "removed_by_steward"):
        item.state = hers.state = state
        own = state == "removed_by_author"
        assert needed_to_restore(seat, item) == (Capability.RESTORE if own else Capability.MODERATE)
        assert needed_to_restore(operator, item) == needed_to_restore(seat, hers) == Capability.MODERATE


HELD = {
    "none": [], "greeter": [("greeter", -1, None)],
    "steward": [("steward", -1, None)], "moderator": [("moderator", -1, 1)],
    "ended": [("steward", -9, -1)], "to come": [("steward", 1, None)], "ends now": [("moderator", -9, 0)],
    "begins now": [("steward", 0, None)],
}  # fmt: skip


@pytest.mark.parametrize(("held", "tends"), [(name, name in ("steward", "moderator", "begins now")) for name in HELD])
def test_only_a_steward_suspends_who_tends_and_nobody_herself(home, held, tends, monkeypatch):
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    for name, since, until in HELD[held]:
        ends = now + timedelta(days=until) if until is not None else None
        Duty.objects.create(membership=home.theirs, name=name, since=now + timedelta(days=since), until=ends)
    steward, moderator = seat_of(home, DutyName.STEWARD), seat_of(home, DutyName.MODERATOR)

    assert rule_of(Capability.SUSPEND, steward, home.theirs)
    assert rule_of(Capability.SUSPEND, moderator, home.theirs) is not tends
    assert not rule_of(Capability.SUSPEND, steward, home.mine) and not rule_of(Capability.SUSPEND, moderator, home.mine)


@pytest.mark.parametrize(
    ("reach", "seated", "resting"), list(product(("public", "members", "closed", "secret", "named"), YES_NO, YES_NO))
)
def test_a_space_is_tended_by_who_may_read_it(home, reach, seated, resting):
    space, other = (make.space(home.community, reach, state="archived" if resting else "active") for _ in range(2))
    if seated:
        SpaceSeat.objects.create(space=space, person=home.me)
    for duty in (DutyName.STEWARD, DutyName.LEADER):
        Duty.objects.filter(membership=home.mine).delete()
        Duty.objects.create(membership=home.mine, name=duty, since=clock.now() - timedelta(days=1))
        here, steward = seat_of(home, duty), duty == DutyName.STEWARD
        reads = reach in ("public", "members") or seated or (reach == "closed" and steward)
        seats = reads and not resting and (reach == "secret" or (reach == "closed" and steward))

        assert rule_of(Capability.EDIT_SPACES, here, space) is reads
        assert rule_of(Capability.EDIT_SPACES, here, home.community) is True
        assert rule_of(Capability.SEAT_PEOPLE, here, space) is seats
        assert rule_of(Capability.NARROW_AUDIENCE, here, space) is (reads and not resting)
        assert rule_of(Capability.NARROW_AUDIENCE, with_(here, person=None), space) is False
    if seated and reach in ("secret", "named"):
        assert rule_of(Capability.EDIT_SPACES, here, other) is False


@pytest.mark.parametrize("duty", [None, "steward", "facilitator", "curator"])
@pytest.mark.parametrize(
    ("state", "of_root", "seated"), list(product(("published", "held", "removed_by_author"), YES_NO, YES_NO))
)
def test_a_guest_is_admitted_to_a_whole_item_that_one_sees(home, state, of_root, duty, seated):
    space = make.space(home.community, "secret")
    opening, beside = make.item(space, home.another), make.item(make.space(home.community), home.another)
    item = make.item(space, home.another, root=opening, state=state) if of_root else opening
    item.state = state
    item.save()
    if seated:
        SpaceSeat.objects.create(space=space, person=home.me)
    here = seat_of(home, *([DutyName(duty)] if duty else []))
    tends = duty in ("steward", "facilitator")

    assert rule_of(Capability.ADMIT_GUEST, here, item) is (state == "published" and not of_root and tends and seated)
    assert rule_of(Capability.ADMIT_GUEST, here, beside) is tends


@pytest.mark.parametrize("named", ["nobody", "me", "another", "elsewhere"])
@pytest.mark.parametrize("voice", Voice)
@pytest.mark.parametrize(
    ("state", "resting", "mine", "newsletter"), list(product(("published", "held"), YES_NO, YES_NO, YES_NO))
)
def test_an_entry_is_changed_by_those_who_wrote_it(home, state, resting, mine, named, voice, newsletter):
    space = make.space(home.community, state="archived" if resting else "active")
    items = [make.item(space, home.me if mine else home.another, kind="entry", state=state) for _ in range(2)]
    entry, other = (
        Entry.objects.create(contribution=one, community=home.community, voice=voice, newsletter=newsletter)
        for one in items
    )
    hands = {"me": (entry, home.me), "another": (entry, home.another), "elsewhere": (other, home.me)}
    if named in hands:
        Hand.objects.create(entry=hands[named][0], person=hands[named][1])
    stands, wrote = state == "published" and not resting, mine or named == "me"
    for duty in (None, DutyName.STEWARD, DutyName.FACILITATOR, DutyName.CURATOR):
        said = (voice == Voice.COMMUNITY or newsletter) and duty in (DutyName.STEWARD, DutyName.FACILITATOR)

        assert rule_of(Capability.KEEP_ENTRY, seat_of(home, *([duty] if duty else [])), entry) is (
            stands and bool(wrote or said)
        )


def test_an_archive_is_let_out_by_who_sees_its_space_and_settled_by_who_claims_nothing(home):
    seen, unseen = make.space(home.community, "members"), make.space(home.community, "secret")
    imports = [Import(community_id=home.community.pk, space=one) for one in (seen, unseen)]
    identity, other = (
        SourceIdentity.objects.create(
            community=home.community, source="list", external_id=str(place), person=make.person(f"writer{place}")
        )
        for place in range(2)
    )
    here = seat_of(home, DutyName.STEWARD)
    assert [rule_of(Capability.RELEASE_IMPORT, here, one) for one in (*imports, home.community)] == [True, False, True]
    claim = Claim.objects.create(identity=identity, person=home.me)
    hers = Claim.objects.create(identity=other, person=home.another)

    assert [rule_of(Capability.RELEASE_IMPORT, here, one) for one in (identity, other)] == [False, True]
    claim.state, hers.person = ClaimState.REFUSED, home.me
    claim.save(), hers.save()
    assert [rule_of(Capability.RELEASE_IMPORT, here, one) for one in (identity, other)] == [True, False]


def test_a_membership_of_the_console_is_nobodys(home):
    assert not rule_of(Capability.WELCOME, seat_of(home), Membership(person=home.me, standing="member"))
