"""One id for each request."""

import pytest
import structlog
from django.http import HttpResponse

from practicum.kit.middleware import request_id


@pytest.mark.parametrize("given", ["", "short", "two\nlines of it", "x" * 65])
def test_a_request_gets_an_id_of_ours(rf, given):
    seen = {}

    def answer(request):
        seen.update(structlog.contextvars.get_contextvars())
        return HttpResponse()

    response = request_id(answer)(rf.get("/", headers={"X-Request-ID": given}))

    assert len(response["X-Request-ID"]) == 16
    assert seen == {"request_id": response["X-Request-ID"]}
    assert structlog.contextvars.get_contextvars() == {}


def test_a_well_formed_id_of_the_proxy_is_kept(rf):
    response = request_id(lambda request: HttpResponse())(rf.get("/", headers={"X-Request-ID": "abcd-1234-ABCD"}))

    assert response["X-Request-ID"] == "abcd-1234-ABCD"
