"""Pages: Jinja2 rendered with the database sealed, so that a template never queries."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import structlog
from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy
from jinja2_fragments import render_block

ENGINE = "jinja2"
CONTENT_TYPE = "text/html; charset=utf-8"

DRAWERS: dict[str, Callable[..., Any]] = {}

log = structlog.get_logger(__name__)


class SealedDatabase(Exception):
    """A template asked the database: load what it needs in `queries.py`."""


def drawer[F: Callable[..., Any]](draw: F) -> F:
    """Register a room's function that templates may call by its name; what it returns is drawn HTML or plain text."""
    DRAWERS[draw.__name__] = draw
    return draw


def environment() -> Any:
    """The environment that every page is drawn in."""
    engine: Any = engines[ENGINE]
    return engine.env


def page(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The whole page. `context` and `more` are joined; context processors are sealed as well."""
    loaded = engines[ENGINE].get_template(template)
    with sealed(template):
        words = loaded.render({**(context or {}), **more}, request)
    return HttpResponse(words, content_type=CONTENT_TYPE, status=status)


def fragment(
    request: HttpRequest,
    template: str,
    block: str,
    context: dict[str, Any] | None = None,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """One block of a page's template, with the same context as the page; jinja2-fragments raises for no such block."""
    engine: Any = engines[ENGINE]
    with sealed(template):
        values = {**(context or {}), **more}
        values["request"] = request
        values["csrf_input"] = csrf_input_lazy(request)
        values["csrf_token"] = csrf_token_lazy(request)
        for processor in engine.template_context_processors:
            values.update(processor(request))
        words = render_block(engine.env, template, block, values)
    return HttpResponse(words, content_type=CONTENT_TYPE, status=status)


@contextmanager
def sealed(template: str) -> Iterator[None]:
    """No query passes: it raises where settings.SEAL_PAGES, and is logged (without its values) elsewhere."""

    def refuse(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if getattr(settings, "SEAL_PAGES", settings.DEBUG):
            raise SealedDatabase(f"{template} asked the database: {sql[:300]}")
        log.warning("page.queried", template=template, sql=sql[:300])
        return execute(sql, params, many, context)

    handles = connections.all()
    for handle in handles:  # what execute_wrapper does, without a context manager for each
        handle.execute_wrappers.append(refuse)
    try:
        yield
    finally:
        for handle in handles:
            handle.execute_wrappers.remove(refuse)
