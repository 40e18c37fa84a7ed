"""The smallest valid body of every write, by the name of its route."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from practicum.kit import clock, ids
from practicum.practices.models import Practice, Suggestion
from tests.access.policy import Item, Place
from tests.access.scene import SECRET, Scene

Body = Callable[[Scene, Any], dict[str, Any]]


def _always(**fields: str) -> Body:
    return lambda scene, cell: dict(fields)


def _given(**fields: Any) -> Body:
    """The same for what the API takes, which is not all words."""
    return lambda scene, cell: dict(fields)


def _an_answer_of_the_thread(scene: Scene, cell: Any) -> dict[str, Any]:
    thing = cell.thing
    reply = Item(thing.place, thing.state, thing.audience, "reply", thing.locked)
    return {"answer": ids.text(scene.items[reply].pk)}


def _what_is_known_better(scene: Scene, cell: Any) -> dict[str, Any]:
    place: Place = cell.thing.place
    return {"newer": ids.text(scene.newer[place.community].pk), "why": "It holds longer."}


def _an_act_that_fits(scene: Scene, cell: Any) -> dict[str, Any]:
    lifted = cell.thing.owner in ("suspended", "removed")
    return {"act": "lift" if lifted else "suspend", "why": "It was agreed."}


def _a_question_here(scene: Scene, cell: Any) -> dict[str, Any]:
    return {"question": ids.text(scene.newer[cell.thing.community].pk)}


def _the_community_next_door(scene: Scene, cell: Any) -> dict[str, Any]:
    other = "home" if cell.thing.community == "next-door" else "next-door"
    return {"community": scene.communities[other].slug, "act": "in"}


def _this_space(scene: Scene, cell: Any) -> dict[str, Any]:
    place = cell.thing
    community, space = scene.communities[place.community].slug, scene.spaces[place].slug
    return {"community": community, "space": space, "title": "Which seal holds?", "body": "It leaks."}


def _the_same_space(scene: Scene, cell: Any) -> dict[str, Any]:
    return {"name": scene.spaces[cell.thing].name, "purpose": "To know.", "reach": scene.spaces[cell.thing].reach}


def _a_newer_decision(scene: Scene, cell: Any) -> dict[str, Any]:
    """Another decision that whoever may put it there sees: in a public space of the same community."""
    return {"newer": ids.text(scene.decided[cell.thing.place.community].pk)}


def _its_passage(scene: Scene, cell: Any) -> dict[str, Any]:
    return {"passage": ids.text(scene.passages[cell.thing].pk), "act": "keep"}


def _first_passage(scene: Scene, cell: Any) -> dict[str, Any]:
    return {"title": "Find the leak", f"p-{ids.text(scene.items[cell.thing].pk)}-0": "situation"}


def _a_suggestion(scene: Scene, cell: Any) -> dict[str, Any]:
    """One that waits on this practice; made for the cell, as a decision is for good."""
    practice = Practice.objects.filter(pk=scene.items[cell.thing].pk).first()
    if practice is None or cell.method == "GET":
        return {}
    made = Suggestion.objects.create(
        practice=practice, person=scene.people["member"], version=1, title="A title", source="## What to do\n\nOther."
    )
    return {"suggestion": ids.text(made.pk), "act": "take"}


CHARTER = ("domain", "why", "bounds", "work", "people", "success")

BODIES: dict[str, Body] = {
    "new_community": _always(name="Pumps", kind="community_of_practice", purpose="To know pumps.", slug="pumps"),
    "join": _always(reason="learn", why="I mend pumps."),
    "write_to_stewards": _always(text="It was a misunderstanding."),
    "leave": _always(why="I move on."),
    "joining_request": _always(text="I mend pumps."),
    "decide_request": _always(act="accept", line="Welcome."),
    "invitations": _always(address="new@example.org", days="7"),
    "charter_write": lambda scene, cell: {"note": "Clearer.", "version": "0"} | dict.fromkeys(CHARTER, "Pumps."),
    "problems": _always(title="Pipes that burst"),
    "problem": _always(title="Seals that fail", where_we_are="Nowhere yet."),
    "keep_problem": _always(act="aside"),
    "problem_questions": _a_question_here,
    "topics": _always(name="Valves", description="What opens and shuts."),
    "topic": _always(name="Topic", description="All of it, and more."),
    "merge_topic": _always(into="Pipes"),
    "welcome": _always(text="Good that you are here."),
    "standing": _an_act_that_fits,
    "give_duty": _always(name="curator"),
    "lend_duty": lambda scene, cell: {"to": "member", "until": str(clock.now().date() + timedelta(days=3))},
    "end_duty": _always(why="Done."),
    "community_settings": _always(name="A name", purpose="To know.", joining="request", listed="on", language="en"),
    "community_rest": _always(act="wake"),
    "spaces": _always(name="A bench", purpose="To try.", reach="members"),
    "space_settings": _the_same_space,
    "space_state": _always(act="archive"),
    "space_seats": _always(people="member"),
    "space_joint": _the_community_next_door,
    "headcount": _always(audience="space"),
    "mark": _always(word="lesson", why="It holds longer."),
    "contest_mark": _always(why="It did not here."),
    "promise": _always(act="take"),
    "new_decision": _always(title="We fill first.", reasons="It shows the joint."),
    "change_decision": _always(title="We fill first.", reasons="It shows the joint.", version="1", why="Clearer."),
    "dissent": _always(text="Not in shallow wells."),
    "revisit": _always(happened="It held.", verdict="keep"),
    "supersede": _a_newer_decision,
    "new_practice": _always(title="Find the leak", doing="Fill the pipe."),
    "harvest": _first_passage,
    "use_practice": _always(outcome="worked"),
    "edit_practice": _always(title="A title", doing="Other words.", version="1"),
    "suggest_edit": _always(title="A title", doing="Other words.", version="1", reason="Clearer."),
    "suggestions": _a_suggestion,
    "review_practice": _always(holds="yes"),
    "adopt_practice": _always(why="We agreed."),
    "look_at_practice": _always(line="Read it over."),
    "retire_practice": _always(why="It breaks pipes."),
    "make_variant": _always(title="Find the leak otherwise", doing="Listen.", differs="By ear."),
    "attribution": _its_passage,
    "api:ask": _this_space,
    "api:add": _always(body="Leather holds.", role="reply"),
    "api:tell": _always(outcome="worked"),
    "api:close": _always(line="It was the seal."),
    "api:thread_topics": _given(topics=["seals"]),
    "api:react": _always(kind="thanks"),
    "api:edit": _given(title="A title", body="Other words.", version=1),
    "api:remove": _always(why="It was written twice."),
    "api:restore": _always(why="It was not."),
    "api:outdate": _what_is_known_better,
    "api:mark": _always(word="lesson", why="It holds longer."),
    "api:contest_mark": _always(why="It did not here."),
    "api:promise": _always(act="take"),
    "api:read": _given(ordinal=1),
    "api:draft": _given(place="ask:there", fields={"title": "Which seal holds?"}),
    "api:found": _always(name="Pumps", purpose="To know pumps.", slug="pumps"),
    "api:join": _always(reason="learn", why="I mend pumps."),
    "api:leave": _always(why="I move on."),
    "api:letter": _always(text="It was a misunderstanding."),
    "api:say": _always(text="I mend pumps."),
    "api:decide": _given(accept=True, line="Welcome."),
    "api:invite": _given(address="new@example.org", days=7),
    "api:accept_invitation": _always(secret=SECRET),
    "api:write_charter": _given(version=0, domain="Pumps."),
    "api:new_topic": _always(name="Valves", description="What opens and shuts."),
    "api:keep_topic": _always(name="Topic", description="All of it, and more."),
    "api:merge": _always(into="Pipes"),
    "api:split": _always(id=ids.text(77)),
    "api:new_problem": _always(title="Pipes that burst"),
    "api:order": _given(order=[]),
    "api:keep_problem": _always(title="Seals that fail", where_we_are="Nowhere yet."),
    "api:set_aside": _given(set_aside=True),
    "api:link_question": _a_question_here,
    "api:welcome": _always(text="Good that you are here."),
    "api:stand": _an_act_that_fits,
    "api:duty": _always(name="curator"),
    "api:lend": lambda scene, cell: {"to": "member", "until": str(clock.now().date() + timedelta(days=3))},
    "api:end_duty": _always(why="Done."),
    "api:keep_community": _given(name="A name", purpose="To know.", joining="request", listed=True, language="en"),
    "api:rest": _always(act="wake"),
    "api:open_space": _always(name="A bench", purpose="To try.", reach="members"),
    "api:keep_space": _the_same_space,
    "api:space_state": _given(archived=True),
    "api:seat_people": _given(people=["member"]),
    "api:let_in": lambda scene, cell: {"community": _the_community_next_door(scene, cell)["community"]},
    "api:headcount": _always(audience="space"),
    "api:profile": _given(name="Somebody", time_zone="UTC", languages=["English"]),
    "api:handle": _always(handle="somebody-new"),
    "api:new_place": _always(organisation="The other works"),
    "api:search": _always(q="words"),
    "api:suggest": _always(text="Which seal"),
    "start": _always(kind="question", title="Which seal holds?", body="It leaks since Monday."),
    "reply": _always(body="Leather holds.", role="reply"),
    "accept": _an_answer_of_the_thread,
    "close": _always(line="It was the seal."),
    "thread_topics": _always(topics="seals"),
    "use": _always(outcome="worked"),
    "react": _always(kind="thanks"),
    "edit": _always(title="A title", body="Other words.", version="1"),
    "remove": _always(why="It was written twice."),
    "settle_claim": _always(person="nobody", why="Neither is she."),
    "restore": _always(why="It was not."),
    "outdate": _what_is_known_better,
    "sign_in": _always(email="somebody@example.org"),
    "sign_in_password": _always(email="somebody@example.org", password="not the one"),
    "new_second_step": _always(code="000000"),
    "settings": _always(name="Somebody", handle="somebody-new", time_zone="UTC", languages="English"),
    "places": _always(organisation="The other works"),
    "new_address": _always(email="new@example.org"),
    "new_password": _always(password="a long sentence nobody guesses"),
    "leave_site": _always(form="name", sure="on"),
    "tokens": _always(name="A script", scope="read", days="30"),
}
