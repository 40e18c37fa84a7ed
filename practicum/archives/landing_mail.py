"""A mailing list comes in: each mail a thread or a reply, by a placeholder for whoever sent it."""

from collections.abc import Iterable, Iterator
from itertools import batched

from practicum.archives.actions import Identity, IncomingFile, take_in_files, take_in_identities
from practicum.archives.bringing_in import Running
from practicum.archives.hiding import hide_in_text
from practicum.archives.keys import address_key
from practicum.archives.mbox import Repeat, Threaded, hide_addresses, key, mask_like, name_from, read_archive
from practicum.archives.mbox.archive import Archive
from practicum.archives.mbox.masking import STYLES, style_of
from practicum.archives.mbox.threads import LEAD
from practicum.archives.reading import MailMessage
from practicum.conversations.actions import take_in
from practicum.conversations.incoming import Incoming
from practicum.kit import Refusal
from practicum.writing.limits import ARCHIVE_TEXT, TITLE

BATCH = 500
NOBODY = "somebody"
UNTITLED = "(no subject)"


class Names:
    """One identity for one address, however the old home wrote it: a masked one is matched to a readable one."""

    def __init__(self) -> None:
        self.same_as: dict[str, str] = {}

    def identity(self, message: MailMessage, language: str) -> Identity:
        name = hide_addresses(message.sender_name).replace("[…]", "").strip(" '\"<>()")
        if not message.sender_address:
            plain = " ".join((name or NOBODY).lower().split())
            return Identity(f"name:{address_key('name ' + plain)}", name or NOBODY, language=language)
        spelling = key(message.sender_address)
        style = style_of(message.sender_address)
        if style in ("", "at"):
            for other in STYLES:
                self.same_as.setdefault(key(mask_like(spelling, other)), spelling)
        spelling = self.same_as.get(spelling, spelling)
        hashed = address_key(spelling)
        return Identity(f"address:{hashed}", name or hide_addresses(name_from(spelling)) or NOBODY, hashed, style, language)


def land_mail(running: Running) -> None:
    """Read all, then write thread by thread, a transaction a batch."""

    def tick(seen: int, source: object) -> None:
        running.progress.tick("read", seen)

    try:
        reading = read_archive(running.order.paths, tick=tick)
    except ValueError as wrong:
        raise Refusal(str(wrong)) from None
    with reading as archive:
        running.seen = archive.seen
        _account(running, archive)
        names = Names()
        for place, batch in enumerate(batched(archive.messages(), BATCH)):
            _land(running, list(batch), names)
            running.progress.tick("brought in", min((place + 1) * BATCH, archive.kept), archive.kept)
        running.attached_to_parent = archive.threads.hanging
        running.own = {"named_parents": archive.threads.named, "repeats_that_differ": sum(r.differs for r in archive.repeats)}


def _account(running: Running, archive: Archive) -> None:
    running.repeats = len(archive.repeats)
    for lost in archive.skipped:
        running.skip(lost.reason, lost.place, lost.detail)
    for repeat in archive.repeats:
        running.report.line(_said_of(repeat), repeat.other, f"kept the one in {repeat.kept}")


def _said_of(repeat: Repeat) -> str:
    return "a repeat that differs" if repeat.differs else "a repeat"


def _land(running: Running, batch: list[Threaded], names: Names) -> None:
    language = running.community.language
    identities = [names.identity(one.message, language) for one in batch]
    running.people.update(identity.external_id for identity in identities)
    voices = take_in_identities(running.seat, community=running.community, source=running.source, batch=identities)
    incoming = [
        _incoming(one, voices[identity.external_id], language) for one, identity in zip(batch, identities, strict=True)
    ]
    done = take_in(running.seat, space=running.space, source=running.source, batch=incoming, held_under=running.batch)
    running.imported += len(done.ids)
    running.threads += sum(not one.root for one in incoming)
    for orphan in done.orphans:
        running.skip("its thread did not come in", orphan)
    _files(running, batch, done.ids)
    for one in batch:
        for problem in one.message.problems:
            running.report.line(problem, one.message.place)


def _external(mail_key: str) -> str:
    return mail_key if len(mail_key) <= 500 else "long:" + address_key(mail_key)


def _incoming(one: Threaded, voice: int, language: str) -> Incoming:
    message = one.message
    root = "" if one.root_key == message.key else _external(one.root_key)
    return Incoming(
        external_id=_external(message.key),
        kind="reply" if root else "discussion",
        persona_id=voice,
        happened_at=message.date,
        source=hide_in_text(message.body)[: ARCHIVE_TEXT.maximum],
        root=root,
        parent=_external(one.parent_key) if one.parent_key else "",
        title="" if root else title_of(message.subject),
        format="mail",
        language=language,
    )


def title_of(subject: str) -> str:
    """The subject without list tags and Re:, and without addresses."""
    words = hide_addresses(" ".join(subject.split()))
    for _ in range(10):
        shorter = LEAD.sub("", words, count=1)
        if shorter == words:
            break
        words = shorter
    return words.strip()[: TITLE.maximum] or UNTITLED


def _files(running: Running, batch: Iterable[Threaded], ids: dict[str, int]) -> None:
    files = list(_attached(running, batch, ids))
    if files:
        take_in_files(running.seat, community=running.community, batch=files)


def _attached(running: Running, batch: Iterable[Threaded], ids: dict[str, int]) -> Iterator[IncomingFile]:
    for one in batch:
        number = ids.get(_external(one.message.key))
        for file in one.message.attachments if number is not None else ():
            if file.content is None:
                running.report.line("an attachment was not kept", one.message.place, f"{file.name} {file.note}")
            else:
                yield IncomingFile(number, file.name, file.media_type, file.content)
