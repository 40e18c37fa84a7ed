"""Reader of mail archives: mbox files, pipermail months, folders, .gz, single mails; no database, no Django."""

from practicum.archives.mbox.archive import Archive, Repeat, Threaded, read_archive
from practicum.archives.mbox.masking import hide_addresses, key, mask_like, masks_of, name_from
from practicum.archives.mbox.parsing import parse
from practicum.archives.mbox.said import Body, LeftBehind, Passage, split_body
from practicum.archives.mbox.sources import Source, sources
from practicum.archives.mbox.splitting import messages_of, split
from practicum.archives.mbox.threads import Threader, Threads
from practicum.archives.mbox.workers import Parsers

__all__ = [
    "Archive", "Body", "LeftBehind", "Parsers", "Passage", "Repeat", "Source", "Threaded", "Threader", "Threads",
    "hide_addresses", "key", "mask_like", "masks_of", "messages_of", "name_from", "parse", "read_archive", "sources",
    "split", "split_body",
]  # fmt: skip
