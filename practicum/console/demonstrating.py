"""`practicum demo`: the demo community is loaded and served; sign-in codes are printed as they are sent."""

import os
import re
import threading
import time
from email import policy
from email.parser import BytesParser
from pathlib import Path

from practicum.console import ready
from practicum.console.launcher import launch
from practicum.console.words import say

CODE = re.compile(r"^\s*([A-Z0-9]{3}[ -]?[A-Z0-9]{3})\s*$", re.MULTILINE)


def demonstrate(host: str, port: int) -> int:
    """Load, serve, print. The demo has a data folder of its own unless one was chosen, and tells only what goes wrong:
    the codes would drown among requests.
    """
    os.environ.setdefault("PRACTICUM_LOG_LEVEL", "WARNING")
    os.environ.setdefault("PRACTICUM_DATA", str(Path("~/.local/share/practicum-demo").expanduser()))
    os.environ.setdefault("PRACTICUM_SITE_URL", f"http://localhost:{port}")
    ready.load()
    return launch(host, port, before=lambda: _load(port), announce=False)


def _load(port: int) -> None:
    from django.conf import settings  # inner: heavy, and only once the settings are loaded

    from practicum.communities.seats import console_seat  # inner: heavy, and only once the settings are loaded
    from practicum.console.demo.loading import load_demo  # inner: heavy, and only once the settings are loaded

    began = time.monotonic()
    loaded = load_demo(console_seat("setting up the demo"))
    if loaded.threads:
        say(f"practicum: {len(loaded.threads)} threads of the demo written in {time.monotonic() - began:.1f} s")
    _print_how(port)
    if not settings.SMTP:
        threading.Thread(target=_print_codes, args=(Path(settings.OUTBOX),), daemon=True, name="codes").start()


def _print_how(port: int) -> None:
    from practicum.access import DutyName  # inner: heavy, and only once the settings are loaded
    from practicum.communities.models import Duty, Membership  # inner: heavy, and only once the settings are loaded

    steward = Duty.objects.filter(name=DutyName.STEWARD).order_by("pk").first()
    here = steward.membership.community if steward else None
    plain = Membership.objects.filter(community=here, standing="member", duties=None).order_by("since").first()
    address = f"http://localhost:{port}"
    print(f"\n  Practicum is at  {address}\n")
    for what, row in (("a steward", steward.membership if steward else None), ("a member", plain)):
        if row is not None:
            print(f"  Sign in as {what:9}  {address}/sign-in?address={row.person.email}")
    print("\n  Ask for a code there; it is printed here. No mail is sent.  (Ctrl-C stops the demo.)\n", flush=True)


def _print_codes(outbox: Path) -> None:
    """Watch the outbox folder and print the code of each sign-in mail that comes to lie in it."""
    seen = {path.name for path in outbox.glob("*.eml")} if outbox.exists() else set()
    while True:
        for path in sorted(outbox.glob("*.eml")) if outbox.exists() else ():
            if path.name not in seen:
                seen.add(path.name)
                _print_code(path)
        time.sleep(0.3)


def _print_code(path: Path) -> None:
    mail = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    body = mail.get_body(("plain",))
    found = CODE.search(body.get_content()) if body else None
    print(f"  Code for {mail['To']}: {found[1]}" if found else f"  Mail to {mail['To']}: {mail['Subject']}", flush=True)
