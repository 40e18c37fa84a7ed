"""The search room as Django sees it."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "practicum.search"
    label = "search"

    def ready(self) -> None:
        from practicum.search import activities, chores, outlets  # noqa: F401  # inner: registers them once the apps are ready
