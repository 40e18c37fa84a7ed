"""The journal room as Django sees it."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "practicum.journal"
    label = "journal"

    def ready(self) -> None:
        from practicum.journal import (  # noqa: F401  # inner: registers them once the apps are ready
            activities,
            policy,
            searching,
        )
