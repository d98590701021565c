"""The Arrow schemas carry the declarations: types, nulls and descriptions."""

import pyarrow as pa
import pytest

from dive_etl.schema import TABLES, Column, Table
from dive_etl.schema.arrow import arrow_schema

by_name = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@by_name
def test_a_schema_describes_its_table_and_every_field(table: Table) -> None:
    schema = arrow_schema(table)
    assert schema.metadata[b"description"].decode() == table.doc
    assert schema.metadata[b"primary_key"].decode().split(",") == list(table.key)
    assert [field.metadata[b"description"].decode() for field in schema] == [column.doc for column in table.columns]


@by_name
def test_a_schema_keeps_names_order_nulls_and_units(table: Table) -> None:
    schema = arrow_schema(table)
    assert tuple(schema.names) == table.column_names
    assert [field.nullable for field in schema] == [column.nullable for column in table.columns]
    units = [field.metadata.get(b"unit", b"").decode() or None for field in schema]
    assert units == [column.unit for column in table.columns]


def test_times_are_utc_to_the_microsecond() -> None:
    table = Table("times", "One row per time.", ("at",), (Column("at", "timestamp", "When it was."),))
    assert arrow_schema(table).field("at").type == pa.timestamp("us", tz="UTC")


@pytest.mark.parametrize(
    ("declared", "arrow"),
    [
        ("string", pa.string()),
        ("int32", pa.int32()),
        ("int64", pa.int64()),
        ("float32", pa.float32()),
        ("float64", pa.float64()),
        ("bool", pa.bool_()),
    ],
)
def test_a_declared_type_has_one_arrow_type(declared: str, arrow: pa.DataType) -> None:
    columns = [column for table in TABLES for column in table.columns if column.type == declared]
    assert columns
    for table in TABLES:
        for column in table.columns:
            assert (arrow_schema(table).field(column.name).type == arrow) == (column.type == declared)
