"""The communities room as Django sees it."""

from django.apps import AppConfig


class CommunitiesConfig(AppConfig):
    name = "practicum.communities"
    label = "communities"

    def ready(self) -> None:
        from practicum.communities import policy  # noqa: F401  # inner: registers rules once the apps are ready
