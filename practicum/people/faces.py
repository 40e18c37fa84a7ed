"""Where a person's picture lies, for every page that shows her face; and what stands for one who went."""

from django.utils.translation import gettext_noop

FORMER = gettext_noop("a former member")  # the name in the row of somebody who was erased


def picture_url(handle: str | None, version: str | None) -> str | None:
    """The address of her picture; None when she has none. Another picture has another address."""
    return f"/p/{handle}/picture?v={version}" if handle and version else None
