"""Where a post stands: the number of its page."""

from practicum.conversations.limits import PAGE
from practicum.conversations.models import Post


def place_of(post_id: int) -> int:
    """The page on which a post stands; a comment stands with the post it hangs under."""
    row = Post.objects.filter(pk=post_id).values_list("ordinal", "parent__post__ordinal").first()
    ordinal = (row[0] or row[1] or 1) if row else 1
    return (ordinal - 1) // PAGE.maximum + 1
