"""The one router of what all composers need."""

from ninja import Router

router = Router(tags=["Drafts and files"])
