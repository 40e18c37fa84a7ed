"""Stream the `<row …/>` elements of one dump file; a DOCTYPE is passed over, an entity declaration ends the file."""

from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

CHUNK = 128 * 1024
LONGEST_ROW = 8 * 1024 * 1024


class Damaged(ValueError):
    """The file cannot be read on from `line`."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


def rows_in(stream: BinaryIO) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and attributes of every row. Raises Damaged after the rows before the damage have been given."""
    reader = RowReader()
    while chunk := stream.read(CHUNK):
        failure = reader.feed(chunk)
        yield from reader.take()
        if failure:
            raise failure
        if reader.unfinished > LONGEST_ROW:
            raise Damaged(reader.line, "a row is longer than rows may be")
    failure = reader.feed(b"", ended=True)
    yield from reader.take()
    if failure:
        raise failure


class RowReader:
    """An expat parser that keeps rows only, resolves nothing and opens nothing."""

    def __init__(self) -> None:
        self.found: list[tuple[int, dict[str, str]]] = []
        self.unfinished = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.parser.StartElementHandler = self.start
        self.parser.EntityDeclHandler = self.refuse
        self.parser.UnparsedEntityDeclHandler = self.refuse
        self.parser.ExternalEntityRefHandler = self.refuse

    @property
    def line(self) -> int:
        return self.parser.CurrentLineNumber

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self.found.append((self.parser.CurrentLineNumber, attributes))

    def refuse(self, *_: object) -> int:
        raise Damaged(self.line, "the file declares entities, which a dump never does")

    def feed(self, chunk: bytes, *, ended: bool = False) -> Damaged | None:
        self.unfinished += len(chunk)
        try:
            self.parser.Parse(chunk, ended)
        except Damaged as refused:
            return refused
        except expat.ExpatError as broken:
            return Damaged(broken.lineno, expat.ErrorString(broken.code))
        return None

    def take(self) -> list[tuple[int, dict[str, str]]]:
        taken, self.found = self.found, []
        if taken:
            self.unfinished = 0
        return taken
