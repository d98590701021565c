"""The database of a release: keys, nulls, types and a comment on everything."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from dive_etl.publish.database import create_statement, key_statement, literal
from dive_etl.schema import TABLES, VIEWS, Column, Table, View

by_name = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@pytest.fixture
def database(published: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a read-only connection to the database of the real listing."""
    with duckdb.connect(str(published / "latest" / "dives.duckdb"), read_only=True) as connection:
        yield connection


def test_it_holds_the_declared_tables_and_views_and_nothing_else(database: duckdb.DuckDBPyConnection) -> None:
    tables = database.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    views = database.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    assert {name for (name,) in tables} == {table.name for table in TABLES}
    assert {name for (name,) in views} == {view.name for view in VIEWS}


@by_name
def test_a_table_has_its_primary_key_and_its_nulls(database: duckdb.DuckDBPyConnection, table: Table) -> None:
    described = database.execute(f"DESCRIBE {table.name}").fetchall()
    assert tuple(row[0] for row in described) == table.column_names
    nullable = {row[0] for row in described if row[2] == "YES"}
    assert nullable == {column.name for column in table.columns if column.nullable}
    keys = database.execute(
        "SELECT constraint_column_names FROM duckdb_constraints() "
        "WHERE table_name = $1 AND constraint_type = 'PRIMARY KEY'",
        [table.name],
    ).fetchall()
    assert keys == [(list(table.key),)]


@by_name
def test_a_table_and_its_columns_carry_their_descriptions(database: duckdb.DuckDBPyConnection, table: Table) -> None:
    comments = database.execute("SELECT comment FROM duckdb_tables() WHERE table_name = $1", [table.name]).fetchall()
    assert comments == [(table.doc,)]
    columns = dict(
        database.execute(
            "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = $1", [table.name]
        ).fetchall()
    )
    for column in table.columns:
        assert columns[column.name] == column.doc + (f" Unit: {column.unit}." if column.unit else "")


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_and_its_columns_carry_their_descriptions(database: duckdb.DuckDBPyConnection, view: View) -> None:
    comments = database.execute("SELECT comment FROM duckdb_views() WHERE view_name = $1", [view.name]).fetchall()
    assert comments == [(view.doc,)]
    columns = database.execute(
        "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = $1 ORDER BY column_index", [view.name]
    ).fetchall()
    assert columns == list(view.columns)


@by_name
def test_a_table_has_the_rows_of_its_parquet_file(
    database: duckdb.DuckDBPyConnection, published: Path, table: Table
) -> None:
    rows = pq.read_table(published / "latest" / f"{table.name}.parquet")
    zoneless = [
        tuple(value.replace(tzinfo=None) if hasattr(value, "tzinfo") else value for value in row.values())
        for row in rows.to_pylist()
    ]
    assert database.execute(f"FROM {table.name}").fetchall() == zoneless


@pytest.mark.parametrize(
    ("statement", "refused"),
    [
        ("INSERT INTO dives FROM dives LIMIT 1", "(?i)duplicate key"),
        ("INSERT INTO entities SELECT * REPLACE ('x' AS entity_id, NULL AS name) FROM entities LIMIT 1", "NOT NULL"),
    ],
)
def test_keys_and_nulls_are_enforced(statement: str, refused: str, published: Path, tmp_path: Path) -> None:
    path = tmp_path / "copy.duckdb"
    shutil.copyfile(published / "latest" / "dives.duckdb", path)
    with duckdb.connect(str(path)) as connection, pytest.raises(duckdb.ConstraintException, match=refused):
        connection.execute(statement)


def test_a_statement_says_type_key_and_nulls() -> None:
    table = Table(
        "things",
        "One row per thing.",
        key=("name", "end"),
        columns=(
            Column("name", "string", "What it is called."),
            Column("end", "int32", "Where it ends."),
            Column("at", "timestamp", "When it was.", nullable=True),
        ),
    )
    assert create_statement(table) == (
        'CREATE TABLE things ("name" VARCHAR NOT NULL, "end" INTEGER NOT NULL, "at" TIMESTAMP)'
    )
    assert key_statement(table) == 'ALTER TABLE things ADD PRIMARY KEY ("name", "end")'


@pytest.mark.parametrize("text", ["plain", "it's", "''", "a\\b", "“curly”", "line\nbreak"])
def test_a_literal_gives_back_its_text(text: str) -> None:
    with duckdb.connect() as connection:
        assert connection.execute(f"SELECT {literal(text)}").fetchall() == [(text,)]
