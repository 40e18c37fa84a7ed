"""Two whole list archives: everything counted, threaded, and within speed and memory."""

import resource
import time

import pytest

from practicum.archives.mbox import hide_addresses, key, mask_like, read_archive
from practicum.archives.mbox.masking import STYLES, style_of


def processor_seconds():
    """What this process and its ended children have used."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


@pytest.mark.parametrize(
    ("name", "seen", "repeats", "oldest", "newest"),
    [("r-sig-geo", 29_586, 39, 2003, 2026), ("twisted-web", 5_374, 3, 2003, 2021)],
)
def test_a_list_archive_is_read_whole(real_data, record_property, name, seen, repeats, oldest, newest):
    begun, busy = time.perf_counter(), processor_seconds()
    with read_archive([real_data / "mail" / name]) as archive:
        read, busy = time.perf_counter() - begun, processor_seconds() - busy
        known, years, masks, nameless = set(), set(), {}, 0
        for one in archive.messages():
            assert not one.parent_key or one.parent_key in known
            known.add(one.message.key)
            years.add(one.message.date.year)
            nameless += not one.message.sender_name
            masks[one.message.address_mask] = masks.get(one.message.address_mask, 0) + 1
            assert hide_addresses(one.message.sender_name) == one.message.sender_name

    threads = archive.threads
    record_property(
        "counts",
        f"{name}: {archive.seen} seen, {archive.kept} kept, {len(archive.repeats)} repeats "
        f"({sum(repeat.differs for repeat in archive.repeats)} differ), {len(archive.skipped)} skipped, "
        f"{archive.roots} threads, "
        f"{threads.hanging} of {threads.named} hang by id, {threads.by.count('subject')} by subject, masks {masks}, "
        f"{nameless} without a name, {read:.1f} s, {archive.seen / read:.0f} a second, "
        f"{archive.seen / busy:.0f} a second of processor, "
        f"the larger parser {archive.worker_mb:.0f} MB",
    )
    assert (archive.seen, len(archive.repeats), len(known)) == (seen, repeats, archive.kept)
    assert archive.seen == archive.kept + len(archive.repeats) + len(archive.skipped)
    assert len(archive.skipped) <= 0.005 * seen
    assert threads.hanging >= 0.99 * threads.named
    assert (min(years), max(years)) == (oldest, newest)
    assert archive.worker_mb < 300


def test_people_are_recognised_under_the_masks_of_later_years(real_data, record_property):
    """The rule of each mask, proved on those who wrote under one address before and after it came."""
    plain: dict[str, set[str]] = {}
    masked: dict[str, set[str]] = {}
    styles: dict[str, int] = {}
    with read_archive([real_data / "mail" / "r-sig-geo"]) as archive:
        for one in archive.messages():
            message = one.message
            kind = plain if message.address_mask == "at" else masked
            if message.sender_name and message.sender_address:
                kind.setdefault(message.sender_name.lower(), set()).add(message.sender_address)
            if message.address_mask == "obfuscated":
                style = style_of(message.sender_address)
                styles[style] = styles.get(style, 0) + 1

    both = set(plain) & set(masked)
    found = sum(
        any(
            key(mask_like(key(address), style)) == key(other)
            for address in plain[name]
            for other in masked[name]
            for style in STYLES
        )
        for name in both
    )
    record_property(
        "counts", f"masks: {styles}; {found} of {len(both)} people of both times found again under the same address"
    )
    assert set(styles) == set(STYLES)
    assert found >= 0.3 * len(both)
