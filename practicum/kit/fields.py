"""Model fields that the whole house shares."""

from typing import Any

from django.db import models

from practicum.kit import ids


class IdField(models.BigIntegerField):
    """The primary key of every exportable row (see `kit.ids`)."""

    def __init__(self, **options: Any) -> None:
        ours: dict[str, Any] = {"primary_key": True, "default": ids.new, "editable": False}
        super().__init__(**(ours | options))

    def db_type(self, connection: Any) -> str | None:
        """On SQLite the row's own number: as any other type it would be an index of its own, and every look two."""
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)
