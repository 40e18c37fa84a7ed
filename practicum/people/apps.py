"""The people room as Django sees it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "practicum.people"
    label = "people"
