"""What goes along when posts find another thread: who follows it."""

from practicum.activity.models import Follow


def carry_followers(old: int, new: int, *, because: str) -> None:
    """Whoever follows one thread follows the other as well, once."""
    rows = Follow.objects.filter(thing_kind="thread", thing_id=old)
    told = {"thing_kind": "thread", "thing_id": new, "because": because}
    carried = [Follow(person_id=row.person_id, community_id=row.community_id, **told) for row in rows]
    Follow.objects.bulk_create(carried, ignore_conflicts=True)
