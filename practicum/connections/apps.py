"""The connections room as Django sees it."""

from django.apps import AppConfig


class ConnectionsConfig(AppConfig):
    name = "practicum.connections"
    label = "connections"

    def ready(self) -> None:
        from practicum.connections import chores  # noqa: F401  # inner: registers them once the apps are ready
