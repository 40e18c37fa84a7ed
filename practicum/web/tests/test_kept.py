"""Pages kept for signed-out readers: made once an edition, stale at once after a change, and nobody's in particular."""

import gzip
import io
from contextlib import contextmanager

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import Client
from django.test.utils import override_settings

from practicum.communities.models import Space
from practicum.conversations.actions import mark_read, reply, start_thread
from practicum.kit import editions
from practicum.kit.models import Edition
from practicum.search.models import WordsTable
from practicum.web import kept
from practicum.web.kept import Kept, KeptPages, Shelf, key_of
from practicum.web.testing import make
from practicum.web.wsgi import django_application
from practicum.writing.texts import Text

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def staying_open():
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    try:
        yield
    finally:
        request_started.connect(close_old_connections)
        request_finished.connect(close_old_connections)


class Front:
    """The kept pages before the site, and how often the site itself was asked."""

    def __init__(self):
        self.asked = 0
        self.pages = KeptPages(self._counted)

    def _counted(self, environ, start_response):
        """As the test client does: a test's connection, in its transaction, stays open from request to request."""
        self.asked += 1
        with staying_open():
            return [b"".join(django_application(environ, start_response))]

    def get(self, path, **given):
        """Status, headers and the body as text."""
        said = []
        body = b"".join(self.pages(asking(path, **given), lambda status, headers, *_: said.append((status, headers))))
        status, headers = said[-1]
        headers = {name.lower(): value for name, value in headers}
        if headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        return int(status[:3]), headers, body.decode()


def asking(path, **given):
    path, _, query = path.partition("?")
    return {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SCRIPT_NAME": "",
        "SERVER_NAME": "testserver", "SERVER_PORT": "80", "HTTP_HOST": "testserver", "REMOTE_ADDR": "192.0.2.1",
        "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
    } | given  # fmt: skip


@pytest.fixture(autouse=True)
def rows_of_migrations():
    """A test with real commits before this one has emptied every table, these too."""
    Edition.objects.get_or_create(pk=1)
    WordsTable.objects.get_or_create(pk=1)


@pytest.fixture
def front():
    return Front()


@pytest.fixture
def place():
    """A public question of a community, and who asked it."""
    community, asker = make.community("pumps"), make.person("Ada")
    make.member(asker, community)
    space = make.space(community, "public", "questions")
    text = Text("It leaks.", "Which seal holds?")
    thread = start_thread(make.seat(asker, community), space=space, kind="question", text=text)
    return community, space, thread, asker


def address(thread):
    return Client().get(f"/t/{thread_key(thread)}")["Location"]


def thread_key(thread):
    from practicum.kit import ids

    return ids.text(thread.pk)


def test_a_page_is_made_once_and_given_again_byte_for_byte(front, place):
    where = address(place[2])

    first, second = front.get(where), front.get(where)

    assert first[0] == second[0] == 200 and "Which seal holds?" in first[2]
    assert front.asked == 1
    assert first[2] == second[2]
    assert first[1]["x-request-id"] != second[1]["x-request-id"]
    assert second[1]["content-security-policy"] and second[1]["cache-control"] == "private, no-cache"


def test_a_change_that_was_acknowledged_is_on_the_next_page(front, place):
    community, _space, thread, _asker = place
    helper = make.person("Bo")
    make.member(helper, community)
    where = address(thread)
    assert "Try the ceramic one" not in front.get(where)[2]

    reply(make.seat(helper, community), thread=thread, text=Text("Try the ceramic one."), role="answer")

    assert "Try the ceramic one" in front.get(where)[2]


def test_what_is_closed_is_gone_at_once(front, place):
    _community, space, thread, _asker = place
    where = address(thread)
    assert front.get(where)[0] == 200

    Space.objects.filter(pk=space.pk).update(reach="members")

    assert front.get(where)[0] == 404
    assert front.get(where)[0] == 404 and front.asked == 3, "what is not there is never kept"


def test_reading_ages_nothing(front, place):
    community, _space, thread, asker = place
    where = address(thread)
    front.get(where)

    mark_read(make.seat(asker, community), person=asker, thread=thread, ordinal=0)
    Client().get("/sign-in")

    front.get(where)
    assert front.asked == 1


def test_who_sends_a_cookie_or_a_credential_is_never_answered_from_the_shelf(front, place):
    _community, _space, thread, asker = place
    where = address(thread)
    client = Client()
    client.force_login(asker)
    cookie = f"practicum={client.cookies['practicum'].value}"
    front.get(where)

    as_ada = front.get(where, HTTP_COOKIE=cookie)
    with_any = front.get(where, HTTP_COOKIE="anything=1")
    with_token = front.get(where, HTTP_AUTHORIZATION="Bearer x")

    assert front.asked == 4
    assert "Ada, your menu" in as_ada[2]
    assert "your menu" not in with_any[2] + with_token[2] + front.get(where)[2]


@pytest.mark.parametrize(
    "path", ["/search?q=seal", "/sign-in", "/healthz", "/api/v1/communities", "/p/ada?q=1", "/?q=1"]
)
def test_what_is_not_declared_is_not_kept(front, place, path):
    front.get(path)
    front.get(path)

    assert front.asked == 2


def test_a_page_begun_before_a_commit_is_not_given_after_it(place):
    where = address(place[2])
    front = Front()
    plain = front.pages.application

    def slow(environ, start_response):
        body = b"".join(plain(environ, start_response))
        Space.objects.filter(pk=place[1].pk).update(purpose="Changed meanwhile.")
        return [body]

    front.pages.application = slow
    front.get(where)
    front.pages.application = plain
    front.get(where)

    assert front.asked == 2


def test_a_rolled_back_change_and_a_quiet_table_raise_no_edition(place):
    before = editions.current()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Space.objects.filter(pk=place[1].pk).update(purpose="Never.")
        1 / 0  # noqa: B018
    assert editions.current() == before

    Space.objects.filter(pk=place[1].pk).update(purpose="Once.")
    assert editions.current() == before + 1
    with transaction.atomic():
        Space.objects.filter(pk=place[1].pk).update(purpose="Twice,")
        Space.objects.filter(pk=place[1].pk).update(purpose="in one commit.")
    assert editions.current() == before + 2


def test_a_page_is_given_for_no_longer_than_a_minute(front, place, monkeypatch):
    where = address(place[2])
    front.get(where)
    now = kept.monotonic()

    monkeypatch.setattr(kept, "monotonic", lambda: now + kept.GOOD_FOR + 1)
    front.get(where)

    assert front.asked == 2


def test_without_an_edition_nothing_is_kept(front, place):
    Edition.objects.all().delete()
    where = address(place[2])

    front.get(where)
    front.get(where)

    assert front.asked == 2


def test_each_language_scheme_host_and_coding_has_its_own_entry():
    keys = {
        key_of(asking("/", **given))
        for given in (
            {}, {"HTTP_HOST": "other"}, {"wsgi.url_scheme": "https"}, {"HTTP_X_FORWARDED_PROTO": "https"},
            {"HTTP_ACCEPT_ENCODING": "gzip"}, {"PATH_INFO": "/c/pumps/"}, {"QUERY_STRING": "page=2"},
            {"SCRIPT_NAME": "/forum"},
        )
    }  # fmt: skip
    assert None not in keys and len(keys) == 8
    with override_settings(LANGUAGES=[("en", "English"), ("de", "German")]):
        kept._language.cache_clear()
        assert key_of(asking("/", HTTP_ACCEPT_LANGUAGE="de-CH,en;q=0.5")) != key_of(asking("/"))
    kept._language.cache_clear()


def test_the_shelf_stays_within_its_weight():
    shelf = Shelf(most=10)
    for number in range(6):
        shelf.put((str(number),), Kept(1, 0.0, "door", "200 OK", [], b"1234"))

    assert shelf.weight == 8 and list(shelf.found) == [("4",), ("5",)]
    shelf.put(("5",), Kept(1, 0.0, "door", "200 OK", [], b"1"))
    assert shelf.weight == 5
