"""What never gets into a log."""

import pytest

from practicum.kit.log import redact, redacted

TOKEN = "pt_9f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c"


@pytest.mark.parametrize(
    ("words", "instead"),
    [
        ("mail to ada@example.org failed", "mail to [redacted] failed"),
        ("<ada.b+c@mail.example.org>", "<[redacted]>"),
        ("Authorization: Bearer abc.def-123", "Authorization: Bearer [redacted]"),
        ("GET /reply?token=abc&page=2", "GET /reply?token=[redacted]&page=2"),
        (f"used {TOKEN} twice", "used [redacted] twice"),
        ("postgresql://ada:hush@db/practicum", "postgresql://[redacted]@db/practicum"),
        ("from 192.0.2.7 came", "from [redacted] came"),
        ("question 0cn4ajt82fstx was asked at 12:00", "question 0cn4ajt82fstx was asked at 12:00"),
    ],
)
def test_what_looks_private_is_cut_out_of_words(words, instead):
    assert redacted(words) == instead


def test_fields_with_private_names_go_whole_and_others_are_searched():
    event = {
        "event": "webhook.refused",
        "host": "example.org",
        "status": 410,
        "body": "Dear Bo",
        "headers": {"x": 1},
        "extra": {"Email": "x", "note": "by bo@example.org", "raw": b"bytes"},
        "error": ValueError("bo@example.org"),
    }

    assert redact(None, "info", event) == {
        "event": "webhook.refused",
        "host": "example.org",
        "status": 410,
        "body": "[redacted]",
        "headers": "[redacted]",
        "extra": {"Email": "[redacted]", "note": "by [redacted]", "raw": "[redacted]"},
        "error": "[redacted]",
    }
