"""The web room as Django sees it."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "practicum.web"
    label = "web"

    def ready(self) -> None:
        from practicum.web import drawing  # noqa: F401  # inner: registers what it draws once the apps are ready
