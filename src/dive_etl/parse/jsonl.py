"""JSONL: one dive a line, an object with `category`, `title`, `teaser` and, where known, `url` and `published_at`."""

import json
import re
from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from dive_etl.parse.dives import DiveNumbers
from dive_etl.parse.lines import (
    KEPT_CHARACTERS,
    MOST_BYTES_OF_TEXT,
    Line,
    bounded_lines,
    count_lines,
    read_lines,
)
from dive_etl.records import Dive, Listing, Reject, Snapshot

FORMAT = "jsonl"
# A row may carry keys that are passed over, such as a whole article.
MOST_BYTES_OF_ROW = 64 * 1024


def _in_utc(moment: datetime) -> datetime:
    """Return a time in UTC, which one without a zone is taken to be in."""
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("is outside the years 1 to 9999 in UTC") from None


def _written(value: object) -> object:
    if not isinstance(value, str):
        raise ValueError("is no text")  # noqa: TRY004  # what a validator has to raise
    return value


def _storable(text: str) -> str:
    """Refuse a text too long to be read, and half a surrogate pair: JSON can spell one, but no file can hold it."""
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise ValueError(f"holds half a surrogate pair at character {error.start}") from None
    if size > MOST_BYTES_OF_TEXT:
        raise ValueError(f"is longer than {MOST_BYTES_OF_TEXT:,} bytes: {size:,}")
    return text


def _not_blank(text: str) -> str:
    if not text.strip():
        raise ValueError("is blank")
    return text


_Text = Annotated[str, AfterValidator(_storable)]
_Name = Annotated[_Text, AfterValidator(_not_blank)]


class _Row(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", str_strip_whitespace=False)

    category: _Name
    title: _Name
    teaser: _Text | None = None
    url: _Text | None = None
    published_at: (
        Annotated[datetime, Field(strict=False), BeforeValidator(_written), AfterValidator(_in_utc)] | None
    ) = None


def recognises(content: bytes) -> bool:
    """Whether the first line opens a JSON object: a brace, then a key or its end."""
    first = next((line.text for line in read_lines(content, MOST_BYTES_OF_ROW)), "")
    return re.match(r"\{\s*[\"}]", first) is not None


def parse(snapshot: Snapshot) -> Listing:
    """Return the dives of a JSONL listing; a line that is no dive becomes a reject with its reason."""
    dives: list[Dive] = []
    rejects: list[Reject] = []
    numbers = DiveNumbers(snapshot)
    for line in bounded_lines(snapshot, MOST_BYTES_OF_ROW):
        row = _read_row(line)
        if isinstance(row, str):
            rejects.append(_reject(snapshot, line, row))
        else:
            dives.append(numbers.dive(row.category, row.title, row.teaser, row.url, row.published_at))
    line_count = count_lines(snapshot.content)
    return Listing(
        snapshot,
        FORMAT,
        tuple(dives),
        tuple(rejects),
        declared=(),
        line_count=line_count,
        header_lines=0,
        dive_lines=len(dives),
        blank_lines=line_count - len(dives) - len(rejects),
    )


def _reject(snapshot: Snapshot, line: Line, reason: str) -> Reject:
    if len(line.text) > KEPT_CHARACTERS:
        reason += f"; the first {KEPT_CHARACTERS:,} characters are kept"
    return Reject(snapshot.snapshot_id, line.number, line.text[:KEPT_CHARACTERS], reason)


def _read_row(line: Line) -> _Row | str:
    """Return the row of a line, or the reason why it is none."""
    if line.fault:
        return line.fault
    try:
        value = json.loads(line.text)
    except json.JSONDecodeError as error:
        return f"no JSON: {error.msg.lower()} at column {error.colno}"
    except RecursionError:
        return "no dive: nested too deeply"
    except ValueError as error:  # a number with more digits than Python reads
        return f"no JSON: {error}"
    if not isinstance(value, dict):
        return "no dive: no JSON object"
    try:
        return _Row.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        return f"no dive: `{key}`: {first['msg'].removeprefix('Value error, ').lower()}"
