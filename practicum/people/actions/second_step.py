"""The second step: turned on by a code of the app, tried at sign-in, turned off by a code; recovery codes."""

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from practicum.access import Seat, require_console, require_self
from practicum.kit import Conflict, Refusal, clock
from practicum.people import limits, mails
from practicum.people.actions.sessions import _end_sessions
from practicum.people.actions.signing_in import note
from practicum.people.models import Happening, Person, RecoveryCode, SecondStep
from practicum.people.second_step import bare, counter_fitting, fresh_recovery_codes, recovery_hash, wrong_code
from practicum.people.two_steps import two_are_asked


def turn_on_second_step(
    seat: Seat, *, person: Person, salt: str, typed: str, network: str, keep: int | None = None
) -> list[str]:
    """From now on with the app whose secret comes of `salt`; every session but `keep` ends. The recovery codes, shown
    this once. Refusal `wrong_code` when the app shows something else.
    """
    require_self(seat, person)
    _count(person)
    counter = counter_fitting(salt, bare(typed))
    if counter is None:
        raise Refusal(
            _("This is not the code that belongs to this picture now."),
            _("Wait for the next one. Check that the clock of your phone is right."),
            code="wrong_code",
        )
    try:
        with transaction.atomic():
            SecondStep.objects.create(person=person, salt=salt, last_counter=counter)
            codes = _new_codes(person)
            _end_sessions(person, keep=keep)
            _tell(person, Happening.SECOND_STEP_ON, network)
    except IntegrityError:
        raise Conflict(_("Your second step is on already."), code="on_already") from None
    _begin_anew(person)
    return codes


def check_second_step(person: Person, *, typed: str, network: str) -> bool:
    """Whether it is a code of her app, not used before, or a recovery code; counts the try first."""
    limits.SIGN_IN_TRY_FROM.take(network)
    _count(person)
    words = bare(typed)
    if _is_of_the_app(person, words):
        _begin_anew(person)
        return True
    mine = RecoveryCode.objects.filter(person=person, code_hash=recovery_hash(person, words), used_at=None)
    if mine.update(used_at=clock.now()):
        _tell(person, Happening.RECOVERY_CODE_USED, network)
        return True
    note(person, Happening.SECOND_STEP_FAILED, network=network)
    return False


def make_recovery_codes(seat: Seat, *, person: Person, typed: str, network: str) -> list[str]:
    """Ten new ones for a code; those before open nothing any more."""
    require_self(seat, person)
    _prove(person, typed, network)
    with transaction.atomic():
        codes = _new_codes(person)
        _tell(person, Happening.RECOVERY_CODES_MADE, network)
    return codes


def turn_off_second_step(seat: Seat, *, person: Person, typed: str, network: str) -> None:
    """Code or password are enough again."""
    require_self(seat, person)
    _prove(person, typed, network)
    with transaction.atomic():
        _remove(person)
        _tell(person, Happening.SECOND_STEP_OFF, network)


@transaction.atomic
def remove_second_step(seat: Seat, *, person: Person) -> None:
    """The host's act for somebody who lost app and codes, or, where two steps are asked and she has no app, her
    passkeys: she is told, and signed out everywhere.
    """
    require_console(seat, "at the command line")
    if _remove(person) or (two_are_asked(person) and _remove_passkeys(person)):
        _end_sessions(person)
        _tell(person, Happening.SECOND_STEP_OFF, "")


def _prove(person: Person, typed: str, network: str) -> None:
    if not check_second_step(person, typed=typed, network=network):
        raise wrong_code()


def _is_of_the_app(person: Person, digits: str) -> bool:
    """A code counts once: whoever comes second with it finds the half minute taken."""
    step = SecondStep.objects.filter(person=person).first()
    counter = counter_fitting(step.salt, digits) if step else None
    if counter is None:
        return False
    return bool(SecondStep.objects.filter(person=person, last_counter__lt=counter).update(last_counter=counter))


def _count(person: Person) -> None:
    limits.SECOND_STEP_DAY.take(str(person.pk))
    limits.SECOND_STEP.take(str(person.pk))


def _begin_anew(person: Person) -> None:
    limits.SECOND_STEP_DAY.forget(str(person.pk))
    limits.SECOND_STEP.forget(str(person.pk))


def _new_codes(person: Person) -> list[str]:
    codes = fresh_recovery_codes()
    RecoveryCode.objects.filter(person=person).delete()
    RecoveryCode.objects.bulk_create(
        [RecoveryCode(person=person, code_hash=recovery_hash(person, code)) for code in codes]
    )
    return codes


def _remove(person: Person) -> bool:
    RecoveryCode.objects.filter(person=person).delete()
    return bool(SecondStep.objects.filter(person=person).delete()[0])


def _remove_passkeys(person: Person) -> bool:
    return bool(Authenticator.objects.filter(user_id=person.pk).delete()[0])


def _tell(person: Person, what: Happening, network: str) -> None:
    note(person, what, network=network)
    mails.say_it_happened(person, what)
