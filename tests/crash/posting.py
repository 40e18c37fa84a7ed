"""Clients that post without pause and write down every acknowledgement: their log is the oracle."""

import http.client
import json
import random
import threading
import time
import uuid
from dataclasses import dataclass, field
from urllib.parse import urlencode

CSRF = "c" * 32
PAUSE = 0.03  # seconds between two posts of a client: what was killed needs some of the processor to come back
RETRY_FOR = 60.0  # seconds a client with an idempotency key goes on asking
BROKEN = (OSError, http.client.HTTPException)


@dataclass
class Log:
    """What clients sent and what they were told. `acknowledged` is words → id; `keyed` are words sent under a key."""

    acknowledged: dict[str, str] = field(default_factory=dict)
    keyed: set[str] = field(default_factory=set)
    given_up: list[str] = field(default_factory=list)
    answers: dict[int, int] = field(default_factory=dict)
    unlike: list[str] = field(
        default_factory=list
    )  # answers of 503 that do not say when to come again, or lost the words
    broken: int = 0
    replayed: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, status: int, words: str, number: str, *, again: bool = False) -> None:
        with self.lock:
            self.answers[status] = self.answers.get(status, 0) + 1
            self.replayed += again
            if number:
                self.acknowledged[words] = number


class Client(threading.Thread):
    """One client with a part of the crowd; each next post is somebody else's, on a random thread."""

    def __init__(self, port: int, keys: dict, log: Log, number: int, of: int) -> None:
        super().__init__(daemon=True, name=f"client {number}")
        self.port, self.log, self.number = port, log, number
        self.threads = keys["threads"]
        self.by_token = number % 2 == 0
        self.crowd = keys["tokens" if self.by_token else "sessions"][number // 2 :: of // 2]
        self.stopping = threading.Event()
        self.line: http.client.HTTPConnection | None = None

    def run(self) -> None:
        place = 0
        while not self.stopping.is_set():
            place += 1
            time.sleep(PAUSE)
            words = f"w{uuid.uuid4().hex} from client {self.number}"
            (self.post_by_token if self.by_token else self.post_by_form)(self.crowd[place % len(self.crowd)], words)

    def post_by_token(self, token: str, words: str) -> None:
        """Under an idempotency key: asked again, word for word, until there is an answer."""
        self.log.keyed.add(words)
        headers = {
            "Authorization": f"Bearer {token}",
            "Content-Type": "application/json",
            "Idempotency-Key": words[:33],
        }
        path, body = self.something_to_say(words)
        end = time.monotonic() + RETRY_FOR
        while time.monotonic() < end:
            answer = self.send(path, body, headers)
            if answer is None:
                time.sleep(0.1)
                continue
            status, got, content = answer
            if status == 503 and (json.loads(content)["status"], "retry-after" in got) != (503, True):
                self.log.unlike.append(f"{path}: {got} {content[:200]!r}")
            number = json.loads(content)["id"] if status == 201 else ""
            self.log.note(status, words, number, again="idempotency-replayed" in got)
            if status < 500:
                return
            time.sleep(0.1)
        self.log.given_up.append(words)

    def something_to_say(self, words: str) -> tuple[str, str]:
        """A reply; every fourth time a thread, which owes its vector to a job."""
        if random.random() < 0.25:
            thread = {"community": "bench", "space": "questions", "kind": "discussion", "title": words, "body": words}
            return "/api/v1/threads", json.dumps(thread)
        return f"/api/v1/threads/{random.choice(self.threads)}/posts", json.dumps({"body": words, "role": "reply"})

    def post_by_form(self, session: str, words: str) -> None:
        """As a browser without scripts: once, and who gets no answer does not know."""
        headers = {
            "Cookie": f"practicum={session}; csrftoken={CSRF}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = urlencode({"csrfmiddlewaretoken": CSRF, "role": "reply", "body": words})
        answer = self.send(f"/t/{random.choice(self.threads)}/reply", body, headers)
        if answer is None:
            time.sleep(0.1)
            return
        status, got, content = answer
        if status == 503 and (words.encode() in content, "retry-after" in got) != (True, True):
            self.log.unlike.append(f"a form: {got} {content[:200]!r}")
        number = got.get("location", "").rpartition("/i/")[2] if status == 302 else ""
        self.log.note(status, words, number)

    def send(self, path: str, body: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes] | None:
        """The answer, or None when the line broke before it was whole."""
        try:
            if self.line is None:
                self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            self.line.request("POST", path, body, headers)
            answer = self.line.getresponse()
            return answer.status, {name.lower(): words for name, words in answer.getheaders()}, answer.read()
        except BROKEN:
            self.log.broken += 1
            if self.line is not None:
                self.line.close()
            self.line = None
            return None
