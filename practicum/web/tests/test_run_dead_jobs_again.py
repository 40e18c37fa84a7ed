"""The host runs a dead job again; nobody else learns that there are jobs."""

import pytest

from practicum.access import Scope
from practicum.activity.actions import run_again
from practicum.communities.seats import console_seat, site_seat
from practicum.kit import Conflict, NotAllowed, clock, ids
from practicum.kit.jobs import Job
from practicum.kit.jobs.reading import why
from practicum.web.testing import make

ERROR = "smtplib.SMTPServerDisconnected: cy@example.org said nothing (smtp.py, line 80)"


@pytest.fixture
def host(db):
    return make.person("host", host=True)


@pytest.fixture
def as_host(client, host):
    client.force_login(host)
    return client


def dead(**fields) -> Job:
    given = {"kind": "kit.hand_over_mail", "payload": {"mail": "SECRET"}, "state": "dead", "tries": 5} | fields
    return Job.objects.create(last_error=ERROR, finished_at=clock.now(), **given)


def test_a_dead_job_waits_again_after_the_button(as_host):
    job = dead()

    answer = as_host.post(f"/host/jobs/{ids.text(job.pk)}/again")

    job.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, "/host/jobs")
    assert (job.state, job.tries, job.finished_at) == ("waiting", 0, None)


def test_the_page_tells_the_class_of_an_error_and_nothing_of_whom_it_was_about(as_host):
    dead()
    Job.objects.create(kind="search.vectors", state="running", lease_until=clock.now())
    Job.objects.create(kind="kit.forget_old_mails", state="done")

    words = as_host.get("/host/jobs").content.decode()

    assert [word for word in ("smtplib.SMTPServerDisconnected", "search.vectors") if word not in words] == []
    hidden = ("cy@example.org", "said nothing", "SECRET", "kit.forget_old_mails")
    assert [word for word in hidden if word in words] == []


def test_states_narrow_it_down(as_host):
    dead()
    Job.objects.create(kind="search.vectors")

    assert b"search.vectors" not in as_host.get("/host/jobs?state=dead").content
    assert b"kit.hand_over_mail" not in as_host.get("/host/jobs?state=waiting").content
    assert as_host.get("/host/jobs?state=nonsense").status_code == 200
    assert as_host.get("/host/jobs?from=nonsense").status_code == 422


@pytest.mark.parametrize(("method", "path"), [("get", "/host/jobs"), ("post", "/host/jobs/{}/again")])
def test_for_anybody_else_there_is_no_such_page(client, db, method, path):
    job = dead()
    client.force_login(make.person("bo"))

    answer = getattr(client, method)(path.format(ids.text(job.pk)))

    job.refresh_from_db()
    assert (answer.status_code, job.state) == (404, "dead")


def test_the_action_itself_asks_first(host):
    for seat in (site_seat(make.person("bo")), site_seat(host, scopes=frozenset({Scope.READ})), site_seat(None)):
        with pytest.raises(NotAllowed):
            run_again(seat, job=dead())


@pytest.mark.parametrize("state", ["waiting", "running", "done"])
def test_one_that_is_not_dead_is_left_as_it_is(as_host, state):
    job = dead(state=state, lease_until=clock.now())

    answer = as_host.post(f"/host/jobs/{ids.text(job.pk)}/again")

    assert answer.status_code == 409
    assert "not dead" in answer.content.decode()


def test_one_whose_work_waits_in_another_job_is_refused(host):
    job = dead(unique_key="mail:1")
    Job.objects.create(kind="kit.hand_over_mail", unique_key="mail:1")

    with pytest.raises(Conflict, match="already waiting"):
        run_again(console_seat("a test"), job=job)


@pytest.mark.parametrize("key", ["0000000000001", "zz!", "all"])
def test_a_job_that_is_not_there(as_host, key):
    assert as_host.post(f"/host/jobs/{key}/again").status_code == 404


def test_the_class_of_an_error_is_all_that_is_said_of_it():
    assert why("builtins.ValueError: cy@example.org: no (x.py, line 3)") == "ValueError"
    assert why("The worker host:123 stopped, or hung, before it was done.") == "its worker stopped, or hung"
    assert why("") == ""
