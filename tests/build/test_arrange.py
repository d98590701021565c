"""Columns become the declared table, or are refused."""

from datetime import UTC, datetime

import pyarrow as pa
import pytest

from dive_etl.build.arrange import arrange
from dive_etl.schema import Column, Table
from dive_etl.schema.arrow import arrow_schema

TOOLS = Table(
    "tools",
    "One row per tool.",
    key=("name",),
    columns=(
        Column("name", "string", "What it is called."),
        Column("kind", "string", "What kind it is."),
        Column("age", "int32", "How old it is.", unit="year", nullable=True),
    ),
    order=("kind",),
)


def test_rows_come_in_the_declared_order_whatever_order_they_had() -> None:
    rows = arrange(TOOLS, {"age": [3, None, 1], "name": ["b", "c", "a"], "kind": ["z", "a", "z"]})
    assert rows.to_pylist() == [
        {"name": "c", "kind": "a", "age": None},
        {"name": "a", "kind": "z", "age": 1},
        {"name": "b", "kind": "z", "age": 3},
    ]


def test_the_table_has_the_declared_schema_with_its_descriptions() -> None:
    rows = arrange(TOOLS, {"age": [3], "name": ["b"], "kind": ["z"]})
    assert rows.schema.equals(arrow_schema(TOOLS), check_metadata=True)


def test_no_rows_still_make_a_table_of_the_declared_schema() -> None:
    rows = arrange(TOOLS, {"name": [], "kind": [], "age": []})
    assert rows.num_rows == 0
    assert rows.schema.equals(arrow_schema(TOOLS), check_metadata=True)


@pytest.mark.parametrize(
    ("columns", "named"),
    [
        ({"name": ["a"], "kind": ["z"]}, "age"),
        ({"name": ["a"], "kind": ["z"], "age": [1], "colour": ["red"]}, "colour"),
    ],
    ids=["one too few", "one too many"],
)
def test_other_columns_than_declared_are_refused_by_name(columns: dict[str, list[object]], named: str) -> None:
    with pytest.raises(KeyError, match=f"tools.*{named}"):
        arrange(TOOLS, columns)


@pytest.mark.parametrize("age", ["old", 2**31], ids=["no number", "too large a number"])
def test_a_value_that_does_not_fit_its_type_is_refused(age: object) -> None:
    with pytest.raises((pa.ArrowInvalid, OverflowError, pa.ArrowTypeError)):
        arrange(TOOLS, {"name": ["a"], "kind": ["z"], "age": [age]})


def test_a_time_keeps_its_moment() -> None:
    table = Table("times", "One row per time.", ("at",), (Column("at", "timestamp", "When it was."),))
    moment = datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC)
    assert arrange(table, {"at": [moment]})["at"].to_pylist() == [moment]
