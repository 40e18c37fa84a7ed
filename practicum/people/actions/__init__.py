"""Every write about a person, her way in, her tokens and her places."""

from practicum.people.actions.account import (
    ask_to_change_address,
    change_address,
    remove_password,
    set_password,
)
from practicum.people.actions.erasing import ask_to_leave, erase_by_host, stay
from practicum.people.actions.exporting import ask_for_export, export_by_host
from practicum.people.actions.placeholders import Newcomer, retire_placeholder, take_in
from practicum.people.actions.portrait import draw_portrait, keep_portrait, remove_portrait, show_portrait
from practicum.people.actions.profile import (
    add_affiliation,
    change_handle,
    edit_profile,
    end_affiliation,
    remove_affiliation,
)
from practicum.people.actions.second_step import (
    check_second_step,
    make_recovery_codes,
    remove_second_step,
    turn_off_second_step,
    turn_on_second_step,
)
from practicum.people.actions.sessions import (
    end_session,
    end_sessions_of_passkey,
    sign_out_elsewhere,
    sign_out_everywhere,
)
from practicum.people.actions.signing_in import ask_code, check_code, check_password, confirm, note, sign_up, use_code
from practicum.people.actions.suspending import let_back, suspend_person, write_to_host
from practicum.people.actions.tokens import make_token, revoke_token

__all__ = [
    "Newcomer",
    "add_affiliation",
    "ask_code",
    "ask_to_leave",
    "ask_for_export",
    "ask_to_change_address",
    "change_address",
    "change_handle",
    "check_code",
    "check_password",
    "check_second_step",
    "confirm",
    "draw_portrait",
    "edit_profile",
    "end_affiliation",
    "erase_by_host",
    "end_session",
    "end_sessions_of_passkey",
    "let_back",
    "export_by_host",
    "make_recovery_codes",
    "keep_portrait",
    "make_token",
    "note",
    "remove_affiliation",
    "remove_password",
    "remove_second_step",
    "remove_portrait",
    "retire_placeholder",
    "revoke_token",
    "set_password",
    "show_portrait",
    "sign_out_elsewhere",
    "sign_out_everywhere",
    "sign_up",
    "stay",
    "suspend_person",
    "take_in",
    "turn_off_second_step",
    "turn_on_second_step",
    "use_code",
    "write_to_host",
]
