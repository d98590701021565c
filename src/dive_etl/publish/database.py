"""A release as one DuckDB database: tables, primary keys, comments, views."""

import errno
from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from dive_etl.schema import MACROS, TABLES, VIEWS, Column, Table, View

# The format every DuckDB since 1.0 reads; the default of 2.0 shuts older clients out.
STORAGE_VERSION = "v1.0.0"
# One thread, which is no slower at this, makes the same calls in the same order each time.
_ONE_THREAD: dict[str, str | bool | int | float | list[str]] = {"threads": 1, "async_threads": 0}
_TYPES = {
    "string": "VARCHAR",
    "int32": "INTEGER",
    "int64": "BIGINT",
    "float32": "FLOAT",
    "float64": "DOUBLE",
    "bool": "BOOLEAN",
    # Times are UTC. A type with a zone would be shown in the time of whoever looks.
    "timestamp": "TIMESTAMP",
}


def write_database(tables: Mapping[str, pa.Table], path: Path) -> None:
    """Write all tables and views of a release into a new database file."""
    with duckdb.connect(":memory:", config=_ONE_THREAD) as connection:
        connection.execute(f"ATTACH {literal(str(path))} AS release (STORAGE_VERSION '{STORAGE_VERSION}')")
        connection.execute("USE release")
        connection.begin()
        for table in TABLES:
            connection.execute(create_statement(table))
            connection.register("rows", _without_zone(tables[table.name]))
            connection.execute(f"INSERT INTO {table.name} SELECT * FROM rows")  # noqa: S608  # a declared name
            connection.unregister("rows")
            connection.execute(key_statement(table))
            _comment_table(connection, table)
        for view in VIEWS:
            connection.execute(f"CREATE VIEW {view.name} AS {view.query}")
            _comment_view(connection, view)
        for macro in MACROS:
            parameters = ", ".join(name for name, _ in macro.parameters)
            connection.execute(f"CREATE MACRO {macro.name}({parameters}) AS TABLE {macro.query}")
            connection.execute(f"COMMENT ON MACRO TABLE {macro.name} IS {literal(macro.doc)}")
        connection.commit()
        connection.execute("USE memory")
        connection.execute("DETACH release")


def row_counts(path: Path) -> dict[str, int]:
    """Return how many rows each table of a database file has; raises OSError where it cannot be opened or read."""
    try:
        # Attached, not opened: this process may have it open already, with other settings.
        with duckdb.connect(":memory:", config=_ONE_THREAD) as connection:
            connection.execute(f"ATTACH {literal(str(path))} AS release (READ_ONLY)")
            names = connection.execute(
                "SELECT table_name FROM duckdb_tables() WHERE database_name = 'release'"
            ).fetchall()
            counts = [connection.execute(f'SELECT count(*) FROM release."{name}"').fetchall() for (name,) in names]  # noqa: S608  # its own
            return {name: rows[0][0] for (name,), rows in zip(names, counts, strict=True)}
    except duckdb.Error as error:
        raise OSError(errno.EIO, str(error).splitlines()[0], str(path)) from None


def create_statement(table: Table) -> str:
    """Return the statement that creates a declared table, without its key."""
    return f"CREATE TABLE {table.name} ({', '.join(_column(column) for column in table.columns)})"


def key_statement(table: Table) -> str:
    """Return the statement that gives a table its key; with the rows in place it takes less than row by row."""
    key = ", ".join(f'"{name}"' for name in table.key)
    return f"ALTER TABLE {table.name} ADD PRIMARY KEY ({key})"


def literal(text: str) -> str:
    """Return a text as a SQL string."""
    return "'" + text.replace("'", "''") + "'"


def _column(column: Column) -> str:
    return f'"{column.name}" {_TYPES[column.type]}{"" if column.nullable else " NOT NULL"}'


def _comment_table(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    connection.execute(f"COMMENT ON TABLE {table.name} IS {literal(table.doc)}")
    for column in table.columns:
        doc = column.doc + (f" Unit: {column.unit}." if column.unit else "")
        connection.execute(f'COMMENT ON COLUMN {table.name}."{column.name}" IS {literal(doc)}')


def _comment_view(connection: duckdb.DuckDBPyConnection, view: View) -> None:
    connection.execute(f"COMMENT ON VIEW {view.name} IS {literal(view.doc)}")
    for name, doc in view.columns:
        connection.execute(f'COMMENT ON COLUMN {view.name}."{name}" IS {literal(doc)}')


def _without_zone(rows: pa.Table) -> pa.Table:
    zoneless = [
        field.with_type(pa.timestamp("us")) if pa.types.is_timestamp(field.type) else field for field in rows.schema
    ]
    return rows.cast(pa.schema(zoneless))
