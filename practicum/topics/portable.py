"""What the topics room holds of a person: nothing points to one; topics and problems belong to communities."""

PORTABLE: list[tuple[str, str, str]] = []

# In what is called after her by others, should somebody call her there: the columns, and no writer.
SPEAKS = {"topics.Topic": (["description"], ""), "topics.Problem": (["title", "where_we_are"], "")}
