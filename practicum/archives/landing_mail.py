"""A mailing list comes in: each mail a thread or a reply, by a placeholder for whoever sent it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import batched

from django.db import transaction

from practicum.archives.actions import Identity, IncomingFile, take_in_files
from practicum.archives.bringing_in import Running
from practicum.archives.keys import address_key
from practicum.archives.laying_out import Laid, LayingOut
from practicum.archives.mbox import Repeat, Threaded, hide_addresses, key, mask_like, name_from, read_archive
from practicum.archives.mbox.archive import Archive
from practicum.archives.mbox.masking import STYLES, style_of
from practicum.archives.mbox.sources import sources
from practicum.archives.mbox.splitting import messages_of
from practicum.archives.mbox.threads import LEAD
from practicum.archives.reading import MailMessage, RawMessage
from practicum.conversations.actions import take_in
from practicum.conversations.incoming import Incoming
from practicum.kit import Refusal
from practicum.writing.limits import TITLE

BATCH = 300
MANY = 2_000  # mails from which on a second process is worth its start
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
        return Identity(
            f"address:{hashed}", name or hide_addresses(name_from(spelling)) or NOBODY, hashed, style, language
        )


def described(name: str) -> tuple[str, str]:
    """The name of the space that a list of this name comes into, and its purpose."""
    return name, f"The mails of {name}, as its archive has them."


def check(paths: list[str]) -> None:
    """Refuse what holds no mail at all; what is broken beside good mail will be listed."""
    try:
        files = sources(paths)
    except FileNotFoundError as absent:
        raise Refusal(str(absent), "Give files or folders that exist.") from None
    if not any(isinstance(thing, RawMessage) for file in files for thing in messages_of(file)):
        raise Refusal(
            f"There is no mail in {', '.join(paths)}.",
            "Give mbox files, pipermail texts (.gz, too) or a folder of them.",
        )


def land(running: Running) -> None:
    """Read all, then write thread by thread, a transaction a batch."""

    def tick(seen: int, source: object) -> None:
        running.progress.tick("read", seen)

    with read_archive(running.order.paths, tick=tick) as archive:
        running.seen = archive.seen
        _account(running, archive)
        names = Names()
        batches = (_Batch(running, mails) for mails in batched(archive.messages(), BATCH))
        with LayingOut(beside=archive.kept >= MANY) as laying_out:
            for place, (batch, laid) in enumerate(laying_out.of(batches, _Batch.texts)):
                _land(running, batch.mails, laid, names)
                running.progress.tick("brought in", min((place + 1) * BATCH, archive.kept), archive.kept)
        running.attached_to_parent = archive.threads.hanging
        running.own = {
            "named_parents": archive.threads.named,
            "repeats_that_differ": sum(r.differs for r in archive.repeats),
        }


def _account(running: Running, archive: Archive) -> None:
    running.repeats = len(archive.repeats)
    for lost in archive.skipped:
        running.skip(lost.reason, lost.place, lost.detail)
    for repeat in archive.repeats:
        running.report.line(_said_of(repeat), repeat.other, f"kept the one in {repeat.kept}")


def _said_of(repeat: Repeat) -> str:
    return "a repeat that differs" if repeat.differs else "a repeat"


class _Batch:
    """Some mails, and which of them an earlier run brought in: those need no layout."""

    def __init__(self, running: Running, mails: Sequence[Threaded]) -> None:
        self.mails = mails
        self.here = running.here([_external(one.message.key) for one in mails])

    def texts(self) -> list[tuple[str, str]]:
        return [("mail", "" if _external(one.message.key) in self.here else one.message.body) for one in self.mails]


def _land(running: Running, batch: Sequence[Threaded], laid: Sequence[Laid], names: Names) -> None:
    """One transaction: a mail never comes in without its files, nor anybody without what she wrote."""
    language = running.community.language
    identities = [names.identity(one.message, language) for one in batch]
    with transaction.atomic():
        voices = running.voices_of(identities)
        incoming = [_incoming(one, text, voice, language) for one, text, voice in zip(batch, laid, voices, strict=True)]
        done = take_in(
            running.seat, space=running.space, source=running.source, batch=incoming, held_under=running.batch
        )
        _files(running, batch, done.ids)
    running.count(done)
    running.threads += sum(not one.root for one in incoming)
    for orphan in done.orphans:
        running.skip("its thread did not come in", orphan)
    for one in batch:
        for problem in one.message.problems:
            running.report.line(problem, one.message.place)


def _external(mail_key: str) -> str:
    return mail_key if len(mail_key) <= 500 else "long:" + address_key(mail_key)


def _incoming(one: Threaded, laid: Laid, voice: int, language: str) -> Incoming:
    message, (source, html) = one.message, laid
    root = "" if one.root_key == message.key else _external(one.root_key)
    return Incoming(
        external_id=_external(message.key),
        kind="reply" if root else "discussion",
        persona_id=voice,
        happened_at=message.date,
        source=source,
        html=html,
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
