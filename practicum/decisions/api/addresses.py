"""The one router of decisions: an address that is read and written is one address."""

from ninja import Router

router = Router(tags=["Decisions"])
