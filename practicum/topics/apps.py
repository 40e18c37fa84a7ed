"""The topics room as Django sees it."""

from django.apps import AppConfig


class TopicsConfig(AppConfig):
    name = "practicum.topics"
    label = "topics"

    def ready(self) -> None:
        from practicum.topics import activities, naming, policy  # noqa: F401  # inner: registers them once the apps are ready
