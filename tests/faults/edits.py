"""Faults of one line, planted in a copy of the source: what is there, what stands there instead, and who has to see it.

A feature plants its own by a row here. That each still fits the program is looked at on every push
(`tests/house/test_planted.py`), that each is seen with `bin/ci --faults` (`test_edits_bite.py`).
"""

from dataclasses import dataclass

PEOPLE, KIT, WRITING = "practicum/people/tests", "practicum/kit/tests", "practicum/writing/tests"
HALFWAY = ("tests/access/test_halfway.py", f"{PEOPLE}/test_two_steps_asked.py")
CLOCK = (f"{PEOPLE}/test_clock_put_back.py",)
SECOND = (f"{PEOPLE}/test_second_step.py",)
SCRIPTS = ("practicum/search/tests/test_written_otherwise.py",)
WITHIN = ("tests/attacks/test_nothing_inside_is_asked.py", f"{KIT}/test_outbound.py", f"{KIT}/test_addresses.py")
SANITISER = (f"{WRITING}/test_sanitiser.py", f"{WRITING}/test_markdown_render.py")
PICTURES = (f"{KIT}/test_pictures.py", f"{WRITING}/test_pictures.py")
DAMAGE = ("practicum/console/tests/test_backup_damage.py",)
CHAIN = ("practicum/activity/tests/test_sealing.py", "tests/access/test_record.py")
CODES = (f"{PEOPLE}/test_sign_in_by_code.py", f"{PEOPLE}/test_once.py")


@dataclass(frozen=True)
class Edit:
    """`old` stands once in `file`; with `new` in its place one of the tests in `asked` has to fail."""

    name: str
    file: str
    old: str
    new: str
    asked: tuple[str, ...]

    def of(self, source: str) -> str:
        """The source with the fault in it; ValueError where it does not fit once."""
        if source.count(self.old) != 1:
            raise ValueError(f"{self.name}: it stands {source.count(self.old)} times in {self.file}, not once.")
        return source.replace(self.old, self.new)


TWO_STEPS = "practicum/people/two_steps.py"
ENTERING = "practicum/people/entering.py"
STEP = "practicum/people/actions/second_step.py"
SIGNING_IN = "practicum/people/actions/signing_in.py"
FOLDING = "practicum/search/folding.py"

EDITS = (
    Edit(
        "one step of two is enough", TWO_STEPS, "return asked and not has_second_step(person)", "return False", HALFWAY
    ),
    Edit(
        "who reads her mail sets up an app beside her passkey",
        TWO_STEPS,
        "return TO_COME_AGAIN if has_passkey(person) else TO_GET_READY",
        "return TO_GET_READY",
        HALFWAY,
    ),
    Edit(
        "tokens open to whoever has one step of two",
        "practicum/people/tokens.py",
        " or has_only_one(person)",
        "",
        HALFWAY,
    ),
    Edit("a code of the app opens twice", STEP, "last_counter__lt=counter", "last_counter__lte=counter", SECOND),
    Edit(
        "a recovery code opens twice",
        STEP,
        "mine.update(used_at=clock.now())",
        "mine.exists()",
        (*SECOND, f"{PEOPLE}/test_once.py"),
    ),
    Edit("the second step may be tried for ever", STEP, "    _count(person)\n    words", "    words", SECOND),
    Edit("a code in a mail may be tried for ever", SIGNING_IN, ", tries__lt=codes.MOST_TRIES", "", CODES),
    Edit("a code in a mail lasts for ever", SIGNING_IN, ", expires_at__gt=now", "", CODES),
    Edit(
        "a password of nobody is answered sooner",
        SIGNING_IN,
        "stored = person.password if person else hashers.UNUSABLE_PASSWORD_PREFIX\n",
        "if person is None:\n        return None\n    stored = person.password\n",
        (f"{PEOPLE}/test_enumeration.py",),
    ),
    Edit(
        "a session keeps its key",
        ENTERING,
        "        request.session.cycle_key()\n        request.session[FIRST_STEP]",
        "        request.session[FIRST_STEP]",
        (f"{PEOPLE}/test_sessions.py", *SECOND, f"{PEOPLE}/test_cookies.py"),
    ),
    Edit("a clock put back lengthens", "practicum/kit/clock.py", "return -APART <= now()", "return now()", CLOCK),
    Edit("a clock ahead shuts out", "practicum/kit/limits.py", "+ 1, now + APART]", "+ 1, now + 10**13]", CLOCK),
    Edit(
        "a limit never fires",
        "practicum/kit/limits.py",
        "                return row[0]",
        "                return row[0]\n        return 0",
        ("tests/access/test_limits.py",),
    ),
    Edit("points and vowels part words", FOLDING, "digits | letters | {", "digits | letters | {} and {", SCRIPTS),
    Edit("a letter without its keyboard", FOLDING, '"ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",', "", SCRIPTS),
    Edit("digits of one script alone", FOLDING, "for digit in range(10)", "for digit in range(0)", SCRIPTS),
    Edit(
        "NORMAL for FULL",
        "practicum/web/database.py",
        "synchronous=FULL",
        "synchronous=NORMAL",
        ("practicum/console/tests/test_check.py",),
    ),
    Edit(
        "an address inside is asked after a redirect",
        "practicum/kit/outbound.py",
        "addresses = checked_addresses(target, resolve or system_resolve, deadline)",
        "addresses = checked_addresses(target, resolve or system_resolve, deadline) if not _turn else"
        " (resolve or system_resolve)(target.host, target.port)",
        WITHIN,
    ),
    Edit(
        "addresses inside are asked",
        "practicum/kit/addresses.py",
        "return address.is_global and not any(address in network for network in IPV4_REFUSED)",
        "return True",
        WITHIN,
    ),
    Edit(
        "a picture of another site is loaded",
        "practicum/writing/markdown/sanitise.py",
        "return value if PICTURE.fullmatch(value) else None",
        "return value",
        SANITISER,
    ),
    Edit(
        "an address of any scheme is followed",
        "practicum/writing/markdown/sanitise.py",
        "return links.safe(value) or links.safe_here(value)",
        "return value",
        SANITISER,
    ),
    Edit(
        "something beside the pixels is kept",
        "practicum/kit/pictures/worker.py",
        'xmp=b""',
        'xmp=b"taken at home"',
        PICTURES,
    ),
    Edit(
        "a damaged backup is whole",
        "practicum/console/keeping/verifying.py",
        "    digest = sealing.whole(file)\n    return digest",
        "    digest = ''\n    file.seek(0)\n    return digest",
        DAMAGE,
    ),
    Edit(
        "acts are not sealed over what was before",
        "practicum/activity/sealing.py",
        "json.dumps([before, told",
        'json.dumps(["", told',
        CHAIN,
    ),
    Edit(
        "why an act was done is not sealed",
        "practicum/activity/sealing.py",
        '"privileged", "why", "before"',
        '"privileged", "before"',
        CHAIN,
    ),
    Edit(
        "bytes that came anew are taken away",
        "practicum/writing/files.py",
        "if aside.stat().st_mtime < older_than.timestamp():",
        "if True:",
        (f"{WRITING}/test_upload.py", f"{WRITING}/test_pictures.py"),
    ),
    Edit(
        "a page is anybody's to keep",
        "practicum/web/headers.py",
        '"private, no-cache"',
        '"public, max-age=60"',
        ("tests/access/test_headers.py",),
    ),
    Edit(
        "a host of any name",
        "practicum/web/safety.py",
        'if not host or "*" in host or',
        "if not host or",
        ("tests/crash/test_starting.py",),
    ),
    Edit(
        "a log keeps addresses",
        "practicum/kit/log.py",
        "        words = shape.sub(instead, words)\n",
        "        pass\n",
        (f"{KIT}/test_log.py",),
    ),
    Edit(
        "a job dies at its first failure",
        "practicum/kit/jobs/table.py",
        "over = job.tries >= job.most_tries",
        "over = True",
        (f"{KIT}/test_jobs.py",),
    ),
    Edit(
        "a mail is sent twice",
        "practicum/kit/mailout/sending.py",
        "not (mail.security and mail.tries < 2)",
        "False",
        ("practicum/kit/mailout/tests",),
    ),
)
