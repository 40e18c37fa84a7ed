"""The mails of communities: an invitation, a word that somebody answered, and where one stands after an act of others.

The mails of joining point; they carry no conversation. Who is sent out reads the reason in the mail itself.
"""

from django.conf import settings
from django.template import engines
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from practicum.access import DutyName, Standing
from practicum.communities.models import Community, Invitation, JoiningRequest, Membership, RequestState
from practicum.communities.seats import holders
from practicum.kit import ids, mailout
from practicum.people.models import Person


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


def say_where_one_stands(membership: Membership, why: str) -> None:
    """To somebody who was suspended, removed or let back: the reason, what it means, and who can be asked."""
    person, community = membership.person, membership.community
    if not person.email:
        return
    with translation.override(person.language):
        subject, means = (words % {"community": community.name} for words in _standing_words(membership))
        link = settings.SITE_URL + reverse("door", args=[community.slug]) if community.listed else ""
        stewards = [steward for steward in holders(community, DutyName.STEWARD) if steward.pk != person.pk]
        context = {
            "community": community, "name": person.name, "sentence": f"{subject}.", "why": why, "means": means,
            "link": link, "stewards": ", ".join(steward.name for steward in stewards),
        }  # fmt: skip
        _send(person.email, subject, "standing", f"standing_{membership.standing}", context)


def send_letter(community: Community, person: Person, text: str) -> None:
    """To each steward, or to the hosts where there is none: what somebody who was shut out has to say."""
    stewards = holders(community, DutyName.STEWARD) or list(Person.objects.active().filter(host=True))
    for steward in stewards:
        if steward.email and steward.pk != person.pk:
            with translation.override(steward.language):
                words = {"name": person.name, "community": community.name}
                subject = _("%(name)s, who is shut out of %(community)s, writes to you") % words
                link = settings.SITE_URL + reverse("member", args=[community.slug, person.handle])
                context = {"name": steward.name, "writer": person.name, "text": text, "link": link, "sentence": subject}
                _send(steward.email, subject, "letter", "letter_from_outside", context)


def _standing_words(membership: Membership) -> tuple[str, str]:
    """The subject, and what it means, by where somebody stands now."""
    return {
        Standing.SUSPENDED: (
            _("You are suspended in %(community)s"),
            _(
                "Until a steward lets you back, you see %(community)s as a stranger does and do not write in it. Your "
                "duties and your seats in its spaces have ended. What you wrote stays, under your name. Other "
                "communities are not touched by this."
            ),
        ),
        Standing.REMOVED: (
            _("You were removed from %(community)s"),
            _(
                "You see %(community)s as a stranger does, and cannot join it again unless a steward opens the way. "
                "Your duties and your seats in its spaces have ended. What you wrote stays, under your name. Other "
                "communities are not touched by this."
            ),
        ),
        Standing.MEMBER: (
            _("You are let back into %(community)s"),
            _(
                "You are a member as before: you read and write. Duties and seats in spaces that you held do not come "
                "back by themselves; ask for them again."
            ),
        ),
        Standing.LEFT: (
            _("The way back into %(community)s is open"),
            _("You are not a member now, and may join again as anybody may."),
        ),
    }[Standing(membership.standing)]


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
