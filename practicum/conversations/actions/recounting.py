"""Setting counters right: the host's act at the command line."""

from django.db import transaction

from practicum.access import Seat, require_console
from practicum.conversations.models import Post
from practicum.conversations.recounting import miscounted_posts, miscounted_threads
from practicum.conversations.settling import count_anew


@transaction.atomic
def recount(seat: Seat) -> int:
    """Give every thread and post the counters that its rows say, and its question's state with them; gives how many."""
    require_console(seat, "counters set right")
    count = 0
    for miss in list(miscounted_posts()):
        Post.objects.filter(pk=miss.row.pk).update(**miss.should)
        count += 1
    for miss in list(miscounted_threads()):  # after the posts: confirmations are the sum of theirs
        count_anew(miss.row.pk)
        count += 1
    return count
