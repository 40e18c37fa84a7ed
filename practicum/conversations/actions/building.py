"""Building on what others thought: each builder keeps her name, and both ends lead to one another."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Capability, Seat, require
from practicum.activity.stream import record
from practicum.conversations.activities import BuiltOn
from practicum.conversations.models import Thread
from practicum.kit import Refusal
from practicum.writing import limits
from practicum.writing.actions import link_items
from practicum.writing.models import Contribution, LinkKind


@transaction.atomic
def build_on(seat: Seat, *, thread: Thread, earlier: Sequence[Contribution]) -> None:
    """Say what a thread of one's own builds on: ideas, or what was said under them. Two that are named merge in it,
    and both keep their authors. The caller looked them up through sight.
    """
    require(seat, Capability.EDIT, thread)
    limits.BUILT_ON.check(len(earlier))
    for item in earlier:
        if item.community_id != thread.contribution.community_id or item.read_in == thread.pk:
            raise Refusal(
                _("One builds on something else of this community."), _("Give the address of its page."),
                code="bad_earlier",
            )  # fmt: skip
        link_items(
            seat, capability=Capability.EDIT, kind=LinkKind.CAME_FROM, here=thread.contribution, there=item,
            within=thread,
        )  # fmt: skip
        record(BuiltOn, by=seat, thing=item, after={"by": str(thread.pk)})
