"""The search room as Django sees it."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "practicum.search"
    label = "search"

    def ready(self) -> None:
        from practicum.search import outlets  # noqa: F401  # inner: registers outlets once the apps are ready
