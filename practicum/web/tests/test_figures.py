"""What a host reads of how the site goes: on her page, by her token, from this machine; and nobody else anything."""

import json
import logging
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import path

from practicum.access import Scope
from practicum.communities.seats import site_seat
from practicum.kit import clock, counting, log
from practicum.kit.models import Job, OutgoingMail
from practicum.people.actions.tokens import make_token
from practicum.web.figures import FIGURES, text
from practicum.web.testing import make
from practicum.web.urls import urlpatterns as known

LINE = re.compile(r'practicum_[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? -?[0-9.e+-]+')


@pytest.fixture(autouse=True)
def counts(settings, tmp_path):
    settings.COUNTS = tmp_path / "counts"
    settings.DATA = tmp_path


@pytest.fixture
def host(db):
    return make.person("Hostess", host=True)


def token(person, *scopes):
    return make_token(site_seat(person), person=person, name="probe", scopes=list(scopes), days=3)[1]


def values(words):
    return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in words.splitlines() if line[0] != "#"}


def test_every_line_is_as_prometheus_reads_it_and_says_what_is_so(habitat, host, client, tmp_path):
    Job.objects.create(kind="x", state="dead")
    Job.objects.create(kind="x", run_at=clock.now() - timedelta(seconds=90))
    OutgoingMail.objects.create(message_id="<1@x>", recipient="cy@example.org", subject="x", raw=b"", state="failed")
    made = clock.now() - timedelta(days=2)
    (tmp_path / "last-backup.json").write_text(json.dumps({"made_at": made.isoformat()}))
    client.get("/c/splices/")
    client.get("/nothing/here")
    client.force_login(host)

    answer = client.get("/metrics")

    words = answer.content.decode()
    assert answer["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert [line for line in words.splitlines() if line[0] != "#" and not LINE.fullmatch(line)] == []
    found = values(words)
    assert found['practicum_requests_total{route="door",status="200"}'] == 1
    assert found['practicum_requests_total{route="nowhere",status="404"}'] == 1
    assert found['practicum_request_seconds_bucket{route="door",le="+Inf"}'] == 1
    assert found['practicum_jobs{state="dead"}'] == 1
    assert 89 < found["practicum_oldest_job_seconds"] < 120
    assert found['practicum_mails{state="failed"}'] == 1
    assert found["practicum_last_backup_seconds"] == pytest.approx(made.timestamp())
    assert found['practicum_processes{kind="web"}'] == 1
    assert found["practicum_disk_free_bytes"] > 0
    assert "example.org" not in words and "splices" not in words.lower()


def test_the_buckets_of_a_route_add_up(client, db, host):
    for _turn in range(5):
        client.get("/communities")
    client.force_login(host)

    found = values(client.get("/metrics").content.decode())
    name = 'practicum_request_seconds_bucket{route="communities",le="%s"}'
    rising = [found[name % edge] for edge in (*counting.BUCKETS, "+Inf")]
    assert (rising, rising[-1]) == (sorted(rising), 5)
    assert found['practicum_request_seconds_count{route="communities"}'] == 5


def test_a_host_and_her_reading_token_read_it_and_nobody_else(habitat, host, client):
    absent = client.get("/nowhere-at-all")
    asked = {
        "nobody": client.get("/metrics"),
        "a member's token": client.get(
            "/metrics", headers={"Authorization": f"Bearer {token(habitat.ada, Scope.READ)}"}
        ),
        "a wrong token": client.get("/metrics", headers={"Authorization": "Bearer pt_nothing"}),
    }
    assert {name: answer.status_code for name, answer in asked.items()} == dict.fromkeys(asked, 404)
    assert asked["nobody"].content == absent.content

    assert client.get("/metrics", headers={"Authorization": f"Bearer {token(host, Scope.READ)}"}).status_code == 200
    client.force_login(habitat.ada)
    assert (client.get("/metrics").status_code, client.get("/host/figures").status_code) == (404, 404)


@pytest.mark.parametrize(
    ("setting", "network", "heads", "status"),
    [
        ("token", "127.0.0.1", {}, 404),
        ("loopback", "127.0.0.1", {}, 200),
        ("loopback", "::1", {}, 200),
        ("loopback", "192.0.2.7", {}, 404),
        ("loopback", "127.0.0.1", {"X-Forwarded-For": "192.0.2.7"}, 404),
        ("loopback", "127.0.0.1", {"Forwarded": "for=192.0.2.7"}, 404),
        ("off", "127.0.0.1", {}, 404),
    ],
)
def test_this_machine_reads_it_where_the_setting_says_so(db, client, settings, setting, network, heads, status):
    settings.METRICS = setting

    assert client.get("/metrics", headers=heads, REMOTE_ADDR=network).status_code == status


def test_behind_a_proxy_everything_comes_from_this_machine_and_only_a_token_counts(db, client, settings, host):
    settings.METRICS, settings.BEHIND_PROXY = "loopback", True

    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": f"Bearer {token(host, Scope.READ)}"}).status_code == 200
    settings.METRICS = "off"
    assert client.get("/metrics", headers={"Authorization": f"Bearer {token(host, Scope.READ)}"}).status_code == 404


def test_the_host_reads_it_in_words(habitat, host, client):
    Job.objects.create(kind="x", state="dead")
    client.get("/c/splices/")
    client.force_login(host)

    page = client.get("/host/figures").content.decode()

    assert all(word in page for word in ("dead: 1", "Room on the disk", "door", "Last good backup"))


def test_every_figure_has_another_name_and_a_sentence(db):
    names = [figure.name for figure in FIGURES]

    assert len(names) == len(set(names)) > 12
    assert [figure.name for figure in FIGURES if not figure.help.endswith(".")] == []
    assert text().count("# HELP") == len(FIGURES)


# -- the log


def fails(request):
    secret_of_the_view = "hush-hush-hush"
    raise ValueError(f"It broke, and {len(secret_of_the_view)} letters are kept.")


urlpatterns = [*known, path("fails", fails, name="fails")]
handler500 = "practicum.web.refusals.failed"


def of_requests(caplog):
    return [record.msg for record in caplog.records if getattr(record.msg, "get", {}.get)("event") == "request"]


def test_a_request_is_one_line_with_its_route_and_nothing_it_carries(habitat, client, caplog):
    caplog.set_level(logging.INFO)
    client.force_login(habitat.bo)
    answer = client.post(
        "/s/questions?secret=in-the-query", {"body": "My own words."}, headers={"X-Request-ID": "number-of-bo-1"}
    )
    client.get("/c/splices/?token=abcdef")

    first, second = of_requests(caplog)
    assert first["request_id"] == answer["X-Request-ID"] == "number-of-bo-1"
    assert (second["route"], second["method"], second["status"], second["kept"]) == ("door", "GET", 200, False)
    assert set(second) == {
        "event",
        "level",
        "timestamp",
        "route",
        "method",
        "status",
        "ms",
        "kept",
        "request_id",
    }
    for secret in ("in-the-query", "My own words", "abcdef", "example.org", "127.0.0.1", str(habitat.bo.pk), "Bo"):
        assert secret not in json.dumps([first, second])


@pytest.mark.urls("practicum.web.tests.test_figures")
def test_what_broke_is_told_with_its_trace_without_values_and_by_number(db, settings, capsys):
    log.set_up(json=True, level="INFO")

    answer = Client(raise_request_exception=False).get("/fails?secret=in-the-query")

    logged = [json.loads(line) for line in capsys.readouterr().err.splitlines() if line.startswith("{")]
    log.set_up(json=False, level="WARNING")
    trace = next(line for line in logged if "exception" in line)
    assert answer.status_code == 500
    assert f"request {answer['X-Request-ID']}" in answer.content.decode()
    assert (trace["event"], trace["request_id"]) == ("Internal Server Error", answer["X-Request-ID"])
    assert "ValueError" in trace["exception"] and "in fails" in trace["exception"]
    assert "hush" not in json.dumps(logged)
    assert "in-the-query" not in json.dumps(logged)
