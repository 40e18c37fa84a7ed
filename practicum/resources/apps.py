"""The resources room as Django sees it."""

from django.apps import AppConfig


class ResourcesConfig(AppConfig):
    name = "practicum.resources"
    label = "resources"

    def ready(self) -> None:
        from practicum.resources import outlets, policy, searching  # noqa: F401  # inner: registers them once the apps are ready
