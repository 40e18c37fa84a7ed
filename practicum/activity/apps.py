"""The activity room as Django sees it."""

from django.apps import AppConfig


class ActivityConfig(AppConfig):
    name = "practicum.activity"
    label = "activity"

    def ready(self) -> None:
        from practicum.activity import chores, community_kinds, deliveries, site_kinds  # noqa: F401  # inner: registers them once the apps are ready
