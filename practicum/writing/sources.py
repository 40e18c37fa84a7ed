"""Which words may be told in which space: what is made of them never tells more people than could read them."""

from practicum.communities.models import Space
from practicum.writing.models import Contribution, State


def told_in(item: Contribution, space: Space) -> bool:
    """May what this item says be told to everybody who sees the space?

    It stands for all who see its own space, and that is this space or a public one; archived spaces tell as they did.
    """
    plain = item.state == State.PUBLISHED and item.audience_id is None
    root = item.root
    if root is not None:
        plain = plain and root.state == State.PUBLISHED and root.audience_id is None
    same = item.community_id == space.community_id
    return plain and same and (item.space_id == space.pk or item.space.reach == "public")
