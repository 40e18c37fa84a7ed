"""The communities room as Django sees it."""

from django.apps import AppConfig


class CommunitiesConfig(AppConfig):
    name = "practicum.communities"
    label = "communities"

    def ready(self) -> None:
        from practicum.communities import acquaintance, policy  # noqa: F401  # inner: registers them once the apps are ready
