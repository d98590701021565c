"""Values of an Arrow table as plain Python, for what is printed or written as text."""

import math
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pyarrow as pa

from dive_etl.errors import CallError


def columns_of(rows: pa.Table) -> list[list[Any]]:
    """Return the values of each column; raises CallError for one that Python has no form for, as the year 12026."""
    return [_values(name, column) for name, column in zip(rows.column_names, rows.columns, strict=True)]


def distinct_names(names: list[str]) -> list[str]:
    """Return column names with a number after each that was there before: `n`, `n_1`."""
    made: list[str] = []
    for name in names:
        candidates = (name if at == 0 else f"{name}_{at}" for at in range(len(names) + 1))
        made.append(next(candidate for candidate in candidates if candidate not in made))
    return made


def plain_value(value: Any) -> Any:
    """Return a value in the terms of JSON: what JSON has no word for is null, what it has no type for a text."""
    match value:
        case float():
            return value if math.isfinite(value) else None
        case None | bool() | int() | str():
            return value
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case datetime() | date() | time():
            return value.isoformat()
        case bytes():
            return value.hex()
        case dict():
            return {str(key): plain_value(one) for key, one in value.items()}
        case list() | tuple():
            return [plain_value(one) for one in value]
        case _:
            return str(value)


def _values(name: str, column: pa.ChunkedArray) -> list[Any]:
    try:
        values: list[Any] = column.to_pylist()
    except (OverflowError, ValueError, pa.ArrowException) as error:
        raise CallError(
            f"column {name!r} has a value that cannot be shown ({error})",
            where="query",
            fix=f'cast it: "{name}"::VARCHAR',
        ) from None
    return values
