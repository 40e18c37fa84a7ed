"""What the people room holds of a person, and what becomes of it when she carries it away or goes.

Rows are (table, column that names her, rule when she goes). `keep`: the row stays and names her pseudonym; `null`:
the row stays and names nobody; `delete`: the row goes.
"""

from django.utils.translation import gettext_lazy as _

from practicum.people.actions import erasing_oneself as erasing
from practicum.people.faces import FORMER

PORTABLE = [
    ("people.Affiliation", "person", "delete"),
    ("people.Portrait", "person", "delete"),
    ("people.Token", "person", "delete"),
    ("people.Export", "person", "delete"),
    ("people.Leaving", "person", "delete"),
    ("people.Code", "person", "delete"),
    ("people.Session", "person", "delete"),
    ("people.SecondStep", "person", "delete"),
    ("people.RecoveryCode", "person", "delete"),
    ("people.SecurityEvent", "person", "delete"),
    ("people.Suspension", "person", "delete"),
    ("people.HostLetter", "person", "delete"),
    ("mfa.Authenticator", "user", "delete"),
    ("account.EmailAddress", "user", "delete"),
]

# What each table is called in an export.
CALLED = {
    "people.Person": _("You"),
    "people.Affiliation": _("Where you belong"),
    "people.Portrait": _("Your picture"),
    "people.Token": _("API tokens"),
    "people.Code": _("Codes that were sent to you"),
    "people.Session": _("Where you are signed in"),
    "people.SecondStep": _("Your second step"),
    "people.RecoveryCode": _("Your recovery codes"),
    "people.SecurityEvent": _("What happened around your account"),
    "people.Suspension": _("That you were suspended"),
    "people.HostLetter": _("Letters between you and the host"),
    "people.Export": _("Copies like this one"),
    "people.Leaving": _("That you asked to be erased"),
    "mfa.Authenticator": _("Passkeys"),
    "account.EmailAddress": _("Addresses"),
    "kit.OutgoingMail": _("Mails to you"),
}

# What of these rows is carried away: columns by table. Hashes of secrets and networks are nobody's to read.
CARRIED = {
    "people.Person": [
        "handle", "name", "email", "state", "language", "languages", "time_zone", "what_i_do", "ask_me_about",
        "single_keys", "created_at", "last_login",
    ],
    "people.Affiliation": ["organisation.name", "unit.name", "since", "until", "source"],
    "people.Portrait": ["kept_at"],
    "people.Token": ["name", "scopes", "created_at", "expires_at", "revoked_at"],
    "people.Code": ["purpose", "created_at", "expires_at", "used_at"],
    "people.Session": ["how", "device", "made_at", "seen_at", "ends_at"],
    "people.SecondStep": ["since"],
    "people.RecoveryCode": ["made_at", "used_at"],
    "people.SecurityEvent": ["what", "detail", "at"],
    "people.Suspension": ["why", "since", "until", "ended_at"],
    "people.HostLetter": ["from_host", "text", "at"],
    "mfa.Authenticator": ["type", "created_at", "last_used_at"],
    "people.Export": ["asked_at", "ready_at", "ends_at"],
    "people.Leaving": ["form", "asked_at", "due_at"],
    "account.EmailAddress": ["email", "verified", "primary"],
    "kit.OutgoingMail": ["purpose", "state", "created_at", "sent_at"],
}  # fmt: skip

# Rows that are hers though no column of theirs names her: by the way to her.
BEYOND = [("people.Person", "pk")]

# Rows with bytes: the columns they are made of, and the file.
BYTES = {"people.Portrait": (["content"], lambda row: ("picture.webp", bytes(row["content"])))}

# What a person's own row says once she is gone; `{id}` is her number as letters.
GONE_ROW = {
    "handle": "former-{id}",
    "name": FORMER,
    "email": "",
    "password": "!",
    "state": "former",
    "host": False,
    "languages": [],
    "time_zone": "UTC",
    "what_i_do": "",
    "ask_me_about": "",
    "portrait": "",
    "last_login": None,
}
ERASED = {("people.Person", "pk"): GONE_ROW}

# In what is called after her by others: the columns, and the way to whoever wrote them.
SPEAKS = {"people.SecurityEvent": (["detail"], "person"), "people.Suspension": (["why"], ""),
          "people.HostLetter": (["text"], ""), "kit.Job": (["payload", "result", "last_error"], ""),
          "kit.IdempotencyRecord": (["body"], "actor_id")}  # fmt: skip

# What no rule says: her way in first, what the machinery remembers last.
STEPS = [
    (10, erasing.shut),
    (15, erasing.drop_exports),
    (80, erasing.leave_organisations),
    (90, erasing.forget_machinery),
]

# Mails to her address lie in the kit until they are forgotten: by recipient, not by key.
BY_ADDRESS = [("kit.OutgoingMail", "recipient", "delete"), ("people.Code", "address", "delete")]
