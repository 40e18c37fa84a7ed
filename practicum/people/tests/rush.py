"""Fifty tries at once on everything that opens once: in this process, or in one of its own over a database file."""

import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

TRIES = 50
Attempt = Callable[[], object]


def rush(attempt: Attempt) -> int:
    """How many of the tries opened."""
    from django.db import connection

    from practicum.kit import Refusal

    def one(_number: int) -> bool:
        try:
            return bool(attempt())
        except Refusal:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=25) as pool:
        return list(pool.map(one, range(TRIES))).count(True)


def a_code_is_right() -> Attempt:
    from practicum.people import actions

    code, words = _code("bo@example.org")
    return lambda: actions.check_code(code, typed=words, network="")


def a_right_code_is_used() -> Attempt:
    from practicum.people import actions

    code, words = _code("bo@example.org")
    actions.check_code(code, typed=words, network="")
    return lambda: actions.use_code(code) or True


def a_newcomer_signs_up() -> Attempt:
    from practicum.people import actions

    code, words = _code("new@example.org")
    actions.check_code(code, typed=words, network="")
    return lambda: actions.sign_up(code, name="New", language="en", time_zone="UTC", network="")


def an_address_is_changed() -> Attempt:
    from practicum.access import Seat
    from practicum.people import actions, codes
    from practicum.people.models import Code, CodePurpose, Person

    bo = Person.objects.create_user("bo@example.org", name="Bo", handle="bo-moves")
    code, words = _code("moved@example.org", CodePurpose.NEW_ADDRESS)
    Code.objects.filter(pk=code.pk).update(person=bo)
    code.person = bo
    assert codes.fits(code.pk, words, code.code_hash)
    actions.check_code(code, typed=words, network="")
    return lambda: actions.change_address(Seat(bo), person=bo, code=code, network="") or True


def a_second_step_is_turned_on() -> Attempt:
    from practicum.access import Seat
    from practicum.people import actions
    from practicum.people.models import Person

    cy = Person.objects.create_user("cy@example.org", name="Cy", handle="cy")
    return lambda: actions.turn_on_second_step(Seat(cy), person=cy, salt="5a17", typed=_shown("5a17"), network="")


def a_code_of_the_app_opens() -> Attempt:
    from practicum.people import actions
    from practicum.people.models import Person, SecondStep

    dee = Person.objects.create_user("dee@example.org", name="Dee", handle="dee")
    SecondStep.objects.create(person=dee, salt="dee")
    typed = _shown("dee")
    return lambda: actions.check_second_step(dee, typed=typed, network="")


def a_recovery_code_opens() -> Attempt:
    from practicum.people import actions
    from practicum.people.models import Person, RecoveryCode, SecondStep
    from practicum.people.second_step import recovery_hash

    eli = Person.objects.create_user("eli@example.org", name="Eli", handle="eli")
    SecondStep.objects.create(person=eli, salt="eli")
    RecoveryCode.objects.create(person=eli, code_hash=recovery_hash(eli, "BCDF-GHJK-MNPQ-RSTV"))
    return lambda: actions.check_second_step(eli, typed="BCDF-GHJK-MNPQ-RSTV", network="")


SCENES = (
    a_code_is_right, a_right_code_is_used, a_newcomer_signs_up, an_address_is_changed, a_second_step_is_turned_on,
    a_code_of_the_app_opens, a_recovery_code_opens,
)  # fmt: skip


def _code(address: str, purpose: str = "sign_in") -> tuple:
    from practicum.kit import clock, ids
    from practicum.people import codes
    from practicum.people.models import Code

    number, ends = ids.new(), clock.now() + codes.LASTS
    code_hash = codes.hashed(number, "BCDFGH")
    code = Code.objects.create(id=number, purpose=purpose, address=address, code_hash=code_hash, expires_at=ends)
    return code, "BCDFGH"


def proved_code(address: str) -> Any:
    """A code that somebody has typed right, and that is not used yet."""
    from practicum.kit import clock

    code, _words = _code(address)
    code.proved_at = clock.now()
    code.save(update_fields=["proved_at"])
    return code


def _shown(salt: str) -> str:
    from practicum.people.tests.test_second_step import shown

    return shown(salt)


def all_of_them() -> dict[str, int]:
    """Each scene's name, and how many of fifty tries opened. Rates would hold most back: here they do not."""
    from practicum.kit.limits import Rate

    take, Rate.take = Rate.take, lambda self, key, amount=1: 0
    try:
        return {scene.__name__: rush(scene()) for scene in SCENES}
    finally:
        Rate.take = take


def main() -> None:
    """Make a database in the data folder, rush, and print what came of it."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    sys.stdout.write(json.dumps(all_of_them()) + "\n")


if __name__ == "__main__":
    main()
