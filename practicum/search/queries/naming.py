"""From the words of an address to what a search is narrowed by."""

from practicum.topics.models import Topic
from practicum.topics.words import slug_of

NONE_SUCH = 0  # an id that nothing has: an unknown word finds nothing, and does not say that it is unknown


def topic_called(community: int | None, slug: str) -> int:
    """The id of a community's topic, or of the one it means the same as."""
    row = Topic.objects.filter(community=community, slug=slug_of(slug)).values_list("same_as", "pk").first()
    return (row[0] or row[1]) if row else NONE_SUCH
