"""Arrow schemas, derived from the declared tables."""

import pyarrow as pa

from dive_etl.schema.model import Column, ColumnType, Table

_ARROW_TYPES: dict[ColumnType, pa.DataType] = {
    "string": pa.string(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "float32": pa.float32(),
    "float64": pa.float64(),
    "bool": pa.bool_(),
    "timestamp": pa.timestamp("us", tz="UTC"),
}


def arrow_schema(table: Table) -> pa.Schema:
    """Return the Arrow schema of a table, its descriptions in the metadata of schema and fields."""
    return pa.schema(
        [_field(column) for column in table.columns],
        metadata={"description": table.doc, "primary_key": ",".join(table.key)},
    )


def _field(column: Column) -> pa.Field:
    metadata = {"description": column.doc}
    if column.unit:
        metadata["unit"] = column.unit
    return pa.field(column.name, _ARROW_TYPES[column.type], nullable=column.nullable, metadata=metadata)
