"""Going for good: asked for, taken back within a week, begun by the host; and the work itself, by the one map."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils.translation import gettext as _

from practicum.access import Seat, require_console, require_self
from practicum.kit import Conflict, Refusal, clock
from practicum.kit.jobs import by_batches, enqueue, holding
from practicum.people import limits, mails
from practicum.people.actions.signing_in import note
from practicum.people.carrying import the_map
from practicum.people.erasing import (
    AT_ONCE,
    SEAT,
    WHY,
    Going,
    changed,
    fitting,
    questions,
    rows_at,
    rows_of,
    still_there,
    ways_with_words,
)
from practicum.people.ledger import keep_ledgers
from practicum.people.models import Form, Happening, Leaving, Person, PersonState, Tombstone
from practicum.people.models.leaving import WAIT

JOB = "people.erase"


@transaction.atomic
def ask_to_leave(seat: Seat, *, person: Person, form: str, lines: Mapping[str, str], network: str) -> Leaving:
    """Go in a week, by one of the two forms; a mail says so. Asking again changes form and sentences, not the day.

    Refusal while a community would be left without a steward and nothing is said of what becomes of it.
    """
    require_self(seat, person)
    limits.LEAVE.take(str(person.pk))
    said = _answered(person, lines)
    waiting = _begin(person, form, lines=said)
    note(person, Happening.LEAVING, network=network)
    mails.say_she_leaves(person, waiting, by_host=False)
    return waiting


@transaction.atomic
def stay(seat: Seat, *, person: Person, network: str) -> None:
    """Take it back; where nothing waits, nothing happens. Conflict once the work has begun."""
    require_self(seat, person)
    if Leaving.objects.filter(person=person, begun_at=None).delete()[0]:
        note(person, Happening.STAYING, network=network)
    elif Leaving.objects.filter(person=person).exists():
        raise Conflict(_("It has begun already."), code="begun_already")


@transaction.atomic
def erase_by_host(seat: Seat, *, person: Person, form: str, why: str, at_once: bool = False) -> Leaving:
    """The host begins it for somebody who asked for it by letter. She is told by mail, and has the same week; `at_once`
    leaves her none. The reason stands in the record for good, so it holds nothing of her.
    """
    require_console(seat, "at the command line")
    why = limits.LEAVING_WHY.check(" ".join(why.split()))
    if not why:
        raise Refusal(_("Say why."), _("The reason stands in the record."), code="why_missing")
    _without_her(person, why)
    waiting = _begin(person, form, why=why, by_host=True, at_once=at_once)
    note(person, Happening.LEAVING_BY_HOST)
    if not at_once:
        mails.say_she_leaves(person, waiting, by_host=True)
    return waiting


def erase_again(seat: Seat, *, person: Person, form: str) -> None:
    """What was erased before is in a backup of before: it is done again, at once. Safe to repeat."""
    require_console(seat, WHY)
    going = Going(person, form)
    if not going.gone:
        _walk(going)
    keep_ledgers()


def _begin(person: Person, form: str, *, at_once: bool = False, **facts: Any) -> Leaving:
    if form not in Form.values:
        raise Refusal(_("Say what shall go."), _("Choose one of the two."), code="form_missing")
    archived = person.state == PersonState.PLACEHOLDER and not facts.get("by_host")
    if person.state == PersonState.FORMER or archived:
        raise Refusal(_("There is no account here that could go."), code="no_account")
    now = clock.now()
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    waiting = Leaving.objects.filter(person=person).first()
    if waiting is not None and waiting.begun_at is not None:
        raise Conflict(_("It has begun already."), code="begun_already")
    waiting = waiting or Leaving(person=person, asked_at=now, due_at=now + WAIT)
    waiting.form = form
    waiting.due_at = now if at_once else waiting.due_at
    for name, value in facts.items():
        setattr(waiting, name, value)
    waiting.save()
    if at_once:
        enqueue(JOB, {"leaving": waiting.pk}, unique=f"{JOB}:{waiting.pk}")
    return waiting


def _answered(person: Person, lines: Mapping[str, str]) -> dict[str, str]:
    """A sentence for each community that would be without a steward."""
    found = {}
    for asked in questions(person):
        line = limits.LEAVING_LINE.check(" ".join(lines.get(asked.key, "").split()))
        if not line:
            raise Refusal(asked.words, _("Give the duty to somebody first, or say in a sentence what is to become of "
                                         "the community."), code="last_steward")  # fmt: skip
        _without_her(person, line)
        found[asked.key] = line
    return found


def _without_her(person: Person, words: str) -> None:
    low = words.lower()
    if any(name and name.lower() in low for name in (person.name, person.email, f"@{person.handle}")):
        raise Refusal(
            _("This sentence stays, so it may not say who goes."), _("Leave the name and the address out."),
            code="says_who",
        )  # fmt: skip


def _erase_those_due() -> None:
    """Once an hour: a job for each whose week is over, and for each that was begun and never ended."""
    for number in Leaving.objects.filter(due_at__lte=clock.now()).values_list("pk", flat=True):
        enqueue(JOB, {"leaving": number}, unique=f"{JOB}:{number}")


def _erase(number: int) -> None:
    """The job: nothing for what was taken back. Killed at any point it goes on when it is done again."""
    with transaction.atomic():
        holding()
        waiting = Leaving.objects.select_for_update(of=("self",)).select_related("person").filter(pk=number).first()
        if waiting is not None and waiting.due_at <= clock.now() and waiting.begun_at is None:
            waiting.begun_at = clock.now()
            waiting.save(update_fields=["begun_at"])
    if waiting is None or waiting.begun_at is None:
        keep_ledgers()
        return
    _walk(Going(waiting.person, waiting.form, waiting.lines))
    keep_ledgers()


def _walk(going: Going) -> None:
    """All of it, in an order in which nobody reads half of it for long, and what is asked by later steps goes last."""
    person, its = going.person, the_map()
    for _place, step in sorted(its.STEPS, key=lambda one: one[0]):
        step(SEAT, going=going)
    for table, columns in its.SPEAKS.items():
        _unname(table, columns[0], columns[1], going)
    for table, way in its.GONE if going.words_too else ():
        by_batches(rows_of(table, way, person), partial(_delete, table), size=AT_ONCE)
    for table, way in ways_with_words(going.form):
        values = changed(table, way, going.form)
        by_batches(rows_of(table, way, person).exclude(**values), partial(_update, table, values), size=AT_ONCE)
    for table, column, rule in its.PORTABLE:
        if rule == "null":
            by_batches(rows_of(table, column, person), partial(_update, table, {column: None}), size=AT_ONCE)
        elif rule == "delete" and table != "people.Leaving":
            by_batches(rows_of(table, column, person), partial(_delete, table), size=AT_ONCE)
    for table, column, _rule in its.BY_ADDRESS:
        by_batches(rows_at(table, column, person.email), partial(_delete, table), size=AT_ONCE)
    _end(going)


def _delete(table: str, keys: list[Any]) -> None:
    apps.get_model(table)._base_manager.filter(pk__in=keys).delete()


def _update(table: str, values: dict[str, Any], keys: list[Any]) -> None:
    apps.get_model(table)._base_manager.filter(pk__in=keys).update(**values)


def _unname(table: str, columns: list[str], way: str, going: Going) -> None:
    """Rows in which somebody calls her, mostly others': what only means her is called by her new handle."""
    model: Any = apps.get_model(table)
    rows = model._base_manager.filter(going.named_in(*columns, own=True))

    def write(keys: list[Any]) -> None:
        owners = dict(model._base_manager.filter(pk__in=keys).values_list("pk", way)) if way else {}
        for row in model._base_manager.filter(pk__in=keys).select_for_update(of=("self",)):
            own = owners.get(row.pk) == going.person.pk
            was = {name: getattr(row, name) for name in columns}
            now = {name: fitting(model, name, _called(going, value, own)) for name, value in was.items()}
            if now != was:
                model._base_manager.filter(pk=row.pk).update(**now)

    by_batches(rows, write, size=AT_ONCE)


def _called(going: Going, value: Any, own: bool) -> Any:
    """Texts, wherever they stand within a value of a JSON column."""
    match value:
        case str():
            return going.called(value, own=own)
        case list():
            return [_called(going, one, own) for one in value]
        case dict():
            return {name: _called(going, one, own) for name, one in value.items()}
    return value


def _end(going: Going) -> None:
    """Her own row, last, and in one transaction with the tombstone. Nothing may break its rule by then."""
    person = going.person
    with transaction.atomic():
        holding()
        Person.objects.select_for_update().get(pk=person.pk)
        Leaving.objects.filter(person=person).delete()
        left = still_there(going)
        if left:
            raise RuntimeError(f"Somebody wrote meanwhile, or the map is wrong: {'; '.join(left)}")
        values = the_map().ERASED["people.Person", "pk"]
        now = {name: value.format(id=going.handle.removeprefix("former-")) if isinstance(value, str) else value
               for name, value in values.items()}  # fmt: skip
        Person.objects.filter(pk=person.pk).update(**now)
        salt = Tombstone.fresh_salt()
        if not any(Tombstone.marked(person.pk, one.salt) == one.mark for one in Tombstone.objects.all()):
            Tombstone.objects.create(salt=salt, mark=Tombstone.marked(person.pk, salt), form=going.form)
