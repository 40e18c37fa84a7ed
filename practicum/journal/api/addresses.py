"""The one router of the journal."""

from ninja import Router

router = Router(tags=["Journal"])
