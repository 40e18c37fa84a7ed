"""Logs: events with fields, and a redactor so that no address, token or body ever gets into them."""

import logging
import re
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

REDACTED = "[redacted]"

SECRET_KEYS = frozenset(
    "address addresses email mail recipient sender token secret password passphrase key api_key authorization cookie "
    "cookies session csrf signature code body text html source content payload headers ip remote_addr".split()
)
SECRET_SHAPES = (
    (re.compile(r"(?i)(://)[^\s/@]{1,256}@"), rf"\1{REDACTED}@"),
    (re.compile(r"[^\s@<>\"'(),;:=\[\]/]{1,64}@[^\s@<>\"'(),;:]{1,255}"), REDACTED),
    (re.compile(r"(?i)\b(bearer|basic|token)\s+[\w.~+/=-]{6,512}"), rf"\1 {REDACTED}"),
    (
        re.compile(r"(?i)\b(token|secret|password|passphrase|api_key|key|code|signature|sig)=[^\s&\"']{1,512}"),
        rf"\1={REDACTED}",
    ),
    (re.compile(r"(?<![\w-])(?=[\w-]{0,64}\d)(?=[\w-]{0,64}[A-Za-z])[\w-]{32,512}(?![\w-])"), REDACTED),
    (re.compile(r"\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b"), REDACTED),
)


def redacted(words: str) -> str:
    """The words without what looks like a mail or network address, a token or a password."""
    for shape, instead in SECRET_SHAPES:
        words = shape.sub(instead, words)
    return words


def redact(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """The structlog processor: values of secret keys go whole, other words are searched."""
    return {name: _clean(name, value) for name, value in event.items()}


def _clean(name: str, value: Any, depth: int = 0) -> Any:
    if name.lower() in SECRET_KEYS:
        return REDACTED
    if isinstance(value, str):
        return redacted(value)
    if isinstance(value, bytes | bytearray | memoryview):
        return REDACTED
    if depth > 4:
        return REDACTED
    if isinstance(value, dict):
        return {key: _clean(str(key), inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_clean("", inner, depth + 1) for inner in value]
    return value if value is None or isinstance(value, bool | int | float) else redacted(str(value))


def plain_words(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """What Django says of a request names its address, which may hold a secret: only the words before it stay."""
    record = event.get("_record")
    if record is not None and record.name.startswith(("django.request", "django.security")):
        event["event"] = str(event["event"]).partition(": ")[0]
    return event


def only_faults(record: logging.LogRecord) -> bool:
    """Of requests Django tells what failed; what was not found or not allowed stands in the request's own line."""
    status = getattr(record, "status_code", 500)
    if status == 503 and record.exc_info and record.exc_info[1] is not None:
        _without_its_trace(record, record.exc_info[1])
    return status >= 500


def _without_its_trace(record: logging.LogRecord, failure: BaseException) -> None:
    """A night without a database is one line a request: sixty lines each would fill the disk as well."""
    why = str(failure).partition("\n")[0].replace(": ", ", ")[:200]
    record.msg, record.args = f"no database for this request ({type(failure).__name__}, {why})", ()
    record.exc_info = record.exc_text = None


SHARED = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
)


def set_up(*, json: bool, level: str = "INFO") -> None:
    """Send structlog and the standard library's logging through one chain, to standard error."""
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    last = structlog.processors.JSONRenderer() if json else structlog.dev.ConsoleRenderer(colors=False)
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=list(SHARED),
            processors=[plain_words, structlog.stdlib.ProcessorFormatter.remove_processors_meta, redact, last],
        )
    )
    asked = logging.getLogger("django.request")
    asked.filters = [only_faults]
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
