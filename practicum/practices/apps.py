"""The practices room as Django sees it."""

from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "practicum.practices"
    label = "practices"

    def ready(self) -> None:
        from practicum.practices import (  # noqa: F401  # inner: registers them once the apps are ready
            drawing,
            exposed,
            outlets,
            policy,
            searching,
        )
