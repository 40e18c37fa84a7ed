"""The writing room as Django sees it."""

from django.apps import AppConfig


class WritingConfig(AppConfig):
    name = "practicum.writing"
    label = "writing"

    def ready(self) -> None:
        from practicum.writing import chores, policy  # noqa: F401  # inner: registers rules and jobs once the apps are ready
