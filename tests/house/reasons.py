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
        "practicum/console/sparing.py": "has the C library give back freed memory: there is no other way to ask it",
        "practicum/kit/confined.py": "mail and pictures are read out of process, confined: a hostile one harms nothing",
    },
    "chance": {
        "practicum/sampling/actions.py": "whom a draw falls on is SystemRandom's",
        "practicum/sampling/drawing.py": "the dice are handed in, so that a test may load them",
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

# Acts that the API does not offer, as "room.act". What a token may never do is said in docs/api.md as well.
_SIGNING_IN = "how one signs in: whoever finds a token must not be able to keep the account"
_FROM_ARCHIVE = "the operator's, at the command line: an archive is a file on the machine"
_ERASING = "a step of erasing somebody: done by the one job, never by a request"
_OPERATOR = "the operator's or the host's, who signs in for it"
_BELOW = "a part of other acts, which the API offers"
_AT_ONCE = "the API does it in two steps, so that no writer waits while a picture is drawn"
_BETWEEN_TWO = "a question between two people is answered by hand: no program says yes for somebody"
_WANTED = "the list is read, and put in order, on its page by somebody who looks at it"
NOT_OVER_THE_API: dict[str, str] = {
    "activity.answer_suspended": _OPERATOR,
    "activity.let_back_when_over": _OPERATOR,
    "activity.run_again": _OPERATOR,
    "activity.seal_what_is_not": _OPERATOR,
    "archives.found_for_archive": _FROM_ARCHIVE,
    "archives.take_in_files": _FROM_ARCHIVE,
    "archives.take_in_identities": _FROM_ARCHIVE,
    "archives.take_in_revisions": _FROM_ARCHIVE,
    "communities.narrow": _BELOW,
    "communities.speak_as_oneself": _BELOW,
    "console.add_person": _OPERATOR,
    "console.let_in": _OPERATOR,
    "console.make_host": _OPERATOR,
    "conversations.recount": _OPERATOR,
    "conversations.take_in": _FROM_ARCHIVE,
    "conversations.take_in_growth": _FROM_ARCHIVE,
    "decisions.become_due": _OPERATOR,
    "glossary.new_edition": _BELOW,
    "glossary.relink": _OPERATOR,
    "glossary.renew": _OPERATOR,
    "decisions.take_in_decisions": _FROM_ARCHIVE,
    "writing.remark_on": _BELOW,
    "people.ask_code": _SIGNING_IN,
    "activity.erase_words": _ERASING,
    "activity.record_erasure": _ERASING,
    "communities.leave_all": _ERASING,
    "conversations.settle_threads": _ERASING,
    "decisions.empty_proposals": _ERASING,
    "glossary.empty_glossary": _ERASING,
    "glossary.unname_changes": _ERASING,
    "journal.empty_entries": _ERASING,
    "journal.hand_on_drafts": _ERASING,
    "resources.empty_resources": _ERASING,
    "people.ask_to_leave": "one goes for good by her own hand, confirmed a moment ago",
    "people.drop_exports": _ERASING,
    "people.erase_again": _ERASING,
    "people.erase_by_host": _OPERATOR,
    "people.forget_machinery": _ERASING,
    "people.leave_organisations": _ERASING,
    "people.shut": _ERASING,
    "people.stay": "one stays by her own hand, on the page that says what waits",
    "practices.take_out_passages": _ERASING,
    "practices.unname_suggestions": _ERASING,
    "search.tidy_words": _ERASING,
    "connections.answer_introduction": _BETWEEN_TWO,
    "connections.forget_answers": _OPERATOR,
    "connections.offer_introductions": _OPERATOR,
    "connections.step_aside": _BETWEEN_TWO,
    "search.answer_wanted": _WANTED,
    "search.keep_unanswered": "only what a person sends off by herself counts; a program's searches do not",
    "search.strike_wanted": _WANTED,
    "search.tend_wanted": _OPERATOR,
    "writing.erase_texts": _ERASING,
    "writing.unname_texts": _ERASING,
    "people.ask_for_export": "everything about somebody is asked for with her own hand, confirmed a moment ago",
    "people.ask_to_change_address": _SIGNING_IN,
    "people.change_address": _SIGNING_IN,
    "people.check_code": _SIGNING_IN,
    "people.check_password": _SIGNING_IN,
    "people.check_second_step": _SIGNING_IN,
    "people.confirm": _SIGNING_IN,
    "people.end_sessions_of_passkey": _SIGNING_IN,
    "people.keep_portrait": _AT_ONCE,
    "people.export_by_host": _OPERATOR,
    "people.let_back": _OPERATOR,
    "people.make_recovery_codes": _SIGNING_IN,
    "people.make_token": _SIGNING_IN,
    "people.note": _SIGNING_IN,
    "people.remove_password": _SIGNING_IN,
    "people.remove_second_step": _OPERATOR,
    "people.retire_placeholder": _BELOW,
    "people.revoke_token": _SIGNING_IN,
    "people.set_password": _SIGNING_IN,
    "people.sign_out_everywhere": _OPERATOR,
    "people.sign_up": _SIGNING_IN,
    "people.suspend_person": _OPERATOR,
    "people.write_to_host": _SIGNING_IN,
    "people.take_in": _FROM_ARCHIVE,
    "people.turn_off_second_step": _SIGNING_IN,
    "people.turn_on_second_step": _SIGNING_IN,
    "people.use_code": _SIGNING_IN,
    "practices.settle": _BELOW,
    "resources.keep_what_it_says": _OPERATOR,
    "resources.take_in_resources": _FROM_ARCHIVE,
    "practices.take_in_practices": _FROM_ARCHIVE,
    "sampling.ask_today": _OPERATOR,
    "sampling.draw_week": _OPERATOR,
    "sampling.find_rings": _OPERATOR,
    "topics.take_in_topics": _FROM_ARCHIVE,
    "writing.attach_file": _AT_ONCE,
    "writing.begin_import": _FROM_ARCHIVE,
    "writing.compose": _BELOW,
    "writing.finish_import": _FROM_ARCHIVE,
    "writing.link_items": _BELOW,
    "writing.undo_mark": _BELOW,
    "writing.move_item": _BELOW,
    "writing.tell_use": _BELOW,
    "writing.unlink_items": _BELOW,
}
