"""Make and see people: add, show, make a host, let into a community, shut out, let back; copy or erase all of one."""

import argparse

# What the host does about somebody's way in (console/acting.py).
ACTS = ("suspend", "let-back", "sign-out", "no-second-step")


def words(command: argparse.ArgumentParser) -> None:
    command.add_argument("act", choices=["add", "show", "host", "join", "export", "erase", *ACTS], help="what to do")
    command.add_argument("email", help="the person's address (or handle)")
    command.add_argument("file", nargs="?", metavar="FILE", help="export: the zip to write, for its owner alone")
    command.add_argument("--name", default="", help="add: the person's name")
    command.add_argument("--community", metavar="SLUG", help="join: the community")
    why = "suspend: the reason that she reads; erase: the reason, for the record; without her name"
    command.add_argument("--why", default="", help=why)
    command.add_argument("--days", type=int, default=0, help="suspend: let back by itself after so many days")
    command.add_argument("--what", default="name", choices=["name", "words"], help="erase: what she wrote goes, too")
    command.add_argument("--now", action="store_true", help="erase: at once, without the week to take it back")
    command.add_argument("--duty", default="", help="join: a duty to hold there, e.g. steward")


def run(given: argparse.Namespace) -> int:
    from practicum.console import ready  # inner: heavy, and the data folder is set first

    ready.migrate()
    from practicum.communities.seats import console_seat  # inner: heavy, and only once the settings are loaded
    from practicum.console.acting import act_on, shut_out  # inner: heavy, and only once the settings are loaded
    from practicum.console.actions import (  # inner: heavy, and only once the settings are loaded
        add_person,
        let_in,
        make_host,
    )
    from practicum.console.words import (  # inner: heavy, and only once the settings are loaded
        community_named,
        person_named,
    )

    seat = console_seat("at the command line")

    if given.act == "add":
        person = add_person(seat, email=given.email, name=given.name)
    else:
        person = person_named(given.email)
    if given.act == "host":
        make_host(seat, person=person)
    if given.act == "export":
        return _export(person, given.file)
    if given.act == "erase":
        return _erase(person, given)
    if given.act == "suspend":
        shut_out(person, why=given.why, days=given.days)
    elif given.act in ACTS:
        act_on(person, given.act)
    if given.act == "join":
        let_in(seat, person=person, community=community_named(given.community or ""), duty=given.duty)
    print(f"{person.name}  @{person.handle}  {person.email}  {person.state}{'  host' if person.host else ''}")
    for row in person.memberships.select_related("community"):
        duties = ", ".join(row.duties.values_list("name", flat=True))
        print(f"  {row.community.slug}: {row.standing}{f' ({duties})' if duties else ''}")
    return 0


def _export(person: object, file: str | None) -> int:
    from practicum.console.acting import everything_about  # inner: heavy, and only once the settings are loaded

    print(everything_about(person, file or ""))
    return 0


def _erase(person: object, given: argparse.Namespace) -> int:
    from practicum.console.acting import begin_to_erase  # inner: heavy, and only once the settings are loaded

    print(begin_to_erase(person, form=given.what, why=given.why, at_once=given.now))
    return 0
