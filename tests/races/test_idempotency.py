"""The same request under one key: fifty at once, across a kill -9, and with another body; and a form sent twice."""

import http.client
import json
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.crash.tree import Tree, kill, run, serving

pytestmark = pytest.mark.faults

AT_ONCE, LONGEST = 50, 60.0
CSRF = "c" * 32
Made = Callable[[dict[str, Any], str, dict[str, str]], int]


@dataclass(frozen=True)
class Sent:
    """One way to write: a path, a body that says some words, and how often they stand afterwards."""

    name: str
    path: Callable[[dict[str, str]], str]
    body: Callable[[str], dict[str, Any]]
    made: Made
    form: bool = False
    whose: str = "token"


def texts(found: dict[str, Any], words: str, keys: dict[str, str]) -> int:
    return found["texts"].get(words, 0)


THREAD = {"community": "races", "space": "questions", "kind": "question", "title": "T"}
WAYS = [
    Sent("a thread", lambda keys: "/api/v1/threads", lambda words: THREAD | {"body": words}, texts),
    Sent("a post", lambda keys: f"/api/v1/threads/{keys['thread']}/posts", lambda words: {"body": words}, texts),
    Sent("an acceptance", lambda keys: f"/api/v1/posts/{keys['answer']}/accept", lambda words: {},
         lambda found, words, keys: found["accepted"].get(keys["answer"], 0)),
    Sent("a use", lambda keys: f"/api/v1/posts/{keys['answer']}/uses",
         lambda words: {"outcome": "worked", "line": words},
         lambda found, words, keys: found["lines"].get(words, 0), whose="other"),
    Sent("the form of a reply", lambda keys: f"/t/{keys['thread']}/reply",
         lambda words: {"role": "reply", "body": words}, texts, form=True),
    Sent("the form of a thread", lambda keys: "/c/races/s/questions/new",
         lambda words: {"kind": "discussion", "title": "T", "body": words}, texts, form=True),
]  # fmt: skip


def send(port: int, way: Sent, keys: dict[str, str], key: str, words: str) -> tuple[int, bool] | None:
    """Status, and whether it was the first answer again; None when the line broke."""
    if way.form:
        body = urlencode({"csrfmiddlewaretoken": CSRF} | way.body(words))
        headers = {
            "Cookie": f"practicum={keys['session']}; csrftoken={CSRF}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
    else:
        body = json.dumps(way.body(words)) if way.body(words) else ""
        headers = {"Authorization": f"Bearer {keys[way.whose]}", "Idempotency-Key": key}
        headers |= {"Content-Type": "application/json"} if body else {}
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        line.request("POST", way.path(keys), body, headers)
        answer = line.getresponse()
        answer.read()
        return answer.status, answer.getheader("Idempotency-Replayed") == "true"
    except (OSError, http.client.HTTPException):
        return None
    finally:
        line.close()


def at_once(port: int, way: Sent, keys: dict[str, str], words: str) -> list[tuple[int, bool] | None]:
    """So many times the same request, in the same moment."""
    line, answers, key = threading.Barrier(AT_ONCE), [], uuid.uuid4().hex

    def one() -> None:
        line.wait()
        answers.append(send(port, way, keys, key, words))

    threads = [threading.Thread(target=one) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def across_a_kill(tree: Tree, way: Sent, keys: dict[str, str], words: str, after: float) -> tuple[int, bool] | None:
    """Sent, and every web worker killed a moment later; then sent again, word for word, until there is an answer."""
    key = uuid.uuid4().hex
    first = threading.Thread(target=send, args=[tree.port, way, keys, key, words])
    first.start()
    time.sleep(after)
    for pid in tree.web_workers():
        kill(pid)
    first.join()
    end = time.monotonic() + LONGEST
    while (answer := send(tree.port, way, keys, key, words)) is None and time.monotonic() < end:
        time.sleep(0.1)
    return answer


def test_what_is_sent_twice_is_done_once(engine, database, tmp_path: Path, record_property) -> None:
    data = tmp_path / "data"
    data.mkdir()
    made = run(data, "-m", "tests.races.twice", "furnish", patience=300, **database)
    assert made.returncode == 0, made.stderr
    people, wrong, asked, said = json.loads(made.stdout), [], 0, {}
    with serving(data, settings=database, workers=2) as tree:
        for number, way in enumerate(WAYS):
            keys, words = people[number], f"At once {way.name} {uuid.uuid4().hex}"
            answers = at_once(tree.port, way, keys, words)
            asked += len(answers)
            wrong += not_alike(way, answers)
            said[way.name, words] = 1, keys
        wrong += other_bodies(tree, people)
        for number, way in enumerate(WAYS):
            keys, words = people[(number + 1) % len(people)], f"Killed {way.name} {uuid.uuid4().hex}"
            answer = across_a_kill(tree, way, keys, words, 0.005 * (number + 1))
            asked += 2
            wrong += [] if answer and answer[0] in (200, 201, 302) else [f"{way.name}: {answer} after a kill"]
            said[way.name, words] = 1, keys
    found = json.loads(run(data, "-m", "tests.races.twice", "count", **database).stdout)
    for way in WAYS:
        for (name, words), (should, keys) in said.items():
            if name == way.name and (stands := way.made(found, words, keys)) != should:
                wrong.append(f"{name}: stands {stands} times, should {should}")
    record_property(
        "counts",
        f"sent twice, {engine}: {len(WAYS)} ways to write, {asked} requests, {len(wrong)} not once or not alike",
    )

    assert (wrong, found["miscounted"]) == ([], [])


def not_alike(way: Sent, answers: list[tuple[int, bool] | None]) -> list[str]:
    """All answers have one status; of those with a key all but one are the first answer again."""
    first = [answer for answer in answers if answer and not answer[1]]
    if None in answers or len({answer[0] for answer in answers if answer}) != 1 or answers[0][0] not in (200, 201, 302):
        return [f"{way.name}: answers {sorted({str(answer) for answer in answers})}"]
    return [] if way.form or len(first) == 1 else [f"{way.name}: {len(first)} first answers"]


def other_bodies(tree: Tree, people: list[dict[str, str]]) -> list[str]:
    """The same key with another body is refused; the same form with another text is another text."""
    wrong = []
    for way in (way for way in WAYS if not way.form and way.body("x")):
        key, keys = uuid.uuid4().hex, people[-1]
        answers = [send(tree.port, way, keys, key, f"Other {word} {key}") for word in ("one", "two", "one")]
        if [answer[0] for answer in answers if answer] != [201, 422, 201] or not answers[2][1]:
            wrong.append(f"{way.name}, another body: {answers}")
    form, keys = WAYS[4], people[-2]
    if [send(tree.port, form, keys, "", f"Text {word}") for word in ("one", "two")] != [(302, False)] * 2:
        wrong.append("the same form with another text was refused")
    return wrong
