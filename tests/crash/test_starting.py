"""Starting where one should not: a refusal is a sentence with the next step and exit code 1; nothing is harmed."""

import os
import socket
import sqlite3
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.tree import PATIENCE, Tree, free_port, kill, run, serving

pytestmark = pytest.mark.faults


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, begun) -> Iterator[Tree]:
    data = begun(tmp_path_factory.mktemp("served") / "data")
    with serving(data, workers=1) as tree:
        yield tree


def refusal(data: Path, *words: str, **settings: str) -> str:
    """What `serve` says when it does not start: sentences, and no trace of the program's inside."""
    done = run(data, "serve", "--port", str(free_port()), *words, **settings)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    return done.stderr


def test_a_second_serve_on_one_folder_says_so_and_the_first_goes_on(served: Tree) -> None:
    said = refusal(served.data)

    assert f"Another Practicum already serves {served.data} (process {served.process.pid})." in said
    assert "--data" in said
    assert served.answers()


def test_a_port_that_is_taken_is_named(served: Tree, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = refusal(tmp_path, "--port", str(port))

    assert f"Port {port} on 127.0.0.1 cannot be used" in said
    assert "Choose another with --port." in said


def test_a_folder_of_a_newer_version_is_refused_and_left_as_it_is(tmp_path: Path, begun) -> None:
    begun(tmp_path)
    path = tmp_path / "practicum.sqlite3"
    with sqlite3.connect(path) as link:
        link.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('writing', '9999_from_tomorrow', '2999-01-01')"
        )
    before = dump(path)

    said = refusal(tmp_path)

    assert "This data folder was written by a newer version of Practicum." in said
    assert "writing.9999_from_tomorrow" in said
    assert dump(path) == before


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("PRACTICUM_DATABASE_URL", "oracle://somewhere"),
        ("PRACTICUM_DEBUG", "perhaps"),
        ("PRACTICUM_EMBEDDING", "crystal-ball"),
        ("PRACTICUM_LOG_LEVEL", "LOUD"),
        ("PRACTICUM_SECRET_KEY", "short"),
    ],
)
def test_a_wrong_setting_stops_the_start_with_its_name(tmp_path: Path, name: str, words: str) -> None:
    said = refusal(tmp_path, **{name: words})

    assert name in said
    assert words not in said


CHANCE = "kX2v9mQ7tR4wZ8pL1nB6yD3cF5hJ0gS-aEuVqWrTi_oP"
MISCONFIGURED = {
    "a short key": {"PRACTICUM_SECRET_KEY": "kX2v9mQ7tR4wZ8p"},
    "a key of one letter": {"PRACTICUM_SECRET_KEY": "k" * 60},
    "a key out of a book": {"PRACTICUM_SECRET_KEY": f"django-insecure-{CHANCE}"},
    "a key that says to change it": {"PRACTICUM_SECRET_KEY": f"changeme-{CHANCE}"},
    "a key twice": {"PRACTICUM_SECRET_KEY": CHANCE, "PRACTICUM_SECRET_KEY_FILE": "/dev/null"},
    "a key in an empty file": {"PRACTICUM_SECRET_KEY_FILE": "/dev/null"},
    "a key in no file": {"PRACTICUM_SECRET_KEY_FILE": "/nowhere/at/all"},
    "an older key that is short": {"PRACTICUM_SECRET_KEY_OLD": "kX2v9mQ7tR4wZ8p"},
    "an older key that is the key": {"PRACTICUM_SECRET_KEY": CHANCE, "PRACTICUM_SECRET_KEY_OLD": CHANCE},
    "debugging with https": {
        "PRACTICUM_DEBUG": "yes", "PRACTICUM_SITE_URL": "https://localhost:8000",
    },
    "debugging where others reach it": {"PRACTICUM_DEBUG": "yes", "PRACTICUM_HOSTS": "localhost,practice.example.org"},
    "every host": {"PRACTICUM_HOSTS": "*"},
    "every host, beside its own": {"PRACTICUM_HOSTS": "localhost,*"},
    "a host with its scheme": {"PRACTICUM_HOSTS": "localhost,https://practice.example.org"},
    "a site that is not among the hosts": {"PRACTICUM_SITE_URL": "https://practice.example.org"},
    "an address without a scheme": {"PRACTICUM_SITE_URL": "practice.example.org"},
    "a sender that is no address": {"PRACTICUM_MAIL_FROM": "practice"},
    "a mail server that is none": {"PRACTICUM_SMTP": "mail.example.org"},
    "figures for whoever": {"PRACTICUM_METRICS": "everybody"},
}  # fmt: skip


def test_no_site_starts_with_a_wrong_secret_or_debugging_for_others(tmp_path: Path, record_property) -> None:
    wrong = []
    for name, settings in MISCONFIGURED.items():
        done = run(tmp_path, "serve", "--port", str(free_port()), **settings)
        named = any(setting.removesuffix("_FILE") in done.stderr for setting in settings)
        shown = [value for value in settings.values() if len(value) > 12 and value in done.stderr]
        if (done.returncode, "Traceback" in done.stderr, named, shown) != (1, False, True, []):
            wrong.append(f"{name}: {done.returncode} {done.stderr[-300:]}")
    record_property("counts", f"misconfigurations: {len(MISCONFIGURED)} tried, {len(wrong)} started or not explained")

    assert wrong == []
    assert not (tmp_path / "practicum.sqlite3").exists()


def test_debugging_is_for_this_machine(tmp_path: Path) -> None:
    said = refusal(tmp_path, "--host", "0.0.0.0", PRACTICUM_DEBUG="yes")

    assert "Turn PRACTICUM_DEBUG off." in said


def test_a_key_file_that_was_cut_short_is_not_signed_with(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("kX2v")

    assert f"{tmp_path}/secret.key" in refusal(tmp_path)


def test_a_database_that_does_not_answer_is_said(tmp_path: Path) -> None:
    said = refusal(tmp_path, PRACTICUM_DATABASE_URL=f"postgresql://nobody@127.0.0.1:{free_port()}/nothing")

    assert "The database does not answer." in said


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        folder = Path("/proc/1/practicum")  # root may write anywhere but where nobody can
    else:
        folder = tmp_path / "closed"
        folder.mkdir()
        folder.chmod(stat.S_IRUSR | stat.S_IXUSR)

    said = refusal(folder)

    assert str(folder) in said
    assert "--data" in said


def test_after_a_kill_of_the_whole_it_starts_again_in_the_same_folder(tmp_path: Path, begun) -> None:
    begun(tmp_path)
    tree, left = Tree(tmp_path), {}
    try:
        left = tree.start().family()
        kill(tree.process.pid)
        tree.process.wait(10)

        again = Tree(tmp_path, port=tree.port)
        try:
            again.start()
            assert again.answers_within(PATIENCE)
            assert [pid for pid in left if Path(f"/proc/{pid}").exists() and _practicum(pid)] == []
        finally:
            again.stop()
    finally:
        for pid in left:
            kill(pid)


def test_a_worker_that_is_killed_twice_in_a_breath_comes_back(tmp_path: Path, begun) -> None:
    begun(tmp_path)
    with serving(tmp_path, workers=1) as tree:
        for _ in range(2):
            (old,) = tree.web_workers()
            kill(old)
            end = time.monotonic() + 4
            while tree.web_workers() in ([], [old]) and time.monotonic() < end:
                time.sleep(0.02)

        assert tree.answers_within(30)


def _practicum(pid: int) -> bool:
    """Whether a live process is one of ours: numbers come round."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes()
        return b"practicum" in words and b" Z " not in Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return False


def dump(path: Path) -> list[tuple]:
    """The schema, and which migrations it says were applied."""
    with sqlite3.connect(path) as link:
        schema = link.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
        return schema + link.execute("SELECT app, name, applied FROM django_migrations ORDER BY id").fetchall()
