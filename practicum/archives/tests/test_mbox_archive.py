"""A whole archive: repeats, fuller copies, threads parents first, dates supplied, lists not taken for people."""

from practicum.archives.mbox import read_archive


def mail(
    key,
    subject="Splice",
    *,
    name="Ada Lins",
    address="ada@example.org",
    to="",
    body="Text",
    date="Wed, 9 Jul 2003 10:00:00 +0000",
):
    lines = [f"From {address}  Wed Jul  9 10:00:00 2003", f"From: {address} ({name})", f"Subject: {subject}"]
    lines += [f"Date: {date}"] if date else []
    lines += [f"Message-ID: <{key}@x>"] if key else []
    lines += [f"In-Reply-To: <{to}@x>"] if to else []
    return "\n".join([*lines, "", body, "", ""])


def write(folder, **files):
    for name, mails in files.items():
        (folder / f"{name}.mbox").write_text("".join(mails))
    return folder


def test_mails_come_thread_by_thread_and_parents_first(tmp_path):
    write(
        tmp_path,
        one=[
            mail("c", to="b", date="Wed, 9 Jul 2003 08:00:00 +0000"),
            mail("other", "Other", date="Tue, 1 Jul 2003 08:00:00 +0000"),
        ],
        two=[mail("b", to="a"), mail("a", date="Wed, 9 Jul 2003 09:00:00 +0000")],
    )

    with read_archive([tmp_path], workers=1) as archive:
        told = [(one.message.key, one.parent_key, one.root_key, one.depth) for one in archive.messages()]

    assert told == [
        ("other@x", "", "other@x", 0),
        ("a@x", "", "a@x", 0),
        ("b@x", "a@x", "a@x", 1),
        ("c@x", "b@x", "a@x", 2),
    ]
    assert (archive.seen, archive.kept, archive.roots) == (4, 4, 2)


def test_of_two_copies_the_fuller_stays_and_both_are_listed(tmp_path):
    write(
        tmp_path,
        one=[mail("a", body="Short"), mail("b")],
        two=[mail("a", body="Short, then longer"), mail("b", body=" Text ")],
    )

    with read_archive([tmp_path], workers=1) as archive:
        bodies = {one.message.key: one.message.body.strip() for one in archive.messages()}

    assert bodies == {"a@x": "Short, then longer", "b@x": "Text"}
    assert [(repeat.key, repeat.kept.source, repeat.other.source, repeat.differs) for repeat in archive.repeats] == [
        ("a@x", "two.mbox", "one.mbox", True),
        ("b@x", "two.mbox", "one.mbox", False),
    ]
    assert archive.seen == archive.kept + len(archive.repeats) + len(archive.skipped)


def test_every_thing_seen_is_kept_a_repeat_or_listed_with_its_reason(tmp_path):
    write(tmp_path, one=[mail("a"), mail("a"), mail("b")])
    (tmp_path / "README").write_text("Nothing to see.\n")

    with read_archive([tmp_path], workers=1) as archive:
        assert (archive.seen, archive.kept, len(archive.repeats)) == (4, 2, 1)
        assert [(skipped.place.source, skipped.reason) for skipped in archive.skipped] == [
            ("README", "not a mail archive")
        ]


def test_a_mail_without_any_date_gets_that_of_its_neighbour(tmp_path):
    undated = mail("b", date="").replace("Wed Jul  9 10:00:00 2003", "Wed Jul 99 10:00:00 2003")
    write(tmp_path, one=[mail("a"), undated])

    with read_archive([tmp_path], workers=1) as archive:
        first, second = [one.message for one in archive.messages()]

    assert second.date == first.date
    assert (second.date_trusted, second.problems) == (False, ["no date"])


def test_an_address_that_many_names_share_is_no_persons(tmp_path):
    listed = [
        mail(f"m{number}", f"Subject {number}", name=f"Person {number}", address="list@example.org")
        for number in range(9)
    ]
    write(tmp_path, one=[*listed, mail("a")])

    with read_archive([tmp_path], workers=1) as archive:
        addresses = {one.message.sender_address for one in archive.messages()}

    assert addresses == {"", "ada@example.org"}


def test_nothing_is_left_behind_on_disk(tmp_path):
    write(tmp_path, one=[mail("a")])
    scratch = tmp_path / "scratch"
    scratch.mkdir()

    with read_archive([tmp_path / "one.mbox"], workers=1, scratch=scratch) as archive:
        assert archive.seen == 1
        assert list(scratch.iterdir())

    assert list(scratch.iterdir()) == []


def test_two_files_of_one_name_are_told_apart(tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, a=[mail(folder)])

    with read_archive([tmp_path / "one" / "a.mbox", tmp_path / "two" / "a.mbox"], workers=1) as archive:
        assert len({one.message.place.source for one in archive.messages()}) == 2
