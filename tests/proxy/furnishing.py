"""What stands behind the proxy: `python -m tests.proxy.furnishing furnish|secrets`; where, says the environment."""

import json
import sys
from typing import Any

from practicum.console import ready
from tests.crash.furnishing import session

WORD = "quixotry"
DOWNLOAD = 3_000_000  # bytes


def furnish() -> dict[str, Any]:
    """A community that everybody may read, threads, a download, and a member who is signed in."""
    ready.migrate()
    from practicum.conversations.actions import reply, start_thread
    from practicum.kit import ids
    from practicum.kit.jobs import run_due_now
    from practicum.web.testing import make
    from practicum.writing.files import keep
    from practicum.writing.models import File
    from practicum.writing.texts import Text

    place = make.community("splices", name="Splices", joining="request", language="en")
    space = make.space(place, "public", "questions", name="Questions")
    ada, bo = make.person("Ada"), make.person("Bo")
    make.member(ada, place, "steward")
    make.member(bo, place)
    threads = [
        start_thread(make.seat(ada, place), space=space, kind=kind, text=Text("How it holds.", f"Splice {number}"))
        for number, kind in enumerate(["question", "discussion", "question"])
    ]
    for thread in threads:
        reply(make.seat(bo, place), thread=thread, role="reply", text=Text("It held."))
    sha256, size = keep([download()])
    file = File.objects.create(
        contribution_id=threads[0].pk, uploaded_by=ada, name="manual.pdf", size=size, sha256=sha256
    )
    run_due_now()  # vectors, and how common words are: what comes later is compared with a world at rest
    pages = ["/", "/c/splices", "/c/splices/questions", *(t.get_absolute_url() for t in threads), "/search"]
    return {
        "pages": pages,
        "file": f"/f/{ids.text(file.pk)}",
        "session": session(bo),
        "thread": ids.text(threads[1].pk),
    }


def download() -> bytes:
    """Bytes of which each part can be told from every other."""
    return b"".join(number.to_bytes(4, "big") for number in range(DOWNLOAD // 4))


def secrets() -> int:
    """In every place, what nobody sees who is signed out; gives how many things that were."""
    ready.load()
    from practicum.communities.audiences import Choice
    from practicum.communities.models import Community
    from practicum.conversations.actions import reply, start_thread
    from practicum.conversations.models import Thread
    from practicum.kit.jobs import run_due_now
    from practicum.people.models import Person
    from practicum.web.testing import make
    from practicum.writing.actions import save_draft
    from practicum.writing.texts import Text

    place, made = Community.objects.get(slug="splices"), 0
    bo, text = Person.objects.get(handle="bo"), Text(f"The {WORD} of it.", f"A {WORD}")
    dot = make.person("Dot")
    make.member(dot, place)
    seat = make.seat(bo, place)
    for reach in ("members", "closed", "secret"):
        vault = make.space(place, reach, f"vault-{reach}", name=f"Vault of {WORD}")
        make.seated(bo, vault)
        start_thread(seat, space=vault, kind="question", text=text)
        made += 2
    for thread in Thread.objects.filter(contribution__space__reach="public"):
        reply(seat, thread=thread, role="reply", text=Text(WORD), choice=Choice("named", people=(dot.pk,)))
        save_draft(seat, person=bo, place=f"reply:{thread.pk}", fields={"body": WORD})
        made += 2
    run_due_now()
    return made + 1


if __name__ == "__main__":
    json.dump({"furnish": furnish, "secrets": secrets}[sys.argv[1]](), sys.stdout)
