"""The one router of resources, demos, trails and collections: an address that is read and written is one address."""

from ninja import Router

router = Router(tags=["Resources, demos, trails and collections"])
