"""The mails of sign-in: a code, and a word when something about the account changed."""

from datetime import datetime

from django.conf import settings
from django.template import engines
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from practicum.kit import clock, ids, mailout
from practicum.people.models import Code, CodePurpose, Form, Happening, Leaving, Person, PersonState


def send_code(code: Code, words: str, *, language: str) -> None:
    """The code, by itself on a line; the same mail whether or not somebody has this address."""
    with translation.override(language):
        subject = {
            CodePurpose.SIGN_IN: _("%(code)s is your code for %(site)s"),
            CodePurpose.AGAIN: _("%(code)s confirms that it is you"),
            CodePurpose.NEW_ADDRESS: _("%(code)s confirms your new address"),
        }[CodePurpose(code.purpose)] % {"code": words, "site": settings.SITE_NAME}
        _send(code.address, subject, "code", f"{code.purpose}_code", code=words, purpose=code.purpose, minutes=10)


def say_address_is_taken(address: str, *, language: str) -> None:
    """To somebody whose address another person tried to make her own."""
    with translation.override(language):
        _send(address, _("Somebody tried to use your address"), "taken", "address_taken")


def say_it_happened(person: Person, what: Happening, *, to: str = "", detail: str = "") -> None:
    """Tell the person at her address (or at the one she just left) that something about her account changed."""
    with translation.override(person.language):
        sentence = {
            Happening.ADDRESS_CHANGED: _("The address of your account was changed."),
            Happening.PASSWORD_SET: _("A new password was set for your account."),
            Happening.PASSWORD_REMOVED: _("The password of your account was removed."),
            Happening.PASSKEY_ADDED: _("A passkey was added to your account."),
            Happening.PASSKEY_REMOVED: _("A passkey was removed from your account."),
            Happening.SECOND_STEP_ON: _("A second step was turned on for your account."),
            Happening.SECOND_STEP_OFF: _("The second step of your account was turned off."),
            Happening.RECOVERY_CODE_USED: _("A recovery code of your account was used."),
            Happening.RECOVERY_CODES_MADE: _("New recovery codes were made for your account."),
            Happening.TOKEN_MADE: _("An API token was made for your account."),
            Happening.EXPORTED: _("Whoever keeps this site made a copy of everything about you."),
        }[what]
        if to or person.email:
            _send(to or person.email, sentence.rstrip("."), "happened", what.value,
                  sentence=sentence, name=person.name, detail=detail, at=clock.now())  # fmt: skip


def say_export_is_ready(person: Person, *, until: datetime) -> None:
    """The copy she asked for can be fetched. The mail carries none of it: only she, signed in, gets at it."""
    with translation.override(person.language):
        if person.email:
            subject = _("Your copy of everything about you is ready")
            _send(person.email, subject, "export_ready", "export_ready", name=person.name, until=until)


def say_she_leaves(person: Person, leaving: Leaving, *, by_host: bool) -> None:
    """She goes in a week, by her own wish or begun by the host, and may take it back. No mail says when it is done."""
    with translation.override(person.language):
        if person.email:
            subject = _("You will be erased here on %(day)s") % {"day": date_format(leaving.due_at, "DATE_FORMAT")}
            _send(person.email, subject, "leaving", "leaving", name=person.name, due=leaving.due_at,
                  words_too=leaving.form == Form.WORDS, by_host=by_host)  # fmt: skip


def say_somebody_suspended_wrote(person: Person) -> None:
    """To the hosts: there is a letter. The mail carries none of it."""
    for host in Person.objects.filter(host=True, state=PersonState.ACTIVE).exclude(email=""):
        with translation.override(host.language):
            link = settings.SITE_URL + reverse("host_letter", args=[ids.text(person.pk)])
            sentence = _("Somebody who is suspended wrote to you")
            _send(host.email, sentence, "letter", "letter_to_host", name=host.name, sentence=sentence, link=link,
                  read=_("Read it, and answer:"))  # fmt: skip


def say_host_answered(person: Person) -> None:
    """To somebody suspended: the host's answer waits where she wrote."""
    with translation.override(person.language):
        if person.email:
            sentence = _("Whoever keeps this site answered you")
            _send(person.email, sentence, "letter", "letter_from_host", name=person.name, sentence=sentence,
                  link=settings.SITE_URL + reverse("suspended"), read=_("Sign in to read it:"))  # fmt: skip


def _send(to: str, subject: str, template: str, word: str, /, **context: object) -> None:
    context |= {"site": settings.SITE_NAME, "site_url": settings.SITE_URL}
    text, html = (
        engines["jinja2"].get_template(f"people/mail/{template}.{ending}").render(context) for ending in ("txt", "html")
    )
    mailout.send(to, subject, text.strip() + "\n", html, purpose=word, security=True)
