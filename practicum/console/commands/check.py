"""Look whether all is well: database, jobs, mails, settings, files, counters, record, index; says what to do."""

import argparse


def words(command: argparse.ArgumentParser) -> None:
    command.add_argument("--recount", action="store_true", help="first set the counters of threads and posts right")
    command.add_argument("--seal", action="store_true", help="first take privileged acts without a seal into the chain")
    command.add_argument("--json", action="store_true", help="print the findings as JSON")


def run(given: argparse.Namespace) -> int:
    from practicum.console import ready  # inner: heavy, and the data folder is set first

    ready.migrate()
    from practicum.console.acting import recounted, sealed  # inner: heavy, and only once the settings are loaded
    from practicum.console.doctor import findings  # inner: heavy, and only once the settings are loaded
    from practicum.console.words import say, show_json  # inner: heavy, and only once the settings are loaded

    if given.recount:
        say(f"{recounted()} counters set right.")
    if given.seal:
        say(f"{sealed()} acts sealed after the fact.")
    found = findings()
    if given.json:
        show_json([{"name": f.name, "ok": f.ok, "words": f.words, "hint": f.hint} for f in found])
    else:
        for finding in found:
            print(f"{'ok ' if finding.ok else 'LOOK'}  {finding.name}: {finding.words}")
            if not finding.ok and finding.hint:
                print(f"      {finding.hint}")
    return 0 if all(finding.ok for finding in found) else 1
