"""Texts of archives laid out as HTML in a process beside the one that writes them, one batch ahead of it.

Both cores then work, and no transaction of the database waits for the layout of a text.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection
from types import TracebackType

from practicum.archives.hiding import hide_in_text
from practicum.writing.limits import ARCHIVE_TEXT
from practicum.writing.markdown import render
from practicum.writing.rendering import archive_html

type Text = tuple[str, str]  # format, source
type Laid = tuple[str, str]  # source as it is kept, html
GONE = (EOFError, OSError)


def lay_out(format: str, source: str) -> Laid:
    """A mail, the HTML of an old home, or Markdown in which nobody is called by a mention; all without addresses."""
    source = hide_in_text(source)[: ARCHIVE_TEXT.maximum]
    return source, render(source).html if format == "markdown" else archive_html(source, format)


class LayingOut:
    """Use as a context manager. `of(batches, texts)` gives each batch with its texts laid out, in order.

    With `beside` a process is forked for it; should that end, the work goes on in this one.
    """

    def __init__(self, *, beside: bool) -> None:
        self.beside = beside
        self.line: Connection | None = None

    def __enter__(self) -> "LayingOut":
        if self.beside:
            context = multiprocessing.get_context("fork")
            self.line, theirs = context.Pipe()
            self.process = context.Process(target=_answer, args=(theirs, self.line), daemon=True)
            self.process.start()
            theirs.close()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.line is not None:
            self.line.close()
            self.process.kill()
            self.process.join()

    def of[Batch](
        self, batches: Iterable[Batch], texts: Callable[[Batch], list[Text]]
    ) -> Iterator[tuple[Batch, list[Laid]]]:
        """Never more than two batches are in the air."""
        ahead: Batch | None = None
        for batch in batches:
            laid = self._take(texts(ahead)) if ahead is not None else []
            self._send(texts(batch))
            if ahead is not None:
                yield ahead, laid
            ahead = batch
        if ahead is not None:
            yield ahead, self._take(texts(ahead))

    def _send(self, texts: list[Text]) -> None:
        if self.line is not None:
            try:
                self.line.send(texts)
            except GONE:
                self.line = None

    def _take(self, texts: list[Text]) -> list[Laid]:
        if self.line is not None:
            try:
                return self.line.recv()
            except GONE:
                self.line = None
        return [lay_out(*text) for text in texts]


def _answer(line: Connection, theirs: Connection) -> None:
    """The other process: it ends when the first one does, however that came."""
    theirs.close()
    try:
        while True:
            line.send([lay_out(*text) for text in line.recv()])
    except (*GONE, KeyboardInterrupt):
        os._exit(0)
