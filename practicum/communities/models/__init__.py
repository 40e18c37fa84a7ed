"""Communities, who belongs to them, their spaces and audiences."""

from practicum.communities.models.archive import SourceIdentity
from practicum.communities.models.audience import Audience, AudienceSeat
from practicum.communities.models.charter import Charter
from practicum.communities.models.community import Community, CommunityState, Joining
from practicum.communities.models.joining import Invitation, JoiningMessage, JoiningRequest, RequestState, Welcome
from practicum.communities.models.membership import Duty, Membership
from practicum.communities.models.persona import Persona, PersonaKind
from practicum.communities.models.space import Reach, Space, SpaceCommunity, SpaceSeat, SpaceState

__all__ = [
    "Audience",
    "AudienceSeat",
    "Charter",
    "Community",
    "CommunityState",
    "Duty",
    "Invitation",
    "Joining",
    "JoiningMessage",
    "JoiningRequest",
    "Membership",
    "Persona",
    "PersonaKind",
    "Reach",
    "RequestState",
    "SourceIdentity",
    "Space",
    "SpaceCommunity",
    "SpaceSeat",
    "SpaceState",
    "Welcome",
]
