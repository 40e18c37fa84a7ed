"""Names the kit to Django."""

from importlib import import_module

from django.apps import AppConfig

from practicum.kit import migrating


class KitConfig(AppConfig):
    """The floor of the house."""

    name = "practicum.kit"
    label = "kit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the kit's own periodic jobs; migrations from here on are the quick ones."""
        import_module("practicum.kit.chores")
        migrating.install()
