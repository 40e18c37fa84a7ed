"""What the topics room holds of a person: nothing points to one; topics and problems belong to communities."""

PORTABLE: list[tuple[str, str, str]] = []
