"""Who signs in by two steps: whoever chose to, and whom the host of the site asks for it (PRACTICUM_SECOND_STEP)."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from practicum.people.models import Happening, Person, SecondStep

TO_COME_AGAIN = frozenset(("mfa_login_webauthn", "sign_out"))
# What stays open to whoever came in with one step of two: setting up the other, showing that it is she, and going.
TO_GET_READY = frozenset(
    (
        "new_second_step",
        "confirm",
        "confirm_code",
        "mfa_add_webauthn",
        "passkey_options",
        "mfa_login_webauthn",
        "sign_out",
    )
)


def has_second_step(person: Person) -> bool:
    """Whether code and password open only with a second step. One query."""
    return SecondStep.objects.filter(person=person).exists()


def two_are_asked(person: Person) -> bool:
    """Does this site ask both steps of this person? No query."""
    return settings.SECOND_STEP == "everybody" or (settings.SECOND_STEP == "hosts" and person.host)


def came_with_one(person: Person, how: str | None) -> bool:
    """Both are asked of her, and her session began with one (`how`): she has no app, and it was no passkey that opened
    it. One query, where both are asked and no passkey opened it.
    """
    asked = two_are_asked(person) and how != Happening.SIGNED_IN_BY_PASSKEY.value
    return asked and not has_second_step(person)


def has_passkey(person: Person) -> bool:
    """Whether she could have come in with a passkey. One query."""
    return Authenticator.objects.filter(user_id=person.pk).exists()


def open_with_one(person: Person) -> frozenset[str]:
    """The routes that are open to whoever came in with one step. She who has a passkey comes again with it: else
    whoever reads her mail would set up an app of his own beside it.
    """
    return TO_COME_AGAIN if has_passkey(person) else TO_GET_READY


def has_only_one(person: Person) -> bool:
    """Both are asked of her, and she has neither an app nor a passkey. Two queries at most, where both are asked."""
    if not two_are_asked(person) or has_second_step(person):
        return False
    return not has_passkey(person)
