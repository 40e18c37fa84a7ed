"""The topics room as Django sees it."""

from django.apps import AppConfig


class TopicsConfig(AppConfig):
    name = "practicum.topics"
    label = "topics"

    def ready(self) -> None:
        from practicum.topics import policy  # noqa: F401  # inner: registers rules once the apps are ready
