"""The mails of claims: to the stewards that one waits, to whoever claimed what was decided."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.template import engines
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from practicum.archives.models import Claim, ClaimState
from practicum.kit import ids, mailout

if TYPE_CHECKING:
    from practicum.people.models import Person


def say_a_claim_waits(claim: Claim, stewards: "Sequence[Person]") -> None:
    """To the stewards who read what it is about, but not to one who claims it herself. It points; it names nobody."""
    community = claim.identity.community
    path = reverse("settle_claim", args=[community.slug, ids.text(claim.identity_id)])
    for steward in stewards:
        if steward.email and steward.pk != claim.person_id:
            with translation.override(steward.language):
                sentence = _("Somebody claims what was written in an archive of %(community)s, and a steward decides.")
                sentence = sentence % {"community": community.name}
                subject = _("A claim waits in %(community)s") % {"community": community.name}
                _send(steward.email, subject, "claim_waits", sentence, _("Look at it"), path)


def say_it_is_settled(claim: Claim, name: str) -> None:
    """To whoever claimed: hers or not, the reason, and where it stands. `name` is the archive's, never another's."""
    person = claim.person
    if not person.email:
        return
    with translation.override(person.language):
        words = {"name": name, "community": claim.identity.community.name}
        if claim.state == ClaimState.GRANTED:
            subject = _("What you claimed in %(community)s is yours") % words
            sentence = _("What %(name)s wrote in an archive of %(community)s stands under your name now.") % words
        else:
            subject = _("Your claim in %(community)s was not granted") % words
            sentence = _("What %(name)s wrote in an archive of %(community)s was not given to you.") % words
        _send(
            person.email, subject, f"claim_{claim.state}", sentence, _("See your claims"), reverse("claim"), claim.why
        )


def _send(to: str, subject: str, purpose: str, sentence: str, words: str, path: str, why: str = "") -> None:
    context = {
        "subject": subject, "sentence": sentence, "words": words, "link": settings.SITE_URL + path, "why": why,
        "site": settings.SITE_NAME, "site_url": settings.SITE_URL,
    }  # fmt: skip
    text, html = (
        engines["jinja2"].get_template(f"archives/mail/claim.{ending}").render(context) for ending in ("txt", "html")
    )
    mailout.send(to, subject, text.strip() + "\n", html, purpose=purpose)
