"""The smallest valid body of every write, by the name of its route."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from practicum.conversations.models import Thread
from practicum.decisions.models import Proposal, Voice
from practicum.glossary.models import Proposal as ProposedChange
from practicum.glossary.models import Term
from practicum.kit import clock, ids
from practicum.practices.models import Practice, Suggestion
from practicum.web.testing import make
from practicum.writing.models import Contribution, Mark
from tests.access.policy import Item, Place
from tests.access.scene import SECRET, Scene

Body = Callable[[Scene, Any], dict[str, Any]]


def _always(**fields: str) -> Body:
    return lambda scene, cell: dict(fields)


def _given(**fields: Any) -> Body:
    """The same for what the API takes, which is not all words."""
    return lambda scene, cell: dict(fields)


def _a_guest(field: str, hour: str) -> Body:
    """Somebody from outside, for a week."""

    def body(scene: Scene, cell: Any) -> dict[str, Any]:
        return {field: scene.people["outsider"].handle, "until": f"{clock.now().date() + timedelta(days=7)}{hour}"}

    return body


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


def _here(**fields: Any) -> Body:
    """Something new in this space."""

    def body(scene: Scene, cell: Any) -> dict[str, Any]:
        return {name: _this_space(scene, cell)[name] for name in ("community", "space")} | fields

    return body


def _the_same_space(scene: Scene, cell: Any) -> dict[str, Any]:
    return {"name": scene.spaces[cell.thing].name, "purpose": "To know.", "reach": scene.spaces[cell.thing].reach}


def _a_newer_decision(scene: Scene, cell: Any) -> dict[str, Any]:
    """Another decision that whoever may put it there sees: in a public space of the same community."""
    return {"newer": ids.text(scene.decided[cell.thing.place.community].pk)}


def _in_a_year(day: str, **fields: str) -> Body:
    """With a day for the next look."""
    return lambda scene, cell: {**fields, day: str(clock.now().date() + timedelta(days=365))}


def _a_standard(scene: Scene, cell: Any) -> dict[str, Any]:
    """One that whoever may say so sees: in a public space of the same community."""
    return {"standard": ids.text(scene.decided[cell.thing.place.community].pk)}


def _a_member_there(scene: Scene, cell: Any) -> dict[str, Any]:
    """Somebody who may keep a practice of that community."""
    there = "neighbour" if cell.thing.place.community == "next-door" else "author"
    return {"handle": scene.people[there].handle}


def _a_demo(scene: Scene, cell: Any) -> dict[str, Any]:
    """It names a resource that is read by whoever sees the space: a public one of this community."""
    return {
        "title": "How it is filled",
        "steps": "Fill it.",
        "recording": ids.text(scene.shown[cell.thing.community].pk),
    }


def _something_public(scene: Scene, cell: Any) -> dict[str, Any]:
    return {"item": ids.text(scene.decided[cell.thing.place.community].pk), "why": "It says when."}


def _its_pick(scene: Scene, cell: Any) -> dict[str, Any]:
    return {"pick": ids.text(scene.picks[cell.thing].pk), "why": "To begin with."}


def _process(scene: Scene, cell: Any, **facts: Any) -> Proposal | None:
    """The proposal of the cell's decision, where its act finds it."""
    rows = Proposal.objects.filter(pk=scene.items[cell.thing].pk)
    if cell.method != "GET":
        rows.update(**facts)
    return rows.first()


def _in(phase: str, process: str, **fields: Any) -> Body:
    """A body for an act of this phase."""

    def body(scene: Scene, cell: Any) -> dict[str, Any]:
        _process(scene, cell, phase=phase, process=process, until=clock.now() + timedelta(days=3))
        return dict(fields)

    return body


def _when_it_is_over(scene: Scene, cell: Any) -> dict[str, Any]:
    _process(scene, cell, phase="voting", process="vote", until=clock.now() - timedelta(hours=1))
    return {"act": "on"}


def _a_voice(word: str, **fields: Any) -> Body:
    """Something that whoever acts has said herself."""

    def body(scene: Scene, cell: Any) -> dict[str, Any]:
        proposal = _process(scene, cell, phase="integrate", process="consent")
        person = scene.people[cell.actor]
        if proposal is None or cell.method == "GET" or person is None:
            return {"voice": ids.text(77)} | fields
        voice, _new = Voice.objects.get_or_create(
            proposal=proposal, person=person, word=word, defaults={"text": "It drains.", "suggestion": "Wait."}
        )
        return {"voice": ids.text(voice.pk)} | fields

    return body


def _its_voice(**fields: Any) -> Body:
    """The same where the address names the voice, which the scene has; it is made her own for the cell."""

    def body(scene: Scene, cell: Any) -> dict[str, Any]:
        proposal = _process(scene, cell, phase="integrate", process="consent")
        if proposal is not None and cell.method != "GET":
            said = Voice.objects.filter(proposal=proposal)
            said.exclude(pk=scene.voices[cell.thing].pk).delete()
            said.update(person=scene.people[cell.actor])
        return fields

    return body


def _an_item_of_before(scene: Scene, cell: Any) -> dict[str, Any]:
    return {"address": ids.text(scene.newer[cell.thing.place.community].pk)}


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


def _a_proposal(scene: Scene, cell: Any) -> dict[str, Any]:
    """One that waits on this term."""
    term = Term.objects.filter(pk=scene.items[cell.thing].pk).first()
    if term is None or cell.method == "GET":
        return {}
    made = ProposedChange.objects.create(
        term=term, person=scene.people["member"], version=1, title="A title", source="## What it is\n\nOther.",
        why="Clearer.",
    )  # fmt: skip
    return {"proposal": ids.text(made.pk), "act": "take"}


def _one_post(scene: Scene, cell: Any) -> dict[str, Any]:
    return {"post": _an_answer_of_the_thread(scene, cell)["answer"], "title": "Apart", "kind": "question"}


def _another_thread(scene: Scene, cell: Any) -> dict[str, Any]:
    """One that stands beside it, for the same readers; made for the cell, as two are one for good."""
    row = scene.items[cell.thing]
    if cell.method == "GET":
        return {}
    beside = Contribution.objects.create(
        community_id=row.community_id, space_id=row.space_id, kind="question", author_id=row.author_id,
        title="What stays", source="It leaks.", html="<p>It leaks.</p>", audience_id=row.audience_id,
    )  # fmt: skip
    Thread.objects.create(contribution=beside)
    return {"into": f"/t/{ids.text(beside.pk)}"}


def _its_own_space(scene: Scene, cell: Any) -> dict[str, Any]:
    return {"space": scene.spaces[cell.thing.place].slug}


def _something_marked(scene: Scene, cell: Any) -> dict[str, Any]:
    """A note in this space, and a lesson in it; made for the cell."""
    space, today = scene.spaces[cell.thing], str(clock.now().date())
    if cell.method != "GET":
        author = scene.people["neighbour" if cell.thing.community == "next-door" else "author"]
        row = make.item(space, author, title="What we learned", source="It holds.")
        Mark.objects.create(community=row.community, contribution=row, word="lesson", marked_by=author)
    return {"since": today, "until": today}


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
    "guests": _a_guest("person", ""),
    "api:admit_guest": _a_guest("handle", "T12:00:00Z"),
    "mark": _always(word="lesson", why="It holds longer."),
    "contest_mark": _always(why="It did not here."),
    "promise": _always(act="take"),
    "new_decision": _always(title="We fill first.", reasons="It shows the joint."),
    "change_decision": _in(
        "amend", "consent", title="We fill first.", reasons="It shows the joint.", version="1", why="Clearer."
    ),
    "dissent": _always(text="Not in shallow wells."),
    "revisit": _always(happened="It held.", verdict="keep"),
    "supersede": _a_newer_decision,
    "build_on": lambda scene, cell: {"earlier": _what_is_known_better(scene, cell)["newer"]},
    "new_resource": _always(title="A film", why="It shows the joint.", link="https://example.org/film"),
    "change_resource": _always(title="A film", why="It shows it.", link="https://example.org/film", version="1"),
    "use_resource": _always(outcome="worked"),
    "judge_resource": _always(standing="broken"),
    "remove_resource": _always(why="It breaks the rules."),
    "new_demo": _a_demo,
    "change_demo": _always(title="How it is filled", steps="Fill it.\nListen.", version="1"),
    "attempt_demo": _always(outcome="worked", text="It came up."),
    "new_trail": _always(title="To begin with"),
    "new_collection": _always(title="What we hand out"),
    "change_selection": _always(title="To begin with", version="1"),
    "pick": _something_public,
    "keep_pick": _its_pick,
    "walk": _its_pick,
    "fork_selection": _always(title="Mine"),
    "split_thread": _one_post,
    "merge_thread": _another_thread,
    "move_thread": _its_own_space,
    "new_entry": _always(title="A year of wells", body="We dug eleven."),
    "entry_draft": _always(title="A year of wells", body="We dug twelve.", version="1", act="keep"),
    "newsletter": _something_marked,
    "edit_entry": _always(title="A year of wells", body="We dug twelve.", version="1", why="Counted."),
    "remark": _always(body="Which ones?"),
    "remove_entry": _always(why="It was written twice."),
    "restore_entry": _always(why="It was not."),
    "new_term": _always(title="Foot valve", what="A valve at the lower end."),
    "edit_term": _always(title="Foot valve", what="A valve below.", version="1"),
    "propose_change": _always(title="Foot valve", what="A valve below.", version="1", reason="Clearer."),
    "term_proposals": _a_proposal,
    "settle_term": _always(act="settle"),
    "horizon": _always(every_days="90"),
    "new_ahead": _always(title="Solar pumps", why="Diesel goes."),
    "change_ahead": _always(title="Solar pumps", why="Diesel goes.", version="1"),
    "move_ahead": _always(standing="learning"),
    "deciding_rule": _always(least="3", percent="10", blocks="on"),
    "new_proposal": _always(title="We fill first.", question="Fill or listen?", process="consent"),
    "know": _an_item_of_before,
    "speak": _in("object", "consent", word="consent"),
    "vote": _in("voting", "vote", word="yes"),
    "ask_advice": _in("advise", "advice", name="The driller", said="Listen first."),
    "answer_voice": _a_voice("objection", answer="Taken in."),
    "met": _a_voice("objection", act="met"),
    "lead_proposal": _when_it_is_over,
    "new_practice": _always(title="Find the leak", doing="Fill the pipe."),
    "harvest": _first_passage,
    "use_practice": _always(outcome="worked"),
    "edit_practice": _always(title="A title", doing="Other words.", version="1"),
    "suggest_edit": _always(title="A title", doing="Other words.", version="1", reason="Clearer."),
    "suggestions": _a_suggestion,
    "review_practice": _always(holds="yes"),
    "adopt_practice": _always(why="We agreed."),
    "look_at_practice": _in_a_year("look_on", line="Read it over."),
    "retire_practice": _always(why="It breaks pipes."),
    "make_variant": _always(title="Find the leak otherwise", doing="Listen.", differs="By ear."),
    "attribution": _its_passage,
    "answer_prompt": _always(answer="not_used"),
    "value": _always(participating="20", tending="8", platform="2", how_known="We wrote it down."),
    "take_standard": _in_a_year("review_on", rule="consent", circle="The meeting of May."),
    "end_standard": _always(why="It breaks pipes."),
    "objection": _always(text="Not in shallow wells."),
    "follows": _a_standard,
    "api:ask": _this_space,
    "api:make_practice": lambda scene, cell: {
        **{name: _this_space(scene, cell)[name] for name in ("community", "space")},
        "title": "Find the leak",
        "sections": {"doing": "Fill the pipe."},
    },
    "api:edit_practice": _given(title="A title", sections={"doing": "Other words."}, version=1),
    "api:suggest_edit": _given(title="A title", sections={"doing": "Other words."}, version=1, why="Clearer."),
    "api:decide_suggestion": _given(take=True),
    "api:use_practice": _always(outcome="worked"),
    "api:check_attribution": lambda scene, cell: {"passage": _its_passage(scene, cell)["passage"], "keep": True},
    "api:hand_over": _a_member_there,
    "api:review": _given(holds=True),
    "api:adopt": _always(why="We agreed."),
    "api:look_again": _in_a_year("look_on", line="Read it over."),
    "api:retire": _always(why="It breaks pipes."),
    "api:take_standard": _in_a_year("review_on", rule="consent", circle="The meeting of May."),
    "api:end_standard": _always(why="It breaks pipes."),
    "api:object_to_standard": _always(text="Not in shallow wells."),
    "api:follow_standard": _a_standard,
    "api:answer_prompt": _always(answer="not_used"),
    "api:say_cost": _given(participating=20, tending=8, platform=2, how_known="We wrote it down."),
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
    "api:build_on": lambda scene, cell: {"earlier": _what_is_known_better(scene, cell)["newer"]},
    "api:new_resource": _here(title="A film", why="It shows it.", link="https://example.org/film"),
    "api:keep_resource": _given(title="A film", why="It shows it.", link="https://example.org/film", version=1),
    "api:tell_use": _always(outcome="worked"),
    "api:judge": _always(standing="broken"),
    "api:take_away": _always(why="It breaks the rules."),
    "api:put_back": _always(why="It does not."),
    "api:new_demo": lambda scene, cell: (
        _here(title="Filled", steps=["Fill it."])(scene, cell) | {"recording": _a_demo(scene, cell)["recording"]}
    ),
    "api:keep_demo": _given(title="Filled", steps=["Fill it."], version=1),
    "api:attempt": _always(outcome="worked", text="It came up."),
    "api:new_selection": _here(kind="trail", title="To begin with"),
    "api:keep_selection": _given(title="To begin with", version=1),
    "api:fork": _always(title="Mine"),
    "api:put_in": _something_public,
    "api:keep_reason": _always(why="To begin with."),
    "api:move": _given(),
    "api:set_deciding_rule": _given(least=3, percent=10, blocks=True),
    "api:write_decision": _given(title="We fill first.", reasons="It shows the joint."),
    "api:propose": _given(title="We fill first.", question="Fill or listen?", process="consent"),
    "api:change_decision": _in("amend", "consent", title="We fill first.", reasons="It shows the joint.", version=1),
    "api:dissent": _given(text="Not in shallow wells."),
    "api:revisit": _given(happened="It held.", verdict="keep"),
    "api:supersede": _a_newer_decision,
    "api:know": lambda scene, cell: {"item": _an_item_of_before(scene, cell)["address"]},
    "api:speak": _in("object", "consent", word="consent"),
    "api:vote": _in("voting", "vote", word="yes"),
    "api:ask_advice": _in("advise", "advice", name="The driller", said="Listen first."),
    "api:answer_voice": _its_voice(answer="Taken in."),
    "api:meet": _its_voice(met=True),
    "api:lead": _when_it_is_over,
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
