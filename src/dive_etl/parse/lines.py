"""A listing's bytes as lines, each with its number; a line that cannot be read keeps its place."""

from collections.abc import Iterator
from typing import NamedTuple

from dive_etl.errors import SourceError
from dive_etl.records import Snapshot

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# Thirty times a long teaser. What reads a text takes more than twice the time for one of twice the length.
MOST_BYTES_OF_TEXT = 4096
# Lines that are not blank: a hundred thousand dives and more.
MOST_LINES = 250_000
# How much of a line too long to be read is kept to know it by.
KEPT_CHARACTERS = 1000
_MOST_BYTES_OF_CHARACTER = 4
_SPACE = b" \t\r"


class Line(NamedTuple):
    """One line without its ending and the space around it. `fault` says why it cannot be read, if so."""

    number: int
    text: str
    fault: str | None


def read_lines(content: bytes, most_bytes: int = MOST_BYTES_OF_TEXT) -> Iterator[Line]:
    """Yield the lines of a listing that are not blank, with their numbers from 1; of one too long only the start.

    Lines end at LF or CRLF only, so that other separators in a title stay part of it; a line of nothing but separators
    is blank. A final line ending starts no further line; a byte order mark at the start is no text.
    """
    at = len(BYTE_ORDER_MARK) if content.startswith(BYTE_ORDER_MARK) else 0
    number = 0
    while at < len(content):
        number += 1
        end = content.find(b"\n", at)
        end = len(content) if end < 0 else end
        raw = content[at:end]
        at = end + 1
        if raw and not raw.isspace():
            line = _line(number, raw, most_bytes)
            if line.fault or not line.text.isspace():
                yield line


def bounded_lines(snapshot: Snapshot, most_bytes: int = MOST_BYTES_OF_TEXT) -> Iterator[Line]:
    """Yield the same; raises SourceError where there are more than a run can hold."""
    for written, line in enumerate(read_lines(snapshot.content, most_bytes), 1):
        if written > MOST_LINES:
            raise SourceError(
                f"holds more than {MOST_LINES:,} lines",
                where=f"{snapshot.location}:{line.number}",
                fix="part it into several listings",
            )
        yield line


def count_lines(content: bytes) -> int:
    """Return how many lines a listing has, blank ones included."""
    body = len(content) - len(BYTE_ORDER_MARK) * content.startswith(BYTE_ORDER_MARK)
    return content.count(b"\n") + (body > 0 and not content.endswith(b"\n"))


def _line(number: int, raw: bytes, most_bytes: int) -> Line:
    body = raw.lstrip(_SPACE)
    indent = len(raw) - len(body)
    body = body.rstrip(_SPACE)
    if len(body) > most_bytes:
        start = body[: _MOST_BYTES_OF_CHARACTER * KEPT_CHARACTERS].decode("utf-8", "backslashreplace")
        fault = f"longer than {most_bytes:,} bytes: {len(body):,}; the first {KEPT_CHARACTERS:,} characters are kept"
        return Line(number, start[:KEPT_CHARACTERS], fault)
    try:
        return Line(number, body.decode("utf-8"), None)
    except UnicodeDecodeError as error:
        fault = f"not UTF-8: byte 0x{body[error.start]:02x} at column {indent + error.start + 1}"
        return Line(number, body.decode("utf-8", "backslashreplace"), fault)
