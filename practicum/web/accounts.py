"""How sign-in uses allauth: our people, our mails, our limits."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter


class Adapter(DefaultAccountAdapter):
    """Persons instead of users."""

    def save_user(self, request: Any, user: Any, form: Any, commit: bool = True) -> Any:
        user.name = form.cleaned_data.get("name", "")
        return super().save_user(request, user, form, commit)


class PasskeyAdapter(DefaultMFAAdapter):
    """Passkeys named after the site."""
