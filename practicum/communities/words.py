"""The words of communities as members read them: kinds, reaches, standings, duties, ways of joining, reasons."""

from typing import Any

from django.utils.translation import gettext_lazy as _

KINDS: dict[str, Any] = {
    "community_of_practice": _("A community of practice"),
    "network": _("A network"),
    "interest_community": _("An interest community"),
    "notice_board": _("A notice board"),
    "virtual_team": _("A virtual team"),
    "learning_set": _("A learning set"),
}
REACHES: dict[str, Any] = {
    "public": _("Anyone can read it, signed in or not."),
    "members": _("Members of this community can read it."),
    "closed": _("Those seated in it can read it, and the stewards; all members know of it."),
    "secret": _("Only those seated in it can read it and know of it; they seat others themselves."),
    "named": _("Only the people named when it is opened can read it and know of it; the list is fixed."),
}
REACH_NAMES: dict[str, Any] = {
    "public": _("Public"),
    "members": _("Members"),
    "closed": _("Closed"),
    "secret": _("Secret"),
    "named": _("Named people"),
}
STANDINGS: dict[str, Any] = {
    "applicant": _("asks to join"),
    "invited": _("invited"),
    "guest": _("guest"),
    "member": _("member"),
    "suspended": _("suspended"),
    "left": _("left"),
    "removed": _("removed"),
}
DUTIES: dict[str, Any] = {
    "steward": _("steward"),
    "facilitator": _("facilitator"),
    "curator": _("curator"),
    "greeter": _("greeter"),
    "moderator": _("moderator"),
    "leader": _("leader"),
}
DUTIES_MORE: dict[str, Any] = {
    "steward": _("looks after the charter, the spaces and who comes in"),
    "facilitator": _("helps conversations along and admits guests to a thread"),
    "curator": _("keeps topics and problems in order"),
    "greeter": _("answers those who ask to join, and invites"),
    "moderator": _("removes what breaks the rules, and restores it"),
    "leader": _("answers for the outcome of the team"),
}
JOINING: dict[str, Any] = {
    "open": _("Open: whoever comes in is a member"),
    "request": _("On request: one says why, and talks with a steward first"),
    "invitation": _("By invitation only"),
}
REASONS: list[tuple[str, Any, Any]] = [
    ("give", _("To give"), _("I know this work and can answer")),
    ("learn", _("To learn"), _("I do this work and want to do it better")),
    ("understand", _("To understand"), _("I plan, fund or study this work")),
    ("keep_up", _("To keep up"), _("I want to hear what changes")),
]
REASON_WORDS = {word: words for word, words, _small in REASONS}
REQUEST_STATES: dict[str, Any] = {
    "open": _("waits for an answer"),
    "accepted": _("accepted"),
    "declined": _("declined"),
    "withdrawn": _("withdrawn"),
}
CHARTER: list[tuple[str, Any, Any]] = [
    ("domain", _("What it is about"), _("The domain, in one or two sentences that a stranger understands.")),
    ("competence", _("What our members can do that others often cannot"), _("One thing per line.")),
    ("for_whom", _("For whom"), _("Who belongs here, and who is better off elsewhere.")),
    ("practice", _("What we do together"), _("The practice: what members bring, make, compare and keep.")),
    ("goal", _("What it serves"), _("Which goal of the place we work for, or of the world, this helps.")),
    (
        "rhythm",
        _("Our rhythm"),
        _("When what happens, one line each. “Any day: a useful reply within two working days.”"),
    ),
]
