"""The doctor looks around: each thing in doubt is a sentence with what to do."""

import json
from datetime import timedelta

import pytest

from practicum.activity.models import Activity
from practicum.communities.actions import change_space
from practicum.console import built, surroundings
from practicum.console.main import main
from practicum.kit import clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA, settings.FILES = tmp_path, tmp_path / "files"
    (tmp_path / "secret.key").write_text("k" * 50)
    (tmp_path / "secret.key").chmod(0o600)
    return tmp_path


def public(settings, **more):
    settings.SITE_URL, settings.BEHIND_PROXY = "https://practice.example.org", True
    settings.SMTP, settings.MAIL_FROM = "smtp://localhost", "practice@example.org"
    settings.SECRET_KEY_FALLBACKS = []
    for name, value in more.items():
        setattr(settings, name, value)


def test_a_site_as_it_should_be_is_well(settings):
    public(settings)

    assert [finding for finding in surroundings.around() if not finding.ok] == []


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("DEBUG", True, "PRACTICUM_DEBUG is on"),
        ("SITE_URL", "http://practice.example.org", "sign-ins go in the clear"),
        ("BEHIND_PROXY", False, "PRACTICUM_BEHIND_PROXY is off"),
        ("SMTP", "", "PRACTICUM_SMTP is not set"),
        ("MAIL_FROM", "practicum@localhost", "PRACTICUM_MAIL_FROM is at localhost"),
        ("SECRET_KEY_FALLBACKS", ["an older one"], "PRACTICUM_SECRET_KEY_OLD is set"),
    ],
)
def test_a_setting_in_doubt_is_named(settings, setting, value, said):
    public(settings, **{setting: value})

    found = surroundings.in_doubt()
    assert (found.ok, said in found.words, bool(found.hint)) == (False, True, True)


@pytest.mark.parametrize(("name", "mode"), [("", 0o755), ("secret.key", 0o640)])
def test_a_folder_or_key_that_others_read_is_named(data, name, mode):
    path = data / name if name else data
    path.chmod(mode)

    found = surroundings.folder()
    path.chmod(0o700)
    assert (found.ok, str(path) in found.words, "chmod" in found.hint) == (False, True, True)


def test_a_full_disk_and_a_clock_that_is_off_are_named(monkeypatch):
    usage = type("Usage", (), {"free": 10_000_000})
    monkeypatch.setattr(surroundings.shutil, "disk_usage", lambda folder: usage)
    ahead = clock.now() + timedelta(minutes=2)
    monkeypatch.setattr(surroundings.clock, "now", lambda: ahead)

    assert [(found.name, found.ok) for found in (surroundings.disk(), surroundings.clocks())] == [
        ("room on the disk", False), ("clock", False),
    ]  # fmt: skip


def test_a_record_that_was_changed_is_named_and_ends_with_one(habitat, capsys, settings):
    change_space(habitat.seat_of(habitat.ada), space=habitat.workshop, name="Bench", purpose="To try.")
    assert main(["check", "--json"]) == 0, capsys.readouterr().out
    capsys.readouterr()
    Activity.objects.filter(privileged=True).update(why="Another reason.")

    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert "LOOK  record of privileged acts: 1 acts sealed, 1 broken places: community" in said
    assert main(["check", "--nonsense"]) == 2


def test_every_finding_that_may_be_ill_says_what_to_do(capsys):
    main(["check", "--json"])
    found = json.loads(capsys.readouterr().out)

    for name in ("settings", "data folder", "room on the disk", "clock", "versions", "record of privileged acts"):
        assert next(one for one in found if one["name"] == name)["hint"], name


@pytest.mark.parametrize(
    ("prefix", "told", "slow"),
    [
        ("/usr", "'--enable-shared'", False),
        ("/opt/python", "'--enable-shared'", True),
        ("/opt/python", "'--enable-optimizations' '--with-lto'", False),
        ("/opt/python", None, False),
    ],
)
def test_a_python_that_was_built_slow_is_named(monkeypatch, prefix, told, slow):
    monkeypatch.setattr(built.sys, "base_prefix", prefix)
    monkeypatch.setattr(built.sysconfig, "get_config_var", {"CONFIG_ARGS": told}.get)

    found = surroundings.versions()

    assert ("built without its optimisations" in found.words) is slow
    assert found.ok
