"""The archives room as Django sees it."""

from django.apps import AppConfig


class ArchivesConfig(AppConfig):
    name = "practicum.archives"
    label = "archives"

    def ready(self) -> None:
        from practicum.archives import policy  # noqa: F401  # inner: registers rules once the apps are ready
