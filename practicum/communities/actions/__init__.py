"""Every write on communities."""

from practicum.communities.actions.appealing import SHUT_OUT, write_to_stewards
from practicum.communities.actions.audiences import narrow
from practicum.communities.actions.charter import write_charter
from practicum.communities.actions.founding import (
    archive_community,
    change_community,
    create_community,
    wake_community,
)
from practicum.communities.actions.inviting import accept_invitation, invite, withdraw_invitation
from practicum.communities.actions.joining import (
    ask_to_join,
    decide,
    join,
    leave,
    withdraw,
    write_in_conversation,
)
from practicum.communities.actions.spaces import (
    archive_space,
    change_space,
    leave_seat,
    let_in,
    let_out,
    open_space,
    seat_people,
    unseat,
    wake_space,
)
from practicum.communities.actions.speaking import speak_as_oneself
from practicum.communities.actions.standing import (
    end_duty,
    give_duty,
    lay_down_duty,
    lend_duty,
    lift,
    remove_member,
    suspend,
)
from practicum.communities.actions.welcome import welcome

__all__ = [
    "SHUT_OUT",
    "write_to_stewards",
    "accept_invitation",
    "archive_community",
    "archive_space",
    "ask_to_join",
    "change_community",
    "change_space",
    "create_community",
    "decide",
    "end_duty",
    "give_duty",
    "invite",
    "join",
    "lay_down_duty",
    "leave",
    "leave_seat",
    "lend_duty",
    "let_in",
    "let_out",
    "lift",
    "narrow",
    "open_space",
    "remove_member",
    "seat_people",
    "speak_as_oneself",
    "suspend",
    "unseat",
    "wake_community",
    "wake_space",
    "welcome",
    "withdraw",
    "withdraw_invitation",
    "write_charter",
    "write_in_conversation",
]
