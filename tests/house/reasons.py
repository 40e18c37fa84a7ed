"""The written exceptions to the laws: one line each, with its reason. A line that nothing needs any more fails too."""

# Files over a budget of docs/house.md section 6.
LONG_FILES: dict[str, str] = {}

# Functions over 40 lines, as "path:name".
LONG_FUNCTIONS: dict[str, str] = {}

# Uses of a tool that has one home (see test_tools.py), as tool → path → reason.
TOOLS: dict[str, dict[str, str]] = {
    "clock": {
        "practicum/kit/clock.py": "the clock itself",
    },
    "network": {
        "practicum/kit/outbound.py": "the one fetcher",
        "practicum/kit/mailout/smtp.py": "hands mail to the mail server that the host named",
    },
    "process": {
        "practicum/console/launcher.py": "starts and stops the processes of one installation",
        "practicum/kit/confined.py": "mail and pictures are read out of process, confined: a hostile one harms nothing",
    },
    "chance": {
        "practicum/kit/ids.py": "a seeded tail for repeatable tests; otherwise SystemRandom",
    },
    "trusted html": {
        "practicum/kit/trusted.py": "marks what the sanitiser has passed, or a template of ours drew, as HTML",
        "practicum/web/environment.py": "our own words from the catalogue, put into a template while it is compiled",
    },
    "signals": {},
    "raw SQL": {},
    "no CSRF": {},
}

# What an inner import may give as its reason: `# inner: registers its rules once the apps are ready`.
INNER_IMPORTS = {
    "registers": "an app's ready(): what registers itself is imported once the apps are ready",
    "models": "models use this module, or load after it, and it names them inside a function only",
    "optional": "the package may be absent, or only one command needs it",
    "heavy": "importing costs time or memory that most processes never need",
    "cycle": "two modules of one room belong together and one must come later",
}

# Public functions in an actions.py that may begin without require…: HOUSE section 4, law 4.
_NOBODY_YET = "sign-in's own write: she is not yet anybody; counted and audited"
UNGUARDED_ACTIONS: dict[str, str] = {
    "practicum/people/actions/second_step.py:check_second_step": _NOBODY_YET,
    "practicum/people/actions/signing_in.py:ask_code": _NOBODY_YET,
    "practicum/people/actions/signing_in.py:check_code": _NOBODY_YET,
    "practicum/people/actions/signing_in.py:check_password": _NOBODY_YET,
    "practicum/people/actions/signing_in.py:note": "the audit line itself, for those acts and for refused ones",
}

# `!important`, which STYLE forbids, as path → how many and why.
IMPORTANT: dict[str, tuple[int, str]] = {}

# Pages without a place in the access registry: what is in front of the doors.
OPEN_ROUTES: dict[str, str] = {}
