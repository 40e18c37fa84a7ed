"""The people room as Django sees it."""

from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "practicum.people"
    label = "people"

    def ready(self) -> None:
        """Register the room's periodic jobs."""
        import_module("practicum.people.chores")
