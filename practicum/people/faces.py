"""Where a person's picture lies, for every page that shows her face."""


def picture_url(handle: str | None, version: str | None) -> str | None:
    """The address of her picture; None when she has none. Another picture has another address."""
    return f"/p/{handle}/picture?v={version}" if handle and version else None
