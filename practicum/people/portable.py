"""What the people room holds of a person, and what becomes of it when she carries it away or goes.

Rows are (table, column that names her, rule when she goes). `keep`: the row stays and names her pseudonym; `null`:
the row stays and names nobody; `delete`: the row goes.
"""

PORTABLE = [
    ("people.Affiliation", "person", "delete"),
    ("people.Portrait", "person", "delete"),
    ("people.Token", "person", "delete"),
    ("people.Code", "person", "delete"),
    ("people.Session", "person", "delete"),
    ("people.SecondStep", "person", "delete"),
    ("people.RecoveryCode", "person", "delete"),
    ("people.SecurityEvent", "person", "delete"),
    ("mfa.Authenticator", "user", "delete"),
    ("account.EmailAddress", "user", "delete"),
]

# What of these rows is carried away: columns by table. Hashes of secrets and networks are nobody's to read.
CARRIED = {
    "people.Person": [
        "handle", "name", "email", "state", "language", "languages", "time_zone", "what_i_do", "ask_me_about",
        "single_keys", "created_at", "last_login",
    ],
    "people.Affiliation": ["organisation.name", "unit.name", "since", "until", "source"],
    "people.Portrait": ["content", "kept_at"],
    "people.Token": ["name", "scopes", "created_at", "expires_at", "revoked_at"],
    "people.Session": ["how", "device", "made_at", "seen_at", "ends_at"],
    "people.SecondStep": ["since"],
    "people.RecoveryCode": ["made_at", "used_at"],
    "people.SecurityEvent": ["what", "detail", "at"],
    "mfa.Authenticator": ["type", "created_at", "last_used_at"],
}  # fmt: skip

# What a person's own row says once she is gone; `{id}` is her number as letters.
ERASED = {
    "handle": "former-{id}",
    "name": "",
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

# Mails to her address lie in the kit until they are forgotten: by recipient, not by key.
BY_ADDRESS = [("kit.OutgoingMail", "recipient", "delete"), ("people.Code", "address", "delete")]
