"""Every command from outside: its exit code (0 done, 1 refused with a sentence, 2 wrong words), --help and --data."""

import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from practicum.archives.tests.old_list import mail
from practicum.console.main import COMMANDS, main
from tests.crash.tree import ROOT, environment, run

pytestmark = pytest.mark.faults

# In the order in which a host would use them, on one folder: words, exit code, and something that is said.
TABLE = [
    (["check"], 0, "ok   database"),
    (["person", "add", "ada@example.org", "--name", "Ada"], 0, "ada@example.org"),
    (["person", "add", "nobody", "--name", "Bo"], 1, "A person needs an address and a name."),
    (["person", "show", "cy@example.org"], 1, "Nobody here has the address or handle “cy@example.org”."),
    (["person", "marry", "ada@example.org"], 2, "invalid choice"),
    (["import", "mbox", "{list}", "--community", "ropes", "--create", "--json"], 0, '"imported": 40'),
    (["import", "mbox", "{list}/absent", "--community", "ropes"], 1, "There is no"),
    (["import", "mbox", "{list}", "--community", "nowhere"], 1, "There is no community “nowhere” here."),
    (["import", "tape", "{list}", "--community", "ropes"], 2, "invalid choice"),
    (["release", "--community", "ropes"], 0, "40 items released"),
    (["release", "--community", "ropes"], 1, "Nothing is held here."),
    (["release"], 2, "--community"),
    (["search", "splice", "--community", "ropes"], 0, "/t/"),
    (["search", "--community", "ropes", "--", "-splice"], 1, ""),
    (["search", "splice", "--community", "nowhere"], 1, "There is no community “nowhere” here."),
    (["search", "splice"], 2, "--community"),
    (["token", "ada@example.org"], 0, ""),
    (["token", "ada@example.org", "--scopes", "fly"], 1, "There is no scope “fly”."),
    (["token"], 2, "email"),
    (["reindex"], 0, "40 items indexed."),
    (["reindex", "--slowly"], 2, "--slowly"),
    (["work", "--once"], 0, ""),
    (["work", "--twice"], 2, "--twice"),
    (["jobs"], 0, ""),
    (["jobs", "--retry", "nonsense"], 1, "There is no job “nonsense”."),
    (["jobs", "--retry"], 2, "--retry"),
    (["check", "--json"], 0, '"ok": true'),
    (["check", "--mend"], 2, "--mend"),
    (["serve", "--port", "often"], 2, "--port"),
    (["demo", "--port", "often"], 2, "--port"),
    (["backup", "{here}/site.backup"], 0, "site.backup is whole"),
    (["backup", "--verify", "{here}/site.backup"], 0, "site.backup is whole"),
    (["backup", "--verify", "{list}/2003.mbox"], 1, "This is not a backup of Practicum"),
    (["backup", "{list}/2003.mbox"], 1, "is there already, and is no backup."),
    (["backup", "{here}/absent/site.backup"], 1, "There is no folder"),
    (["backup", "{here}/site.backup", "--passphrase-file", "{here}/absent"], 1, "cannot be read"),
    (["backup"], 2, "FILE"),
    (["check"], 0, "ok   last backup: 2"),
    (["restore", "{here}/site.backup"], 1, "is not empty."),
    (["restore", "{here}/site.backup", "--data", "{here}/new"], 0, "Everybody signs in anew."),
    (["check", "--data", "{here}/new"], 0, "ok   contents: 40 items"),
    (["restore", "{here}/absent", "--data", "{here}/newer"], 1, "cannot be read"),
    (["restore"], 2, "FILE"),
    (["dance"], 2, "invalid choice"),
    ([], 2, "COMMAND"),
]  # fmt: skip


WITHOUT_WORDS = ("serve", "demo", "check", "reindex", "work", "jobs")


@pytest.fixture
def old_list(tmp_path: Path) -> Path:
    """Forty mails about splices, in one file."""
    folder = tmp_path / "list"
    folder.mkdir()
    (folder / "2003.mbox").write_text(_mails(40))
    return folder


def _mails(number: int, body: str = "Tuck the splice five times.") -> str:
    return "".join(mail(f"m{n}", f"Splice {n}", body=body, hour=n % 8 + 10, day=n % 3) for n in range(number))


@pytest.mark.long
def test_each_command_ends_with_the_code_it_should(tmp_path: Path, old_list: Path, record_property) -> None:
    data, wrong = tmp_path / "data", []
    for words, code, said in TABLE:
        given = [word.format(list=old_list, here=tmp_path) for word in words]
        done = run(data, "-m", "practicum", *given, HOME=str(tmp_path / "home"))
        if done.returncode != code or said not in done.stdout + done.stderr or "Traceback" in done.stderr:
            wrong.append(f"{' '.join(words)}: {done.returncode} instead of {code}\n{done.stdout}{done.stderr}")
    record_property("counts", f"commands: {len(TABLE)} tried for their exit codes, {len(wrong)} wrong")

    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_and_a_data_folder_of_ones_choice(command: str, capsys) -> None:
    assert main([command, "--help"]) == 0

    words = capsys.readouterr().out
    assert "--data DIR" in words
    assert words.startswith(f"usage: practicum {command} ")


@pytest.mark.parametrize(
    "words",
    [["check"], ["person", "add", "ada@example.org", "--name", "Ada"], ["reindex"], ["work", "--once"], ["jobs"]],
    ids=lambda words: words[0],
)
def test_with_data_everything_is_written_there_and_nowhere_else(tmp_path: Path, words: list[str]) -> None:
    home, chosen, other = (tmp_path / name for name in ("home", "chosen", "other"))
    home.mkdir()

    done = run(other, "-m", "practicum", words[0], "--data", str(chosen), *words[1:], HOME=str(home))

    assert done.returncode == 0, done.stderr
    assert (chosen / "practicum.sqlite3").exists()
    assert (other.exists(), list(home.iterdir())) == (False, [])


@pytest.mark.parametrize("command", WITHOUT_WORDS)
def test_a_folder_that_cannot_be_made_is_named_by_each_command(tmp_path: Path, command: str) -> None:
    (tmp_path / "a file").write_text("not a folder")
    where = tmp_path / "a file" / "data"

    done = run(where, "-m", "practicum", command)

    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert str(where) in done.stderr


def test_a_full_disk_stops_an_import_in_a_sentence_and_the_next_run_brings_the_rest(tmp_path: Path, begun) -> None:
    data, folder = begun(tmp_path / "data"), tmp_path / "list"
    folder.mkdir()
    (folder / "2003.mbox").write_text(_mails(3_000, "Tuck the splice five times. " * 20))
    words = ["import", "mbox", str(folder), "--community", "ropes", "--create", "--json"]
    most = (data / "practicum.sqlite3").stat().st_size + 2_000_000

    stopped = subprocess.run(
        [sys.executable, "-m", "practicum", *words], env=environment(data), cwd=ROOT, capture_output=True, text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)), check=False, timeout=300,
    )  # fmt: skip

    assert (stopped.returncode, "Traceback" in stopped.stderr) == (1, False), stopped.stderr
    assert "The disk is full" in stopped.stderr
    assert "the same command goes on where it stopped" in stopped.stderr
    before = _items(data)
    again = run(data, "-m", "practicum", *words, patience=300)
    assert again.returncode == 0, again.stderr
    assert 0 <= before < _items(data) == 3_000
    assert run(data, "-m", "practicum", "work", "--once", patience=300).returncode == 0
    assert run(data, "-m", "practicum", "check").returncode == 0


def _items(data: Path) -> int:
    with sqlite3.connect(data / "practicum.sqlite3") as link:
        return link.execute("SELECT count(*) FROM writing_contribution").fetchone()[0]
