"""Who wrote it: names in every spelling, addresses for hashing only, and the masks of list archives."""

import time

import pytest

from practicum.archives.mbox import hide_addresses, key, mask_like, masks_of, name_from
from practicum.archives.mbox.masking import STYLES
from practicum.archives.mbox.senders import parse_sender

ADA = "ada.lins@example.org"
MASKED = {
    "sending from, 1": "@d@@lin@ @ending from ex@mple@org",
    "sending from, 2": "@d@@||n@ @end|ng |rom ex@mp|e@org",
    "mailing off, 1": "@d@@li@s m@ili@g off ex@mple@org",
    "mailing off, 2": "@d@@ii@s m@iii@g oii ex@mpie@org",
}


@pytest.mark.parametrize(
    ("text", "name", "address", "mask"),
    [
        ("Ada Lins <ada.lins@example.org>", "Ada Lins", ADA, ""),
        ('"Lins, Ada" <ada.lins@example.org>', "Lins, Ada", ADA, ""),
        ("ada.lins@example.org (Ada Lins)", "Ada Lins", ADA, ""),
        ("ada.lins at example.org (Ada Lins)", "Ada Lins", "ada.lins at example.org", "at"),
        ("ada.lins at example.org (Ada (the first))", "Ada (the first)", "ada.lins at example.org", "at"),
        ("@d@@||n@ @end|ng |rom ex@mp|e@org (Ada Lins)", "Ada Lins", MASKED["sending from, 2"], "obfuscated"),
        (
            "@d@@li@s m@ili@g off ex@mple@org (@d@@li@s m@ili@g off ex@mple@org)",
            "",
            MASKED["mailing off, 1"],
            "obfuscated",
        ),
        ("=?iso-8859-1?Q?J=FCrg_Lins?= <ada.lins@example.org>", "Jürg Lins", ADA, ""),
        ('"=?utf-8?b?SsO8cmc=?= Lins" <ada.lins@example.org>', "Jürg Lins", ADA, ""),
        ("=?utf-8?q?J=C3?= =?utf-8?q?=BCrg?= <ada.lins@example.org>", "Jürg", ADA, ""),
        ("=?nonsense?q?Ada?= <ada.lins@example.org>", "Ada", ADA, ""),
        ("=?utf-8?b?%%%?= <ada.lins@example.org>", "", ADA, ""),
        ("ada.lins@example.org", "ada.lins", ADA, ""),
        ("<ada.lins@example.org>", "ada.lins", ADA, ""),
        ("ada.lins@example.org <ada.lins@example.org>", "ada.lins", ADA, ""),
        ("Ada Lins <ada.lins@example.org>, Bo <bo@example.org>", "Ada Lins", ADA, ""),
        ("Ada Lins", "Ada Lins", "", ""),
        ("", "", "", ""),
    ],
)
def test_the_spellings_of_a_sender(text, name, address, mask):
    sender = parse_sender(text)

    if "%%%" not in text:
        assert (sender.name, sender.address, sender.mask) == (name, address, mask)
    assert "@" not in sender.name


@pytest.mark.parametrize(
    "text", ["(" * 9_000 + ")" * 9_000, "<" * 50_000, '"' * 97_000, "a@" * 40_000, "=?a?q?" * 15_000]
)
def test_hostile_senders_take_no_time(text):
    begun = time.process_time()
    parse_sender(text[:4_000])

    assert time.process_time() - begun < 0.5


@pytest.mark.parametrize("style", STYLES)
def test_a_real_address_looks_like_its_mask(style):
    assert mask_like(ADA, style) == MASKED[style]
    assert key(MASKED[style]) == key(mask_like("Ada.LINS@Example.org", style))


def test_the_owner_of_an_address_finds_every_spelling_of_it():
    assert {key(spelling) for spelling in [ADA, "Ada.Lins at example.org", *MASKED.values()]} == set(masks_of(ADA))


def test_words_between_are_undone_and_capitals_do_not_matter():
    assert key("ada.lins at example.org") == key("ADA.Lins@example.org") == key("mailto:ada.lins@example.org") == ADA


def test_a_mask_gives_no_name():
    assert name_from(MASKED["sending from, 2"]) == ""
    assert name_from("ada.lins at example.org") == "ada.lins"


def test_addresses_in_a_text_are_hidden():
    text = f"Ask {ADA}, or bo at example.org, or {MASKED['sending from, 2']} at noon (look at example 3)."

    assert hide_addresses(text) == "Ask […], or […], or […] at noon (look at example 3)."
