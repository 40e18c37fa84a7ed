"""The search room as Django sees it."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "practicum.search"
    label = "search"
