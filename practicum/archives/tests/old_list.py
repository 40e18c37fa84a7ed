"""A small mailing list and a small question-and-answer site, made up for tests, and the way they are brought in."""

from practicum.archives.bringing_in import bring_in
from practicum.archives.where import Order

DAYS = ("Wed, 9 Jul 2003", "Thu, 10 Jul 2003", "Fri, 11 Jul 2003", "Sat, 12 Jul 2003")
ARRIVED = ("Wed Jul  9", "Thu Jul 10", "Fri Jul 11", "Sat Jul 12")
SIGNED = "-- \nAda Lins, 12 Weir Lane"
FOOTER = f"{'_' * 47}\nold list of cable jointers\nhttps://lists.example.org/old"


def mail(
    key, subject="Which splice?", *, to="", sender="Ada Lins <ada@example.org>", day=0, hour=10, body="Text.", more=()
):
    """One mail as an mbox holds it. `sender` is the whole From line, however it is masked."""
    lines = [f"From ada@example.org  {ARRIVED[day]} {hour:02}:30:00 2003", f"From: {sender}", f"Subject: {subject}"]
    lines += [f"Date: {DAYS[day]} {hour:02}:00:00 +0000", f"Message-ID: <{key}@old.example.org>"]
    lines += [f"In-Reply-To: <{to}@old.example.org>"] if to else []
    return "\n".join([*lines, *more, "", body, "", ""])


def the_list(folder):
    """Two threads of five mails; the second has an attachment; addresses stand in many places."""
    folder.mkdir(exist_ok=True)
    (folder / "2003-July.mbox").write_text(
        mail("a", "[old] Which splice for a wet pit?", body=f"Ask me at ada@example.org or ring.\n\n{SIGNED}")
        + mail("b", "Re: Which splice for a wet pit?", to="a", day=1, sender="bo at example.org (Bo Reed)",
               body=f"Ada wrote:\n> Ask me at ada@example.org or ring.\n\nA heat-shrink. bo at example.org\n\n{FOOTER}")
        + mail("c", "Re: Which splice for a wet pit?", to="b", day=3, body="It held.")
        + mail("d", "Re: Which splice for a wet pit?", to="a", day=2,
               sender="=?utf-8?q?Cy_=C3=89mond?= <cy@example.org>", body="Resin, écru, says dee@example.org.")
    )  # fmt: skip
    (folder / "2003-August.mbox").write_text(
        mail("e", "A drawing", day=3, body=PARTS, more=['Content-Type: multipart/mixed; boundary="b"'])
    )
    return folder


PARTS = (
    "--b\nContent-Type: text/plain\n\nSee the drawing.\n--b\nContent-Type: text/csv\n"
    'Content-Disposition: attachment; filename="joints.csv"\n\njoint,depth\n1,2\n\n--b--'
)


def come_in(paths, community="old-list", *, format="mbox", create=True, **more):
    """The summary of an import of these paths."""
    paths = [str(path) for path in (paths if isinstance(paths, list) else [paths])]
    return bring_in(Order(format=format, paths=paths, community=community, create=create, **more)).summary
