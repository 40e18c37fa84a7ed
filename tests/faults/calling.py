"""Calls of some functions while cells of the access matrix are asked: what went in, what came out, for which cell."""

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import CodeType, FunctionType
from typing import Any

TOOL = 4  # of sys.monitoring: no debugger's, no profiler's
EACH = 3  # calls that are kept for a function and a cell
EVENTS = sys.monitoring.events


@dataclass(frozen=True)
class Call:
    given: tuple[Any, ...]
    named: dict[str, Any]
    came: tuple[str, Any]
    cell: Any  # of the matrix, or whatever else is asked

    def again(self, function: Callable[..., Any]) -> tuple[str, Any]:
        """What comes of the same call now."""
        try:
            return "gave", function(*self.given, **self.named)
        except Exception as failure:  # whatever it raises is what came of it
            return "raised", type(failure)


class Recorder:
    def __init__(self, functions: list[FunctionType]) -> None:
        self.functions = {function.__code__: function for function in functions}
        self.calls: dict[FunctionType, list[Call]] = defaultdict(list)
        self._running: list[tuple[CodeType, tuple[Any, ...], dict[str, Any]]] = []
        self._kept: Counter[tuple[FunctionType, Any]] = Counter()
        self._cell: Any = None

    @contextmanager
    def watching(self) -> Iterator["Recorder"]:
        monitor = sys.monitoring
        monitor.use_tool_id(TOOL, "calls of the policy")
        for event, heard in (
            (EVENTS.PY_START, self._began),
            (EVENTS.PY_RETURN, self._gave),
            (EVENTS.PY_UNWIND, self._raised),
        ):
            monitor.register_callback(TOOL, event, heard)
        for code in self.functions:
            monitor.set_local_events(TOOL, code, EVENTS.PY_START | EVENTS.PY_RETURN)
        monitor.set_events(TOOL, EVENTS.PY_UNWIND)
        try:
            yield self
        finally:
            monitor.set_events(TOOL, 0)
            for code in self.functions:
                monitor.set_local_events(TOOL, code, 0)
            monitor.free_tool_id(TOOL)

    def of(self, cell: Any) -> None:
        """What is called from now on belongs to this cell."""
        self._cell, self._running = cell, []

    def _began(self, code: CodeType, _place: int) -> None:
        self._running.append((code, *given(code, sys._getframe(1).f_locals)))

    def _gave(self, code: CodeType, _place: int, value: Any) -> None:
        self._ended(code, ("gave", value))

    def _raised(self, code: CodeType, _place: int, failure: BaseException) -> None:
        if code in self.functions:
            self._ended(code, ("raised", type(failure)))

    def _ended(self, code: CodeType, came: tuple[str, Any]) -> None:
        if not self._running or self._running[-1][0] is not code:
            return
        _code, args, named = self._running.pop()
        function = self.functions[code]
        self._kept[function, self._cell] += 1
        if self._kept[function, self._cell] <= EACH:
            self.calls[function].append(Call(args, named, came, self._cell))


def given(code: CodeType, there: dict[str, Any]) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """The arguments of a call, of what its frame holds as it begins."""
    names = code.co_varnames
    args = tuple(there[name] for name in names[: code.co_argcount])
    end = code.co_argcount + code.co_kwonlyargcount
    named = {name: there[name] for name in names[code.co_argcount : end]}
    if code.co_flags & 0x04:  # *args
        args += tuple(there[names[end]])
        end += 1
    return args, named | (there[names[end]] if code.co_flags & 0x08 else {})
