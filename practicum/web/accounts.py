"""How sign-in uses allauth: for passkeys, with our own door, our mails and our limits around it."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from practicum.kit import mailout
from practicum.people import actions, mails
from practicum.people.entering import enter, own_path
from practicum.people.models import Happening
from practicum.people.network import network_of

HAPPENED = {
    "mfa/email/webauthn_added": Happening.PASSKEY_ADDED,
    "mfa/email/webauthn_removed": Happening.PASSKEY_REMOVED,
}


class Adapter(DefaultAccountAdapter):
    """Persons instead of users, one door for all ways in."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """People sign up by their code: people.actions.sign_up."""
        return False

    def get_login_stages(self) -> list[str]:
        """A passkey is a way in of its own, not a second step: whoever loses it still gets codes."""
        return []

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """`lately_confirmed` stands before the views that ask for it."""
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        """The same session as by code or password."""
        enter(request, user, Happening.SIGNED_IN_BY_PASSKEY)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponseBase:
        """She has proved who she is: the page where she may write to the host."""
        return enter(request, user, Happening.SIGNED_IN_BY_PASSKEY)

    def is_safe_url(self, url: str | None) -> bool:
        """Only paths of this site."""
        return bool(url) and own_path(url) == url

    def get_client_ip(self, request: HttpRequest) -> str:
        return network_of(request) or "0.0.0.0"  # noqa: S104 - a word for "unknown"; nothing listens here

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """What went wrong is said on the page; that something went well shows by itself."""
        if level >= messages.ERROR:
            messages.error(request, kwargs.get("message") or _("That did not work. Please try once more."))

    def send_notification_mail(self, template_prefix: str, user: Any, *args: Any, **kwargs: Any) -> None:
        """Write down what happened to the account, and tell its owner."""
        what = HAPPENED[template_prefix]
        actions.note(user, what, network=network_of(self.request))
        mails.say_it_happened(user, what)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Any other mail of allauth, as text: through the mails out like all others."""
        subject, text = (
            render_to_string(f"{template_prefix}_{part}.txt", context, self.request).strip()
            for part in ("subject", "message")
        )
        mailout.send(email, subject, text + "\n", purpose=template_prefix.rpartition("/")[2], security=True)


class PasskeyAdapter(DefaultMFAAdapter):
    """Passkeys named after the site."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("This passkey does not open anything here. Try another one, or ask for a code."),
    }

    def _get_site_name(self) -> str:
        return settings.SITE_NAME

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """What the browser shows beside the passkey: the person's name, and her address to tell two accounts apart."""
        named = {"display_name": user.name, "name": user.email or user.handle}
        return super().get_public_key_credential_user_entity(user) | named

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return _("My passkey")
