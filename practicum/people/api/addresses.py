"""The one router of people: an address that is read and written is one address."""

from ninja import Router

router = Router(tags=["People"])
