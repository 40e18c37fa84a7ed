"""The backend itself, where Django looks for it."""

from django.db.backends.postgresql import base

from practicum.kit.editions import RaisesEditions


class DatabaseWrapper(RaisesEditions, base.DatabaseWrapper):
    """As Django's."""
