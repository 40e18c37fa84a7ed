"""Taking a text apart: own words, quotes, signature, footer, files that the old archive kept."""

import time

import pytest

from practicum.archives.mbox import LeftBehind, split_body


def parts(text):
    body = split_body(text)
    return [(passage.quoted, passage.attribution, passage.text) for passage in body.passages]


def test_a_reply_between_the_lines():
    body = split_body(
        "On Tue, 1 Mar 2011 at 18:02, Ada Lins <ada@example.org>\nwrote:\n> One?\n>\n\n> Still one?\n"
        "Yes.\n\n> Two?\nNo.\n\n"
        "-- \nBo Berg\nSplices Ltd\n\n_______________________________________________\nSplices mailing list\n"
        "Splices at example.org\nhttps://example.org/mailman/listinfo/splices\n"
    )

    assert [(passage.quoted, passage.text) for passage in body.passages] == [
        (True, "One?\n\n\nStill one?"), (False, "Yes."), (True, "Two?"), (False, "No."),
    ]  # fmt: skip
    assert body.passages[0].attribution == "On Tue, 1 Mar 2011 at 18:02, Ada Lins <ada@example.org>\nwrote:"
    assert body.said == "Yes.\n\nNo."
    assert body.signature == "-- \nBo Berg\nSplices Ltd"
    assert body.footer.splitlines()[1] == "Splices mailing list"


@pytest.mark.parametrize(
    "line",
    [
        "On Wed, Jul 9, 2003 at 8:59 AM, Ada <ada@example.org> wrote:",
        "Am 09.07.2003 um 10:00 schrieb Ada Lins:",
        "Le 9 juillet 2003 à 10:00, Ada Lins a écrit :",
        "El 9 de julio de 2003 10:00, Ada Lins escribió:",
        "Il giorno 9 luglio 2003 10:00, Ada ha scritto:",
        "Op 9 juli 2003 om 10:00 schreef Ada Lins:",
        "Em 9 de julho de 2003 10:00, Ada Lins escreveu:",
        "Den 9 juli 2003 10:00 skrev Ada Lins:",
        "W dniu 9 lipca 2003 10:00 Ada Lins napisała:",
        "9 июля 2003 г. Ada Lins написал:",
        "Ada Lins writes:",
        '>>>>> "Ada" == Ada Lins writes:'[6:],
        "Quoting Ada Lins:",
        "Zitat von Ada Lins:",
    ],
)
def test_the_line_that_announces_a_quote(line):
    assert parts(f"Yes.\n\n{line}\n\n> No?") == [(False, "", "Yes."), (True, line, "No?")]


@pytest.mark.parametrize(
    "line",
    ["-----Original Message-----", "-----Ursprüngliche Nachricht-----", "-----Messaggio originale-----",
     "----- Mail original -----",
     "---------- Forwarded message ---------", "-----Oorspronkelijk bericht-----", "_" * 32],
)  # fmt: skip
def test_a_copied_header_begins_a_quote(line):
    header = f"{line}\nFrom: Ada\nSent: Monday\nTo: Bo\nSubject: Splice"

    assert parts(f"Thanks.\n\n{header}\n\nOld words\n> older") == [
        (False, "", "Thanks."),
        (True, header, "Old words\n> older"),
    ]


def test_a_rule_or_a_from_alone_is_no_quote():
    text = "Results:\n--------------------\nFrom: the north\nthe wind blows."

    assert parts(text) == [(False, "", text)]


def test_notices_about_files_are_set_apart():
    body = split_body(
        "See below.\n\t[[alternative HTML version deleted]]\n\n-------------- next part --------------\n"
        "A non-text attachment was scrubbed...\nName: map.png\nType: image/png\nSize: 27322 bytes\n"
        "Desc: not available\n"
        "URL: <https://example.org/pipermail/attachments/map.png>\n"
        "-------------- next part --------------\nSecond text.\n"
    )

    assert body.said == "See below.\n\nSecond text."
    assert body.left_behind == [
        LeftBehind("map.png", "image/png", "27322 bytes", "https://example.org/pipermail/attachments/map.png")
    ]


@pytest.mark.parametrize(
    ("text", "signature"),
    [
        ("Words\n\nSent from my telephone", "Sent from my telephone"),
        ("Words\n\nSent from my desk, is much easier than my telephone.", ""),
        ("Words\n\n-Ada Lins", "-Ada Lins"),
        ("a -- b\n\nno signature", ""),
        ("Words\n--\nAda", "--\nAda"),
        ("Words\n-- \n" + "line\n" * 30, ""),
    ],
)
def test_signatures(text, signature):
    assert split_body(text).signature == signature


def test_a_signed_text_is_read_without_its_armour():
    body = split_body(
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\nWords\n"
        "-----BEGIN PGP SIGNATURE-----\n\niQ=\n-----END PGP SIGNATURE-----\n"
    )

    assert body.said == "Words"
    assert "iQ=" in body.footer


@pytest.mark.parametrize(
    "text",
    [
        "> a\n" * 100_000,
        "On 1 wrote:\n" * 50_000,
        "On " + "1 " * 200_000 + "wrote:",
        "--\nunsubscribe\n" * 50_000,
        "\n" * 300_000,
        "From: a\nSent: b\n" * 40_000,
        "-------------- next part --------------\nA non-text attachment was scrubbed...\n" * 20_000,
        ("On 1:00 a@b wrote:\n" + "\n" * 50) * 5_000,
        "_" * 500_000,
        "Quoting " * 60_000,
    ],
)
def test_hostile_texts_take_no_time(text):
    begun = time.process_time()
    split_body(text)

    assert time.process_time() - begun < 2


def test_no_line_is_lost():
    text = "\n".join(
        f"{mark}line {number}" for number, mark in enumerate(["", "> ", "", "On Monday 3 Ada wrote:\n> ", "-- \n"])
    )
    body = split_body(text)
    told = "\n".join([*(f"{p.attribution}\n{p.text}" for p in body.passages), body.signature, body.footer])

    assert all(f"line {number}" in told for number in range(5))
