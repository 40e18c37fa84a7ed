"""The archives room as Django sees it."""

from django.apps import AppConfig


class ArchivesConfig(AppConfig):
    name = "practicum.archives"
    label = "archives"
