"""The decisions room as Django sees it."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "practicum.decisions"
    label = "decisions"

    def ready(self) -> None:
        from practicum.decisions import chores, lessons, policy, searching  # noqa: F401  # inner: registers them once the apps are ready
