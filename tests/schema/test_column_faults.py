"""Whatever breaks what a column declares is said in words, with its count."""

import math

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dive_etl.schema import TABLES, Column, Table
from dive_etl.schema.arrow import arrow_schema
from dive_etl.schema.column_faults import column_faults

THINGS = Table(
    "things",
    "One row per thing.",
    key=("kind",),
    columns=(
        Column("kind", "string", "Its kind.", values=("small", "large")),
        Column("share", "float64", "Its share.", nullable=True, lowest=0, highest=1),
        Column("start", "int32", "Its start.", lowest=0, below="end"),
        Column("end", "int32", "Its end."),
    ),
)
Row = tuple[str | None, float | None, int | None, int | None]


def faults(*rows: Row) -> list[str]:
    """Return the faults of a table of these rows."""
    columns = zip(*rows, strict=True) if rows else [()] * 4
    schema = arrow_schema(THINGS)
    arrays = [pa.array(list(values), field.type) for values, field in zip(columns, schema, strict=True)]
    return column_faults(THINGS, pa.Table.from_arrays(arrays, schema=schema))


def test_what_is_as_declared_has_no_fault() -> None:
    assert faults() == []
    assert faults(("small", 0.0, 0, 1), ("large", 1.0, 5, 6), ("large", None, 5, 7)) == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ((None, 0.5, 0, 1), "kind: 1 null"),
        (("medium", 0.5, 0, 1), "kind: 1 none of small, large"),
        (("small", -0.1, 0, 1), "share: 1 not at least 0"),
        (("small", 1.1, 0, 1), "share: 1 not at most 1"),
        (("small", 0.5, -1, 1), "start: 1 not at least 0"),
        (("small", 0.5, 4, 4), "start: 1 not below end"),
        (("small", 0.5, 4, None), "end: 1 null"),
    ],
)
def test_one_row_that_is_not_as_declared_is_one_fault(row: Row, fault: str) -> None:
    assert faults(("small", 0.5, 0, 1), row, ("large", 0.5, 0, 1)) == [fault]


def test_a_number_that_is_none_is_within_no_bounds() -> None:
    assert faults(("small", math.nan, 0, 1)) == ["share: 1 not at least 0", "share: 1 not at most 1"]


@given(st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3)), max_size=30))
def test_every_row_that_breaks_a_bound_or_an_order_is_counted(places: list[tuple[int, int]]) -> None:
    negative = sum(start < 0 for start, _ in places)
    crossed = sum(start >= end for start, end in places)
    expected = [f"start: {negative} not at least 0"] * bool(negative) + [f"start: {crossed} not below end"] * bool(
        crossed
    )
    assert faults(*(("small", 0.5, start, end) for start, end in places)) == expected


def test_only_columns_that_can_be_compared_have_bounds_and_an_order() -> None:
    for table in TABLES:
        for column in table.columns:
            if column.lowest is not None or column.highest is not None or column.below is not None:
                assert column.type in {"int32", "int64", "float32", "float64"}, column.name
            assert column.below is None or column.below in table.column_names, column.name
