"""The demo's words: they load, hold together, show every state, and a wrong word is named."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import chain

import pytest

from practicum.console.demo.content import build, load
from practicum.console.demo.contradictions import contradictions
from practicum.console.demo.moments import BadDemo, When
from practicum.console.demo.shapes import Accepted, Demo, Post, Thread, Use
from practicum.practices.limits import DIFFERS, PASSAGES, SECTION
from practicum.writing.limits import HOLDS_WHEN, LEAD, TITLE, USE_CHANGED, USE_LINE, USE_PURPOSE


@pytest.fixture(scope="module")
def demo() -> Demo:
    return load()


@pytest.fixture(scope="module")
def keepers(demo: Demo) -> list[Thread]:
    return [thread for thread in demo.threads if thread.community == "keepers"]


def test_the_demo_does_not_contradict_itself(demo):
    assert list(contradictions(demo)) == []


def test_the_main_community_has_lived_a_year(demo, keepers):
    kinds = Counter(thread.kind for thread in keepers)
    community = demo.community("keepers")

    assert len(keepers) >= 64 and sum(len(thread.posts) for thread in keepers) >= 400
    assert kinds["question"] >= 42 and kinds["discussion"] >= 8 and kinds["sharing"] >= 8 and kinds["note"] >= 6
    assert max(thread.at.days_ago for thread in keepers) > 340
    assert max(len(thread.posts) for thread in keepers) >= 60
    assert 10 <= len(community.topics) <= 14 and 6 <= len(community.problems) <= 8
    assert 24 <= len(demo.people) <= 30


def test_every_state_reach_standing_and_outcome_is_shown(demo, keepers):
    community = demo.community("keepers")
    answers = list(chain.from_iterable(thread.answers for thread in keepers))

    assert {thread.state for thread in keepers if thread.kind == "question"} == {
        "open", "answered", "accepted", "confirmed", "outdated", "closed",
    }  # fmt: skip
    assert {space.reach for space in community.spaces} == {"public", "members", "closed", "secret", "named"}
    assert {seat.standing for seat in community.memberships} == {"applicant", "guest", "member", "suspended", "left"}
    assert Counter(duty.name for duty in community.duties)["steward"] == 2
    assert {use.outcome for answer in answers for use in answer.uses} == {
        "worked", "partly", "did_not_work", "too_early",
    }  # fmt: skip
    assert any(answer.outdated for answer in answers) and any(answer.holds for answer in answers)
    assert {thread.language for thread in keepers} == {"en", "fr", "pt", "sw", "ar"}


def test_charters_have_a_history(demo):
    versions = {community.key: len(community.charter) for community in demo.communities}
    answers = dict[str, str]()
    for version in demo.community("keepers").charter:
        answers |= version.answers

    assert versions == {"keepers": 3, "roofwater": 2, "parts-board": 0, "eleven-parts": 2}
    assert set(answers) == {"domain", "competence", "for_whom", "practice", "goal", "rhythm"}


def test_a_charter_that_runs_backwards_or_changes_nothing_is_noticed(demo):
    keepers = demo.community("keepers")
    first, second, third = keepers.charter

    def said(*charter):
        changed = replace(keepers, charter=charter)
        return list(contradictions(replace(demo, communities=(changed, *demo.communities[1:]))))

    assert said(first, third, second) == ["keepers: the versions of the charter are not in order."]
    assert said(first, replace(first, written=300)) == ["keepers: a version of the charter changes nothing."]
    assert said(replace(first, by="amina")) == ["keepers: amina wrote too early."]


def test_open_questions_come_with_and_without_comments(keepers):
    opened = [thread for thread in keepers if thread.state == "open"]

    assert {bool(thread.posts) for thread in opened} == {True, False}


def test_every_word_fits_where_it_will_be_kept(demo):
    for thread in demo.threads:
        lines = [thread.lead, thread.why, *(mark.line for mark in [thread.outdated] if mark)]
        lines += [thread.closed.text] if thread.closed else []
        uses = [use for post in thread.posts for use in post.uses]

        assert len(thread.title) <= TITLE.maximum, thread.key
        assert max(map(len, lines)) <= LEAD.maximum, thread.key
        assert all(len(post.holds) <= HOLDS_WHEN.maximum for post in thread.posts), thread.key
        assert all(len(use.line) <= USE_LINE.maximum for use in uses), thread.key


def test_a_question_says_what_its_parts_say(demo):
    assert demo.thread("chain-jumps").standing == "open"
    assert demo.thread("elephants-pump").standing == "open"
    assert demo.thread("fluoride-teeth").standing == "answered"
    assert demo.thread("dry-morning").standing == "confirmed"
    assert demo.thread("leather-soak").standing == "outdated"


def test_markdown_of_every_sort_is_used(keepers):
    words = "\n".join(said.text for thread in keepers for said in (thread, *thread.posts))

    for mark in ["\n| ", "\n- ", "\n1. ", "\n```\n", "$$", "[^1]:", "**", "\n> "]:
        assert mark in words, mark


def test_each_try_is_in_other_words_than_the_title(demo):
    assert len(demo.tries) >= 15
    for attempt in demo.tries:
        title = demo.thread(attempt.expect).title.lower()
        assert attempt.words.lower() not in title


def test_a_try_leads_to_what_a_visitor_may_read(demo):
    reaches = {(each.key, space.key): space.reach for each in demo.communities for space in each.spaces}

    threads = [demo.thread(attempt.expect) for attempt in demo.tries]

    assert {reaches[thread.community, thread.space] for thread in threads} == {"public"}


def test_moments_are_told_from_today():
    moment = When.read("12 07:30")

    assert moment.on(date(2030, 3, 13)) == datetime(2030, 3, 1, 7, 30, tzinfo=UTC)
    assert When.read("12 07:30").before(When.read("12 07:31")) and not moment.before(moment)
    with pytest.raises(BadDemo, match="is no moment"):
        When.read("yesterday")


def test_an_unknown_name_is_refused_with_its_place():
    with pytest.raises(BadDemo, match=r"demo/sand.*unknown \['colour'\]"):
        build(Thread, {"key": "sand", "colour": "white"}, "demo")


def wrong(demo: Demo, key: str, **change: object) -> list[str]:
    """What is said about the demo when one thread is changed."""
    threads = tuple(replace(thread, **change) if thread.key == key else thread for thread in demo.threads)
    return list(contradictions(replace(demo, threads=threads)))


def test_accepting_an_answer_of_another_thread_is_noticed(demo):
    accepted = Accepted(post="bend", at=When(250, 10, 0))

    assert wrong(demo, "dry-morning", accepted=accepted) == [
        "dry-morning: accepts what is not an earlier answer of its own."
    ]


def test_a_state_that_does_not_add_up_is_noticed(demo):
    assert wrong(demo, "chain-jumps", state="answered") == ["chain-jumps: says answered, but is open."]


def test_posts_that_run_backwards_and_strangers_are_noticed(demo):
    before = demo.thread("minerals-white-scale").at
    post = Post(by="tiago", at=When(9, 8, 0), text="Before it was asked, says @nobody-here.")

    assert wrong(demo, "minerals-white-scale", posts=(post,)) == [
        f"minerals-white-scale: posts: {post.at} does not come after {before}.",
        "minerals-white-scale: tiago is not a member of keepers.",
        "minerals-white-scale: mentions strangers: ['nobody-here'].",
    ]


def test_an_author_does_not_confirm_her_own_answer(demo):
    thread = demo.thread("stuck-foot-valve")
    own = Use(by="grace", at=When(200, 8, 0), outcome="worked", line="As I said.")
    posts = tuple(replace(post, uses=(own,)) if post.id == "rock" else post for post in thread.posts)

    assert wrong(demo, "stuck-foot-valve", posts=posts) == ["stuck-foot-valve: a use by grace does not count."]


def test_the_keepers_have_a_repertoire_in_every_stage(demo):
    stages = Counter(one.stage for one in demo.practices)
    uses = [use for one in demo.practices for use in one.uses]

    assert len(demo.practices) >= 10 and set(stages) == {"draft", "reviewed", "adopted", "due", "retired"}
    assert {one.language for one in demo.practices} >= {"en", "fr", "sw", "pt"}
    assert {one.space for one in demo.practices} == {"questions", "workshop"}
    assert sum(bool(one.variant_of) for one in demo.practices) == 2
    assert {use.outcome for use in uses} == {"worked", "partly", "did_not_work", "too_early"}
    assert any(use.stewards for use in uses) and any(use.saved for use in uses) and any(use.changed for use in uses)
    full = demo.practice("find-leaking-joint")
    assert (len(full.uses), len(full.versions), len(full.sections.said)) == (14, 5, 7)
    assert len(full.passages) == max(len(one.passages) for one in demo.practices)


def test_every_word_of_a_practice_fits_where_it_will_be_kept(demo):
    for one in demo.practices:
        assert len(one.title) <= TITLE.maximum and len(one.lead) <= LEAD.maximum, one.key
        assert len(one.differs) <= DIFFERS.maximum and len(one.passages) <= PASSAGES.maximum, one.key
        assert all(len(text) <= SECTION.maximum for version in one.versions for text in version.values()), one.key
        for use in one.uses:
            assert len(use.line) <= USE_LINE.maximum and len(use.where) <= USE_PURPOSE.maximum, one.key
            assert len(use.changed) <= USE_CHANGED.maximum, one.key


def altered(demo: Demo, key: str, **change: object) -> list[str]:
    """What is said about the demo when one practice is changed."""
    practices = tuple(replace(one, **change) if one.key == key else one for one in demo.practices)
    return list(contradictions(replace(demo, practices=practices)))


def test_words_that_nobody_said_there_are_noticed(demo):
    practice = demo.practice("two-levels-and-a-watch")
    taken = replace(practice.passages[0], words="Ask the driller.")

    assert altered(demo, practice.key, passages=(taken,)) == [
        'two-levels-and-a-watch: "Ask the driller." is not said in dry-at-two/string.'
    ]
    assert altered(demo, practice.key, passages=(replace(taken, post="gone"),)) == [
        "two-levels-and-a-watch: takes words from dry-at-two/gone, which is no post."
    ]


def test_words_of_a_closer_room_are_not_told_to_all(demo):
    assert (
        altered(demo, "visit-with-a-number", space="questions")
        == ["visit-with-a-number: tells more people than pay-the-mechanic does."] * 3
    )


def test_a_stage_that_does_not_add_up_is_noticed(demo):
    adopted, twice = demo.practice("count-the-strokes"), demo.practice("find-leaking-joint")

    assert altered(demo, adopted.key, stage="due") == ["count-the-strokes: says due, but is adopted."]
    assert altered(demo, twice.key, looked=None, uses=twice.uses[:8]) == [
        "find-leaking-joint: says due, but is adopted."
    ]


def test_one_s_own_practice_is_neither_reviewed_nor_used_by_oneself(demo):
    practice = demo.practice("pipe-or-ground")
    own = replace(practice.uses[-1], by="kofi", at=When(20, 8, 0))
    said = replace(practice.reviews[0], by="kofi")

    assert altered(demo, practice.key, uses=(*practice.uses, own)) == ["pipe-or-ground: a use by kofi does not count."]
    assert altered(demo, practice.key, reviews=(*practice.reviews, said)) == [
        "pipe-or-ground: a review by kofi does not count."
    ]
