"""What the communities room holds of a person, and what becomes of it when she carries it away or goes.

Rows are (table, column that names her, rule when she goes). `keep`: the row stays and names her pseudonym; `null`:
the row stays and names nobody; `delete`: the row goes.
"""

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

# What of these rows is carried away: columns by table.
CARRIED = {
    "communities.Membership": ["community.name", "standing", "reason", "why", "since", "changed_at"],
    "communities.SpaceSeat": ["space.name", "since", "until"],
    "communities.JoiningRequest": ["community.name", "reason", "why", "state", "made_at", "decided_at"],
    "communities.JoiningMessage": ["request.community.name", "text", "written_at"],
    "communities.Welcome": ["membership.community.name", "text", "written_at"],
    "communities.Charter": ["community.name", "version", "note", "written_at"],
    "communities.Invitation": ["community.name", "duty", "made_at", "used_at"],
}

# What a kept row says of her once she is gone: her own words for joining go.
ERASED = {
    "communities.Membership": {"reason": "", "why": "", "standing": "left"},
    "communities.SourceIdentity": {"address_key": "", "mask": ""},
}

# Invitations to her address lie here by address, not by key.
BY_ADDRESS = [("communities.Invitation", "address", "delete")]
