"""JSONL: one dive a line, an object with `category`, `title`, `teaser` and, where known, `url` and `published_at`."""

import json
from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from dive_etl.parse.dives import DiveNumbers
from dive_etl.parse.lines import Line, read_lines
from dive_etl.records import Dive, Listing, Reject, Snapshot

FORMAT = "jsonl"


def _in_utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _encodable(text: str) -> str:
    """Refuse half a surrogate pair: JSON can spell one, but it is no character and no file can hold it."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(f"holds half a surrogate pair at character {error.start}") from None
    return text


_Text = Annotated[str, AfterValidator(_encodable)]


class _Row(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", str_strip_whitespace=False)

    category: Annotated[_Text, Field(min_length=1)]
    title: Annotated[_Text, Field(min_length=1)]
    teaser: _Text | None = None
    url: _Text | None = None
    published_at: Annotated[datetime, Field(strict=False), AfterValidator(_in_utc)] | None = None


def recognises(content: bytes) -> bool:
    """Whether the first line that is not blank opens a JSON object."""
    return next((line.text for line in read_lines(content) if not line.is_blank), "").startswith("{")


def parse(snapshot: Snapshot) -> Listing:
    """Return the dives of a JSONL listing; a line that is no dive becomes a reject with its reason."""
    lines = read_lines(snapshot.content)
    written = [line for line in lines if not line.is_blank]
    dives: list[Dive] = []
    rejects: list[Reject] = []
    numbers = DiveNumbers(snapshot)
    for line in written:
        row = _read_row(line)
        if isinstance(row, str):
            rejects.append(Reject(snapshot.snapshot_id, line.number, line.text, row))
        else:
            dives.append(numbers.dive(row.category, row.title, row.teaser, row.url, row.published_at))
    return Listing(
        snapshot,
        FORMAT,
        tuple(dives),
        tuple(rejects),
        declared=(),
        line_count=len(lines),
        header_lines=0,
        dive_lines=len(dives),
        blank_lines=len(lines) - len(written),
    )


def _read_row(line: Line) -> _Row | str:
    """Return the row of a line, or the reason why it is none."""
    if line.fault:
        return line.fault
    try:
        return _Row.model_validate(json.loads(line.text))
    except json.JSONDecodeError as error:
        return f"no JSON: {error.msg.lower()} at column {error.colno}"
    except RecursionError:
        return "no dive: nested too deeply"
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        return f"no dive: `{key}`: {first['msg'].lower()}" if key else f"no dive: {first['msg'].lower()}"
    except ValueError as error:
        return f"no JSON: {error}"
