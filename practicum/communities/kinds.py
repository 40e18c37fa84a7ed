"""What each of the six kinds of community begins with: how one joins, and its first spaces."""

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from practicum.access import Capability, CommunityKind
from practicum.communities.models import Joining, Reach


@dataclass(frozen=True)
class FirstSpace:
    """A space that stands from the first day; the words are translated into the founder's language once."""

    slug: str
    name: str
    purpose: str
    reach: Reach


@dataclass(frozen=True)
class Beginning:
    """How a kind begins. `line` says what the kind is for, on the page where one chooses."""

    joining: Joining
    spaces: tuple[FirstSpace, ...]
    line: str
    listed: bool = True


_QUESTIONS = FirstSpace(
    "questions", _("Questions"), _("Ask what you are stuck with; answers say when they hold."), Reach.PUBLIC
)
_WORKSHOP = FirstSpace(
    "workshop", _("Workshop"), _("Work that is not finished: drafts, trials, what failed."), Reach.MEMBERS
)

BEGINNINGS: dict[CommunityKind, Beginning] = {
    CommunityKind.PRACTICE: Beginning(
        Joining.REQUEST, (_QUESTIONS, _WORKSHOP), _("People who do the same work and want to do it better together.")
    ),
    CommunityKind.NETWORK: Beginning(
        Joining.OPEN,
        (FirstSpace("exchange", _("Exchange"), _("Who does what, and who looks for whom."), Reach.PUBLIC),),
        _("People who want to find and reach one another across groups."),
    ),
    CommunityKind.INTEREST: Beginning(
        Joining.OPEN,
        (FirstSpace("talk", _("Talk"), _("What we read, saw and wonder about."), Reach.PUBLIC),),
        _("People who follow the same subject; its purpose is declared."),
    ),
    CommunityKind.NOTICES: Beginning(
        Joining.OPEN,
        (FirstSpace("notices", _("Notices"), _("What everybody here should know."), Reach.PUBLIC),),
        _("A few write, everybody reads; those who hold a duty begin threads."),
    ),
    CommunityKind.TEAM: Beginning(
        Joining.INVITATION,
        (FirstSpace("work", _("Work"), _("What we do together until the deadline."), Reach.MEMBERS),),
        _("A few people with one outcome and a deadline, and a leader."),
    ),
    CommunityKind.LEARNING_SET: Beginning(
        Joining.INVITATION,
        (
            FirstSpace(
                "circle", _("Circle"), _("Each brings a real problem; what is said here stays here."), Reach.MEMBERS
            ),
        ),
        _("A small circle that learns from one another's real problems."),
        listed=False,
    ),
}

# For now only the host founds what carries authority over people's time, or spans other communities.
FOUNDING: dict[CommunityKind, Capability] = {
    kind: Capability.CREATE_TEAM_OR_NETWORK
    if kind in (CommunityKind.TEAM, CommunityKind.NETWORK)
    else Capability.CREATE_COMMUNITY
    for kind in CommunityKind
}
