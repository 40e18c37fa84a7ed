"""Where a `#word` of a text leads: to the page of the topic it stands for, where the writer sees that topic."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.urls import reverse

from practicum.communities.models import Community
from practicum.topics.queries import slugs_seen
from practicum.writing.naming import leads

if TYPE_CHECKING:
    from practicum.people.models import Person


@leads
def topic_paths(community_id: int, words: Sequence[str], writer: "Person | None") -> dict[str, str]:
    """The path of each word that is a topic; what only others can know of stays a word. At most three queries."""
    seen = slugs_seen(community_id, words, writer)
    if not seen:
        return {}
    here = Community.objects.values_list("slug", flat=True).get(pk=community_id)
    return {word: reverse("topic", args=[here, slug]) for word, slug in seen.items()}
