"""Dead jobs at the command line: listed with the class of their error, and run again one by one or all."""

import json

import pytest

from practicum.console.main import main
from practicum.kit import ids
from practicum.kit.jobs import Job

pytestmark = pytest.mark.django_db
ERROR = "django.db.utils.DataError: of cy@example.org (x.py, line 3)"


def dead(**fields) -> Job:
    return Job.objects.create(kind="search.vectors", state="dead", tries=5, last_error=ERROR, **fields)


def test_all_dead_jobs_run_again(capsys):
    first, second = dead(), dead()

    assert main(["jobs", "--retry", "all"]) == 0

    assert capsys.readouterr().out.startswith("2 run again.")
    assert set(Job.objects.filter(pk__in=[first.pk, second.pk]).values_list("state", "tries")) == {("waiting", 0)}


def test_one_runs_again_and_the_other_stays(capsys):
    first, second = dead(), dead()

    assert main(["jobs", "--retry", ids.text(first.pk), "--json"]) == 0

    assert json.loads(capsys.readouterr().out) == {"run_again": [ids.text(first.pk)], "refused": {}}
    assert Job.objects.get(pk=second.pk).state == "dead"


def test_what_is_done_by_another_job_is_said_and_the_rest_run(capsys):
    dead(unique_key="same")
    twin, other = dead(unique_key="same"), dead()

    assert main(["jobs", "--retry", "all", "--json"]) == 0

    said = json.loads(capsys.readouterr().out)
    assert other.pk in [ids.parse(key) for key in said["run_again"]]
    assert list(said["refused"]) == [ids.text(twin.pk)]


def test_the_list_names_the_class_of_an_error_and_no_address(capsys):
    job = dead()
    Job.objects.create(kind="kit.hand_over_mail")

    assert main(["jobs", "--dead"]) == 0
    words = capsys.readouterr().out

    assert f"{ids.text(job.pk)}  dead    5 tries  search.vectors  django.db.utils.DataError" in words
    assert [word for word in ("cy@example.org", "kit.hand_over_mail") if word in words] == []


def test_nothing_to_list_is_said(capsys):
    assert main(["jobs"]) == 0
    assert capsys.readouterr().out == "Nothing waits, nothing runs, and nothing is dead.\n"


@pytest.mark.parametrize("which", ["0000000000001", "no such", ""])
def test_a_job_that_is_not_there_is_refused_with_what_to_do(capsys, which):
    assert main(["jobs", "--retry", which]) == 1
    assert "practicum jobs --dead" in capsys.readouterr().err
