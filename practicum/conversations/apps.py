"""The conversations room as Django sees it."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    name = "practicum.conversations"
    label = "conversations"

    def ready(self) -> None:
        from practicum.conversations import (  # noqa: F401  # inner: registers them once the apps are ready
            drawing,
            exposed,
            persons,
            policy,
            searching,
        )
