"""A small mail server that behaves as it is told, and a folder of this test's own."""

import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


class Talk(socketserver.StreamRequestHandler):
    """One SMTP session. What the server does at a step is looked up in `server.does`."""

    def say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")

    def handle(self) -> None:
        does = self.server.does
        self.say(does.get("hello", "220 ready"))
        while line := self.rfile.readline():
            verb = line[:4].upper().strip()
            if verb == b"DATA":
                if self.take_data():
                    return
            elif verb == b"QUIT":
                return self.say("221 bye")
            else:
                self.say(does.get(verb.decode(), "250 fine"))

    def take_data(self) -> bool:
        """Read to the last dot; True when the session ends without an answer."""
        does = self.server.does
        if "DATA" in does:
            self.say(does["DATA"])
            return False
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        self.server.got.append(b"".join(lines))
        if does.get("say nothing"):
            return True
        self.say(does.get("dot", "250 kept"))
        return False


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.got: list[bytes] = []
        self.does: dict[str, Any] = {}


@pytest.fixture
def post(settings: Any) -> Iterator[Server]:
    """The server in PRACTICUM_SMTP."""
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        settings.SMTP = f"smtp://127.0.0.1:{server.server_address[1]}"
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def outbox(settings: Any, tmp_path: Path) -> Path:
    settings.SMTP, settings.OUTBOX = "", tmp_path / "outbox"
    return settings.OUTBOX
