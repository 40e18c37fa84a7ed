"""The mails of joining: an invitation, and a word that somebody answered. They point; they carry no conversation."""

from django.conf import settings
from django.template import engines
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from practicum.communities.models import Invitation, JoiningRequest, RequestState
from practicum.kit import ids, mailout


def send_invitation(invitation: Invitation, secret: str, *, line: str = "") -> None:
    """To the invited address, in the community's language: nobody knows yet which one she reads."""
    community = invitation.community
    with translation.override(community.language):
        name = invitation.invited_by.name
        subject = _("%(name)s invites you to %(community)s") % {"name": name, "community": community.name}
        link = settings.SITE_URL + reverse("invitation", args=[secret])
        context = {"community": community, "inviter": name, "line": line, "link": link, "until": invitation.expires_at}
        _send(invitation.address, subject, "invitation", "invitation", context)


def say_somebody_wrote(request: JoiningRequest) -> None:
    """To the one who asked: a steward wrote back."""
    with translation.override(request.person.language):
        sentence = _("Somebody from %(community)s wrote back to you.") % {"community": request.community.name}
        _answer(request, sentence, "joining_answer")


def say_it_is_decided(request: JoiningRequest) -> None:
    """To the one who asked: accepted or not, and where to read it."""
    with translation.override(request.person.language):
        words = {"community": request.community.name}
        if request.state == RequestState.ACCEPTED:
            sentence = _("You are a member of %(community)s now.") % words
        else:
            sentence = _("%(community)s has decided about your request.") % words
        _answer(request, sentence, "joining_decision")


def _answer(request: JoiningRequest, sentence: str, purpose: str) -> None:
    if request.person.email:
        link = settings.SITE_URL + reverse("joining_request", args=[request.community.slug, ids.text(request.pk)])
        context = {"community": request.community, "sentence": sentence, "link": link}
        _send(request.person.email, sentence.rstrip("."), "answer", purpose, context)


def _send(to: str, subject: str, template: str, purpose: str, context: dict[str, object]) -> None:
    context |= {"site": settings.SITE_NAME, "site_url": settings.SITE_URL}
    text, html = (
        engines["jinja2"].get_template(f"communities/mail/{template}.{ending}").render(context)
        for ending in ("txt", "html")
    )
    mailout.send(to, subject, text.strip() + "\n", html, purpose=purpose)
