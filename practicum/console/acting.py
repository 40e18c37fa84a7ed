"""What single commands do, in the words of the rooms' actions."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from practicum.access import Scope
from practicum.activity.actions import seal_what_is_not
from practicum.activity.site_kinds import (
    PersonErasureBegun,
    PersonLetBack,
    PersonShutOut,
    PersonSignedOut,
    SecondStepTakenAway,
    TokenMadeForHer,
    record_on_site,
)
from practicum.communities.models import Community
from practicum.communities.seats import console_seat, site_seat
from practicum.conversations.actions import recount
from practicum.kit import Refusal, clock
from practicum.people.actions import erase_by_host, let_back, remove_second_step, sign_out_everywhere, suspend_person
from practicum.people.actions.exporting import export_by_host
from practicum.people.actions.tokens import make_token
from practicum.people.models import Person
from practicum.writing.actions import release_import
from practicum.writing.models import Import, ImportState

WHY = "at the command line"
ON_PEOPLE = {
    "suspend": (suspend_person, PersonShutOut),
    "let-back": (let_back, PersonLetBack),
    "sign-out": (sign_out_everywhere, PersonSignedOut),
    "no-second-step": (remove_second_step, SecondStepTakenAway),
}


@transaction.atomic
def act_on(person: Person, word: str, **more: Any) -> None:
    """What the operator does about somebody's way in, and its line in the record."""
    act, kind = ON_PEOPLE[word]
    act(console_seat(WHY), person=person, **more)
    record_on_site(kind, by=console_seat(WHY), thing_id=person.pk, after={"person": str(person.pk)})


def shut_out(person: Person, *, why: str, days: int) -> None:
    """Suspend somebody on the whole site, with what she reads of it; `days` is 0 where it has no end of its own."""
    if not why.strip():
        raise Refusal("Say why: the person reads it.", 'practicum person suspend EMAIL --why "…" [--days 30]')
    act_on(person, "suspend", why=why, until=clock.now() + timedelta(days=days) if days else None)


@transaction.atomic
def begin_to_erase(person: Person, *, form: str, why: str, at_once: bool) -> str:
    """Begin to erase somebody who asked for it by letter; gives when it will be done, in words."""
    waiting = erase_by_host(console_seat(WHY), person=person, form=form, why=why, at_once=at_once)
    record_on_site(
        PersonErasureBegun, by=console_seat(waiting.why), thing_id=person.pk, after={"person": str(person.pk)}
    )
    if at_once:
        return "It is done in the background, now. `practicum work` does it where no server runs."
    told = "She was told by mail, and can take it back until then." if person.email else "Nobody was told: no address."
    return f"Waits until {waiting.due_at:%Y-%m-%d %H:%M} UTC. {told}"


@transaction.atomic
def token_for(person: Person, *, name: str, scopes: str, days: int) -> str:
    """A personal token made for somebody by the operator; gives the secret."""
    wanted = [word.strip() for word in scopes.split(",") if word.strip()]
    unknown = [word for word in wanted if word not in [scope.value for scope in Scope]]
    if unknown:
        raise Refusal(f"There is no scope “{unknown[0]}”.", "There is: read, write.")
    _, secret = make_token(
        site_seat(person), person=person, name=name, scopes=[Scope(word) for word in wanted], days=days
    )
    told = {"person": str(person.pk), "scopes": wanted, "days": days}
    record_on_site(TokenMadeForHer, by=console_seat(WHY), thing_id=person.pk, after=told)
    return secret


def recounted() -> int:
    """Counters of threads and posts set right; gives how many."""
    return recount(console_seat(WHY))


def sealed() -> int:
    """Privileged acts without a seal taken into the chain; gives how many."""
    return seal_what_is_not(console_seat(WHY))


def release(community: Community, source: str | None) -> list[tuple[str, int]]:
    """Every held import of the community, or the one named; gives (source, items)."""
    held = Import.objects.filter(community=community, state=ImportState.HELD)
    if source:
        held = held.filter(source=source)
    done = [
        (batch.source, release_import(console_seat(WHY, community), batch=batch))
        for batch in held.select_related("space")
    ]
    if not done:
        raise Refusal("Nothing is held here." if not source else f"Nothing is held under “{source}”.")
    return done


def everything_about(person: Person, file: str) -> str:
    """Write all that is held of somebody into a file; gives what it holds, in words. The person is told."""
    if not file:
        raise Refusal("An export needs a file to go to.", "practicum person export EMAIL FILE")
    done = export_by_host(console_seat(WHY), person=person, path=Path(file).absolute())
    rows = sum(listed.rows for listed in done.tables)
    lost = f" Files that are not there any more: {len(done.missing)}." if done.missing else ""
    return f"{file}: {rows} rows of {len(done.tables)} tables, {done.texts} texts, {done.files} files.{lost}"
