"""The sampling room as Django sees it."""

from django.apps import AppConfig


class SamplingConfig(AppConfig):
    name = "practicum.sampling"
    label = "sampling"

    def ready(self) -> None:
        from practicum.sampling import chores  # noqa: F401  # inner: registers them once the apps are ready
