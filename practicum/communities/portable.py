"""What the communities room holds of a person, and what becomes of it when she carries it away or goes.

Rows are (table, column that names her, rule when she goes). `keep`: the row stays and names her pseudonym; `null`:
the row stays and names nobody; `delete`: the row goes.
"""

from django.utils.translation import gettext_lazy as _

from practicum.communities.actions import erasing
from practicum.communities.carrying import known_spaces
from practicum.communities.going import asked_of_stewards

PORTABLE = [
    ("communities.SourceIdentity", "person", "keep"),
    ("communities.Membership", "person", "keep"),
    ("communities.Duty", "lent_by", "keep"),
    ("communities.SpaceSeat", "person", "delete"),
    ("communities.AudienceSeat", "person", "delete"),
    ("communities.Charter", "written_by", "keep"),
    ("communities.JoiningRequest", "person", "delete"),
    ("communities.JoiningRequest", "decided_by", "keep"),
    ("communities.JoiningMessage", "author", "keep"),
    ("communities.Invitation", "invited_by", "keep"),
    ("communities.Invitation", "used_by", "keep"),
    ("communities.Welcome", "by", "keep"),
    ("communities.Persona", "person", "keep"),
]

# What each table is called in an export, and what of its rows is carried away: columns by table.
CALLED = {
    "communities.Membership": _("Communities you belong or belonged to"),
    "communities.Duty": _("Duties you held or lent"),
    "communities.SpaceSeat": _("Your seats in closed, secret and named spaces"),
    "communities.AudienceSeat": _("Narrower audiences you are in"),
    "communities.Persona": _("The voices you write with"),
    "communities.SourceIdentity": _("Who you were in archives"),
    "communities.JoiningRequest": _("Your requests to join, and those you decided"),
    "communities.JoiningMessage": _("What you wrote about joining"),
    "communities.Welcome": _("Your words to newcomers"),
    "communities.Charter": _("Versions of charters you wrote"),
    "communities.Invitation": _("Invitations by you and to you"),
}
CARRIED = {
    "communities.Membership": ["community.name", "standing", "reason", "why", "since", "changed_at"],
    "communities.Duty": ["membership.community.name", "name", "space.name", "since", "until"],
    "communities.AudienceSeat": ["audience.community.name", "audience.space.name"],
    "communities.Persona": ["community.name", "kind", "name"],
    "communities.SourceIdentity": ["community.name", "source", "external_id", "mask"],
    "communities.SpaceSeat": ["space.name", "since", "until"],
    "communities.JoiningRequest": ["community.name", "reason", "why", "state", "made_at", "decided_at"],
    "communities.JoiningMessage": ["request.community.name", "text", "written_at"],
    "communities.Welcome": ["membership.community.name", "text", "written_at"],
    "communities.Charter": ["community.name", "version", "note", "written_at"],
    "communities.Invitation": ["community.name", "duty", "made_at", "used_at"],
}

# Where she only acted on a row that is about somebody else: what of it is hers.
ACTED = {
    ("communities.Duty", "lent_by"): ["membership.community.name", "name", "since", "until"],
    ("communities.JoiningRequest", "decided_by"): ["community.name", "state", "decided_at"],
    ("communities.Invitation", "used_by"): ["community.name", "duty", "used_at"],
    ("communities.Invitation", "address"): ["community.name", "duty", "made_at", "expires_at"],
}

# Rows that are hers though no column of theirs names her: by the way to her.
BEYOND = [("communities.Duty", "membership.person")]

# A column of one of these is carried only while she may know the row it stands in.
SEEN = {"communities.Space": known_spaces}

# What a kept row says of her once she is gone: her own words for joining go, and where she was in an archive.
ERASED = {
    ("communities.Membership", "person"): {"reason": "", "why": "", "standing": "left"},
    ("communities.SourceIdentity", "person"): {"address_key": "", "mask": ""},
    ("communities.Invitation", "used_by"): {"address": ""},
    ("communities.Persona", "person"): {"name": ""},
}
# What she said to others goes with what she wrote; a charter is the community's.
WORDS = {
    ("communities.JoiningMessage", "author"): {"text": ""},
    ("communities.Welcome", "by"): {"text": ""},
    ("communities.Charter", "written_by"): {"note": ""},
}
SPEAKS = {
    "communities.Charter": (
        ["domain", "competence", "for_whom", "practice", "goal", "rhythm", "note"], "written_by"
    ),
    "communities.JoiningMessage": (["text"], "author"),
    "communities.JoiningRequest": (["why"], "person"),
    "communities.Membership": (["why"], "person"),
    "communities.Welcome": (["text"], "by"),
    "communities.Community": (["purpose", "outcome"], ""),
    "communities.Space": (["purpose"], ""),
}  # fmt: skip
STEPS = [(20, erasing.leave_all)]
ASKS = [asked_of_stewards]

# Invitations to her address lie here by address, not by key.
BY_ADDRESS = [("communities.Invitation", "address", "delete")]
