"""The field of a form that carries each length."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Field:
    """A field of a route's form, or a parameter; `made` gives a value of so many characters."""

    route: str
    name: str
    method: str = "POST"
    more: dict[str, str] = field(default_factory=dict)
    made: Callable[[int], str] = lambda number: "x" * number


def _sentence(number: int) -> str:
    """A password nobody guesses, of so many characters."""
    return ("four words not together, " * number)[:number]


SHARED = {"kind": "sharing", "why_it_matters": "It holds."}
LENGTHS = {
    "address of origin": Field(
        "start", "link", more=SHARED, made=lambda number: "https://example.org/".ljust(number, "x")
    ),
    "charter answer": Field("charter_write", "domain"),
    "community name": Field("new_community", "name"),
    "community or space word in an address": Field("new_community", "slug"),
    "handle": Field("settings", "handle"),
    "holds when": Field("reply", "holds_when", more={"role": "answer"}),
    "lead line": Field("start", "lead"),
    "line of a decision": Field("decide_request", "line"),
    "line of a use": Field("use", "line"),
    "message in a joining conversation": Field("joining_request", "text"),
    "organisation or unit name": Field("places", "organisation"),
    "passkey name": Field("mfa_add_webauthn", "name"),
    "password": Field("new_password", "password", made=_sentence),
    "person's name": Field("settings", "name"),
    "problem we work on": Field("problems", "title"),
    "purpose of a community or space": Field("new_community", "purpose"),
    "reason for joining": Field("join", "why"),
    "reason of a decision about a claim": Field("settle_claim", "why"),
    "reason of an act on a standing or a duty": Field("standing", "why"),
    "search line": Field("search", "q", method="GET"),
    "space name": Field("spaces", "name"),
    "why something is marked": Field("mark", "why"),
    "section of a decision": Field("new_decision", "reasons"),
    "option of a decision": Field("new_decision", "option_0"),
    "what speaks for or against an option": Field("new_decision", "for_0", more={"option_0": "Fill it."}),
    "dissent": Field("dissent", "text"),
    "what a decision is expected to bring": Field("new_decision", "expected"),
    "what came of a decision": Field("revisit", "happened"),
    "section of a practice": Field("new_practice", "doing"),
    "where a variant differs": Field("make_variant", "differs"),
    "line of a review": Field("review_practice", "line"),
    "where something was used": Field("use_practice", "place"),
    "what something was used for": Field("use_practice", "purpose"),
    "what one changed, or would have done otherwise": Field("use_practice", "changed"),
    "who took a standard": Field("take_standard", "circle"),
    "why something is a standard, or no longer one": Field("end_standard", "why"),
    "what somebody holds against a standard": Field("objection", "text"),
    "where a practice departs from a standard": Field("follows", "deviation"),
    "how the hours of a community are known": Field("value", "how_known"),
    "text of one item": Field("start", "body"),
    "sentence of a summary": Field("summarise", "text_0", more={"posts_0": "0", "version": "0"}),
    "title": Field("start", "title"),
    "token name": Field("tokens", "name"),
    "topic": Field("topics", "name"),
    "welcome": Field("welcome", "text"),
    "what I do": Field("settings", "what_i_do"),
    "what I may be asked about": Field("settings", "ask_me_about"),
    "what belongs under a topic": Field("topics", "description"),
    "where we are with a problem": Field("problem", "where_we_are"),
    "section of a term": Field("new_term", "what"),
    "name of a term": Field("new_term", "title"),
    "why a term is changed, or not": Field("propose_change", "reason"),
    "section of a line on the horizon": Field("new_ahead", "why"),
    "what came of a line on the horizon": Field("move_ahead", "line", more={"standing": "learning"}),
    "what somebody says on a proposal": Field("vote", "reason", more={"word": "yes"}),
    "what a proposer did with what was said": Field("lead_proposal", "line", more={"act": "withdraw"}),
    "name of somebody outside who was asked": Field("ask_advice", "name", more={"said": "Listen."}),
    "why a resource matters": Field("new_resource", "why"),
    "who made a resource": Field("new_resource", "by"),
    "where a resource is from": Field("new_resource", "found"),
    "introduction of a demo, trail or collection": Field("new_trail", "introduction"),
    "step of a demo": Field("new_demo", "steps"),
    "what happened in an attempt": Field("attempt_demo", "text"),
    "why something stands in a trail or collection": Field("pick", "why"),
    "name of a series": Field("new_entry", "series"),
    "name of a guest author": Field("new_entry", "guest"),
    "line about a guest author": Field("new_entry", "guest_line"),
}
