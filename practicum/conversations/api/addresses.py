"""The one router of conversations: an address that is read and written is one address."""

from ninja import Router

router = Router(tags=["Conversations"])
