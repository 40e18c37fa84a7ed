"""The glossary room as Django sees it."""

from django.apps import AppConfig


class GlossaryConfig(AppConfig):
    name = "practicum.glossary"
    label = "glossary"

    def ready(self) -> None:
        from practicum.glossary import (  # noqa: F401  # inner: registers them once the apps are ready
            names,
            outlets,
            policy,
            searching,
        )
