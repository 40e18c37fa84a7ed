"""The access room as Django sees it (it has no models)."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "practicum.access"
    label = "access"
