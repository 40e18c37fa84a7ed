"""Names the kit to Django."""

from importlib import import_module

from django.apps import AppConfig


class KitConfig(AppConfig):
    """The floor of the house."""

    name = "practicum.kit"
    label = "kit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the kit's own periodic jobs."""
        import_module("practicum.kit.chores")
