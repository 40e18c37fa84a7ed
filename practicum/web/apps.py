"""The web room as Django sees it."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "practicum.web"
    label = "web"
