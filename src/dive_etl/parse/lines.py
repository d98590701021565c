"""A listing's bytes as lines, each with its number; a line that is no UTF-8 keeps its place."""

from typing import NamedTuple

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_SPACE = " \t\r"


class Line(NamedTuple):
    """One line without its ending and the space around it. `fault` says why it cannot be read, if so."""

    number: int
    text: str
    fault: str | None

    @property
    def is_blank(self) -> bool:
        """Whether nothing but space is on it."""
        return not self.text


def read_lines(content: bytes) -> list[Line]:
    """Return the lines of a listing, numbered from 1.

    Lines end at LF or CRLF only, so that other separators in a title stay part of it. A final line ending
    ends the last line and starts no further one; a byte order mark at the start is no text.
    """
    body = content.removeprefix(BYTE_ORDER_MARK)
    if not body:
        return []
    raw = body.split(b"\n")
    if not raw[-1]:
        raw.pop()
    return [_line(number, part) for number, part in enumerate(raw, 1)]


def _line(number: int, raw: bytes) -> Line:
    try:
        return Line(number, raw.decode("utf-8").strip(_SPACE), None)
    except UnicodeDecodeError as error:
        fault = f"not UTF-8: byte 0x{raw[error.start]:02x} at column {error.start + 1}"
        return Line(number, raw.decode("utf-8", "backslashreplace").strip(_SPACE), fault)
