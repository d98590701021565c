"""Columns → an Arrow table with its declared schema, its rows in their declared order."""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from dive_etl.schema import Table
from dive_etl.schema.arrow import arrow_schema

Columns = Mapping[str, Sequence[object]]


def arrange(table: Table, columns: Columns) -> pa.Table:
    """Return the columns as the declared table; a column more or less than declared is a KeyError."""
    if set(columns) != set(table.column_names):
        raise KeyError(f"{table.name}: {sorted(set(columns) ^ set(table.column_names))}")
    schema = arrow_schema(table)
    arrays = [pa.array(columns[field.name], field.type) for field in schema]
    return in_order(table, pa.Table.from_arrays(arrays, schema=schema))


def in_order(table: Table, rows: pa.Table) -> pa.Table:
    """Return the rows of a table in their declared order."""
    return rows.sort_by([(name, "ascending") for name in table.sort_keys])
