"""A parser in a process of its own: no files, no network, little memory, five seconds a mail. Run by `workers`."""

import os
import sys
from datetime import UTC, datetime

from practicum.archives.mbox import caps, wire
from practicum.archives.mbox.charsets import close_registry
from practicum.archives.mbox.parsing import parse
from practicum.archives.reading import RawMessage
from practicum.kit import confined


def main() -> None:
    answers = sys.stdout.buffer
    confined.confine(caps.WORKER_MEMORY_BYTES)
    warm_up()
    close_registry()
    confined.close_doors()
    try:
        while True:
            settings, _ = wire.unpack(confined.read_exactly)
            now = datetime.fromtimestamp(settings["now"], UTC)
            batch = [wire.raw_from(wire.unpack(confined.read_exactly)) for _ in range(settings["messages"])]
            for number, raw in enumerate(batch):
                batch[number] = None  # type: ignore[call-overload]  # a mail that is done frees its memory
                confined.allow_seconds(caps.WORKER_CPU_SECONDS)
                answers.write(wire.pack_result(parse(raw, now)))
                answers.flush()
    except (EOFError, BrokenPipeError):
        os._exit(0)


def warm_up() -> None:
    """Load what the standard library imports late: afterwards no file can be opened."""
    sample = (
        b"From: =?utf-8?b?YQ==?= <a@example.org>\nDate: Mon, 1 Jan 2001 00:00:00 +0000\n"
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Transfer-Encoding: quoted-printable\n\na=20\n"
        b"--b\nContent-Type: text/html; charset*=utf-8''utf-8\nContent-Transfer-Encoding: base64\n\nPGI+YQ==\n"
        b"--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: x-uuencode\n\nSubject: a\n\na\n--b--\n"
    )
    parse(RawMessage(wire.Place("", 1, 1), sample), datetime(2001, 1, 2, tzinfo=UTC))


if __name__ == "__main__":
    main()
