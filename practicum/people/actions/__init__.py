"""Every write about a person, her way in, her tokens and her places."""

from practicum.people.actions.account import (
    ask_to_change_address,
    change_address,
    remove_password,
    set_password,
    sign_out_elsewhere,
)
from practicum.people.actions.placeholders import Newcomer, retire_placeholder, take_in
from practicum.people.actions.portrait import keep_portrait, remove_portrait
from practicum.people.actions.profile import (
    add_affiliation,
    change_handle,
    edit_profile,
    end_affiliation,
    remove_affiliation,
)
from practicum.people.actions.signing_in import ask_code, check_code, check_password, confirm, note, sign_up, use_code
from practicum.people.actions.tokens import make_token, revoke_token

__all__ = [
    "Newcomer",
    "add_affiliation",
    "ask_code",
    "ask_to_change_address",
    "change_address",
    "change_handle",
    "check_code",
    "check_password",
    "confirm",
    "edit_profile",
    "end_affiliation",
    "keep_portrait",
    "make_token",
    "note",
    "remove_affiliation",
    "remove_password",
    "remove_portrait",
    "retire_placeholder",
    "revoke_token",
    "set_password",
    "sign_out_elsewhere",
    "sign_up",
    "take_in",
    "use_code",
]
