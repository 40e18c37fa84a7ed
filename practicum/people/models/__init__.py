"""People and what they belong to, sign in with and have agreed to."""

from practicum.people.models.affiliation import Affiliation, Organisation, Unit
from practicum.people.models.export import Export
from practicum.people.models.leaving import Form, Leaving, Tombstone
from practicum.people.models.person import Person, PersonState
from practicum.people.models.portrait import Portrait
from practicum.people.models.second_step import RecoveryCode, SecondStep
from practicum.people.models.session import Session
from practicum.people.models.signing_in import Code, CodePurpose, Happening, SecurityEvent
from practicum.people.models.suspension import HostLetter, Suspension
from practicum.people.models.token import Token

__all__ = [
    "Affiliation",
    "Code",
    "CodePurpose",
    "Export",
    "Form",
    "Happening",
    "HostLetter",
    "Leaving",
    "Organisation",
    "Person",
    "PersonState",
    "Portrait",
    "RecoveryCode",
    "SecondStep",
    "SecurityEvent",
    "Suspension",
    "Session",
    "Token",
    "Tombstone",
    "Unit",
]
