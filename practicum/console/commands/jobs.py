"""List the jobs that wait, run or are dead; run dead ones again."""

import argparse


def words(command: argparse.ArgumentParser) -> None:
    command.add_argument("--dead", action="store_true", help="only the dead ones")
    command.add_argument("--retry", metavar="ID", help="run this dead job again, or all dead ones: --retry all")
    command.add_argument("--json", action="store_true", help="print a list of {id, kind, state, tries, error, due}")


def run(given: argparse.Namespace) -> int:
    from practicum.console import ready  # inner: heavy, and the data folder is set first

    ready.migrate()
    from practicum.console.jobs import listed, retry  # inner: heavy, and only once the settings are loaded
    from practicum.console.words import show_json  # inner: heavy, and only once the settings are loaded

    if given.retry is not None:
        retried, kept = retry(given.retry)
        if given.json:
            show_json({"run_again": retried, "refused": kept})
            return 0
        print(f"{len(retried)} run again. `practicum serve` (or `work`) does them.")
        for number, why in kept.items():
            print(f"  {number}: {why}")
        return 0
    found = listed(dead=given.dead)
    if given.json:
        show_json(found)
        return 0
    for job in found:
        print(f"{job['id']}  {job['state']:8}{job['tries']} tries  {job['kind']}  {job['error']}".rstrip())
    if not found:
        print("No dead jobs." if given.dead else "Nothing waits, nothing runs, and nothing is dead.")
    elif any(job["state"] == "dead" for job in found):
        print("Run a dead one again with --retry ID, or all with --retry all.")
    return 0
