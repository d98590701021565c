"""A measure as found in one field, before it becomes a record."""

from typing import NamedTuple

from dive_etl.records import MeasureKind


class Found(NamedTuple):
    """A span of one field and what it measures; offsets in code points, end exclusive."""

    start: int
    end: int
    kind: MeasureKind
    value: float | None = None
    iso_value: str | None = None
    unit: str | None = None
