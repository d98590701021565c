"""What the values of a table's columns break of their declarations: nulls, listed values, bounds, the order of two."""

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from dive_etl.schema.model import Column, Table


def column_faults(table: Table, rows: pa.Table) -> list[str]:
    """Return each fault in words, with its column and how many rows have it; none where all is as declared.

    A column that is not there, as in a release of an older schema, has none.
    """
    there = [column for column in table.columns if column.name in rows.column_names]
    return [f"{column.name}: {count} {fault}" for column in there for fault, count in _faults(column, rows) if count]


def _faults(column: Column, rows: pa.Table) -> Iterator[tuple[str, int]]:
    values = rows[column.name]
    if not column.nullable:
        yield "null", values.null_count
    if column.values:
        yield (
            f"none of {', '.join(column.values)}",
            _unlike(pc.is_in(values, value_set=pa.array(column.values)), values),
        )
    if column.lowest is not None:
        yield f"not at least {column.lowest:g}", _unlike(pc.greater_equal(values, column.lowest), values)
    if column.highest is not None:
        yield f"not at most {column.highest:g}", _unlike(pc.less_equal(values, column.highest), values)
    if column.below is not None:
        yield f"not below {column.below}", _unlike(pc.less(values, rows[column.below]), values)


def _unlike(holds: pa.ChunkedArray, values: pa.ChunkedArray) -> int:
    """Return how many values do not hold to something; a null does, and a number that is none (NaN) does not."""
    held = pc.sum(pc.and_(pc.fill_null(holds, True), values.is_valid())).as_py() or 0
    return int(len(values) - values.null_count - held)
