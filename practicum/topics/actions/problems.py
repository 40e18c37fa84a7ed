"""Every write on the problems a community works on."""

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, can, require
from practicum.activity.stream import record
from practicum.communities.actions import speak_as_oneself
from practicum.communities.models import Community
from practicum.kit import Refusal
from practicum.topics import limits
from practicum.topics.activities import (
    ProblemAdded,
    ProblemChanged,
    ProblemRetired,
    ProblemsOrdered,
    QuestionLinked,
    QuestionUnlinked,
)
from practicum.topics.models import Problem, ProblemOf, ProblemState
from practicum.writing.models import Contribution


@transaction.atomic
def add_problem(seat: Seat, *, community: Community, title: str, where_we_are: str = "") -> Problem:
    """Put a problem on the door, at the end of the register."""
    require(seat, Capability.EDIT_PROBLEMS, community)
    here = Problem.objects.filter(community=Community.objects.select_for_update(no_key=True).get(pk=community.pk))
    limits.PROBLEMS.check(here.exclude(state=ProblemState.SET_ASIDE).count() + 1)
    last = here.order_by("-position").values_list("position", flat=True).first()
    made = Problem.objects.create(
        community=community,
        title=_title(title),
        where_we_are=_where(where_we_are),
        position=0 if last is None else last + 1,
    )
    record(ProblemAdded, by=seat, thing=made, actor_id=_voice(seat), privileged=True, after={"title": made.title})
    return made


@transaction.atomic
def change_problem(seat: Seat, *, problem: Problem, title: str, where_we_are: str, state: str = "") -> Problem:
    """Say where we are now: open, or solved for now. Its questions stay linked."""
    require(seat, Capability.EDIT_PROBLEMS, problem)
    state = state or problem.state
    if state not in (ProblemState.OPEN, ProblemState.SOLVED, problem.state):
        raise Refusal(
            _("A problem is open or solved for now."), _("To take it off the door, set it aside."), code="unknown_state"
        )
    wanted = {"title": _title(title), "where_we_are": _where(where_we_are), "state": state}
    before = {name: getattr(problem, name) for name in wanted if getattr(problem, name) != wanted[name]}
    if before:
        Problem.objects.filter(pk=problem.pk).update(**wanted)
        after = {name: wanted[name] for name in before}
        record(
            ProblemChanged, by=seat, thing=problem, actor_id=_voice(seat), privileged=True, before=before, after=after
        )
    return Problem.objects.get(pk=problem.pk)


@transaction.atomic
def retire_problem(seat: Seat, *, problem: Problem, back: bool = False) -> None:
    """Set it aside: off the door, kept in the register with its questions; `back` brings it on again."""
    require(seat, Capability.EDIT_PROBLEMS, problem)
    state = ProblemState.OPEN if back else ProblemState.SET_ASIDE
    before = problem.state
    if Problem.objects.filter(pk=problem.pk).exclude(state=state).update(state=state):
        happening = ProblemChanged if back else ProblemRetired
        facts = {"before": {"state": before}, "after": {"state": state}}
        record(happening, by=seat, thing=problem, actor_id=_voice(seat), privileged=True, **facts)


@transaction.atomic
def reorder_problems(seat: Seat, *, community: Community, order: list[int]) -> None:
    """Put the problems in this order of ids; those that are not named keep theirs, behind."""
    require(seat, Capability.EDIT_PROBLEMS, community)
    here = {problem.pk: problem for problem in Problem.objects.filter(community=community)}
    named = [pk for pk in dict.fromkeys(order) if pk in here]
    wanted = named + [pk for pk in here if pk not in named]
    if wanted == list(here):
        return
    for position, pk in enumerate(wanted):
        here[pk].position = position
    Problem.objects.bulk_update(here.values(), ["position"])
    record(
        ProblemsOrdered,
        by=seat,
        thing=here[wanted[0]],
        actor_id=_voice(seat),
        privileged=True,
        after={"order": [str(pk) for pk in wanted]},
    )


@transaction.atomic
def link_to_problem(seat: Seat, *, item: Contribution, problem: Problem) -> None:
    """Say that a question belongs to a problem: its author, and whoever keeps the problems. The caller saw the item."""
    require(seat, _linking(seat, item), item)
    if item.root_id is not None or item.kind != "question" or item.community_id != problem.community_id:
        raise Refusal(_("Questions of the same community are linked to a problem."), code="not_a_question")
    if problem.state == ProblemState.SET_ASIDE:
        raise Refusal(_("This problem is set aside."), _("Bring it back first."), code="set_aside")
    _link, made = ProblemOf.objects.get_or_create(problem=problem, contribution=item)
    if made:
        record(QuestionLinked, by=seat, thing=item, actor_id=_voice(seat), after={"problem": str(problem.pk)})


@transaction.atomic
def unlink_from_problem(seat: Seat, *, item: Contribution, problem: Problem) -> None:
    """Not this problem after all."""
    require(seat, _linking(seat, item), item)
    gone, _by_model = ProblemOf.objects.filter(problem=problem, contribution=item).delete()
    if gone:
        record(QuestionUnlinked, by=seat, thing=item, actor_id=_voice(seat), before={"problem": str(problem.pk)})


def _linking(seat: Seat, item: Contribution) -> Capability:
    """Who keeps the problems links any question; others by the rule of topics, so the author her own."""
    return Capability.EDIT_PROBLEMS if can(seat, Capability.EDIT_PROBLEMS, item) else Capability.SET_TOPICS


def _voice(seat: Seat) -> int | None:
    return speak_as_oneself(seat, person=seat.person).pk if seat.person is not None else None


def _title(words: str) -> str:
    title = limits.PROBLEM.check(" ".join(words.split()))
    if not title:
        raise Refusal(
            _("Name the problem in one sentence."), _("As a member would say it to a colleague."), code="title_missing"
        )
    return title


def _where(words: str) -> str:
    return limits.WHERE_WE_ARE.check(" ".join(words.split()))
