"""Read-only SQL over one release, and its result in the form asked for."""

import io
import json
import os
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from dive_etl.errors import CallError
from dive_etl.explore.connect import database_errors, open_database
from dive_etl.explore.formats import Format
from dive_etl.explore.releases import Release
from dive_etl.explore.values import columns_of, distinct_names, plain_value

# A spreadsheet takes a cell that starts with one of these for a formula, whatever the width of the sign.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_READING = frozenset({duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN})


def run_query(release: Release, sql: str) -> pa.Table:
    """Return the rows of one reading statement; raises CallError where it is another, or wrong."""
    statement = readable(sql, "query")
    with open_database(release, locked=True) as connection, database_errors(release, "query"):
        statements = connection.extract_statements(statement)
        if len(statements) != 1 or not _reads(statements[0]):
            fix = "write a SELECT, FROM, DESCRIBE or SHOW"
            raise CallError("only one reading statement is allowed", where="query", fix=fix)
        rows = _interruptible(connection, lambda: connection.sql(statements[0]).to_arrow_table())
    return rows.rename_columns(distinct_names(rows.column_names))


def _reads(statement: duckdb.Statement) -> bool:
    try:
        return statement.type in _READING
    except ValueError:  # a type that the database knows and its Python client does not
        return False


def readable(words: str, where: str) -> str:
    """Return an argument as text, whatever the terminal's encoding; raises CallError where it is none."""
    try:
        return os.fsencode(words).decode("utf-8")
    except UnicodeError:
        fix = "check the encoding of the terminal"
        raise CallError("the text holds bytes that are no UTF-8", where=where, fix=fix) from None


def _interruptible(connection: duckdb.DuckDBPyConnection, work: Callable[[], pa.Table]) -> pa.Table:
    """Do a query's work aside, so that this thread hears Ctrl-C, which the database does not while it computes."""
    with ThreadPoolExecutor(max_workers=1) as aside:
        rows = aside.submit(work)
        try:
            return rows.result()
        except KeyboardInterrupt:
            connection.interrupt()
            raise


def write_rows(rows: pa.Table, form: Format) -> bytes:
    """Return the rows as CSV, JSON, JSON lines or Parquet.

    In CSV a text that a spreadsheet would take for a formula has an apostrophe before it. Raises CallError where the
    form has no way to hold a column.
    """
    if form == "parquet":
        return _parquet(rows)
    columns = columns_of(rows)
    if form == "csv":
        return _csv(rows, columns)
    lines = [
        json.dumps(
            dict(zip(rows.column_names, map(plain_value, row), strict=True)), ensure_ascii=False, allow_nan=False
        )
        for row in zip(*columns, strict=True)
    ]
    text = "".join(f"{line}\n" for line in lines) if form == "jsonl" else "[" + ",\n ".join(lines) + "]\n"
    return text.encode("utf-8", "backslashreplace")


def write_out(content: bytes) -> None:
    """Write bytes to standard output."""
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _parquet(rows: pa.Table) -> bytes:
    sink = io.BytesIO()
    try:
        pq.write_table(rows, sink, compression="zstd")
    except pa.ArrowException as error:
        raise CallError(f"Parquet cannot hold the result ({error})", where="query", fix="cast to VARCHAR") from None
    return sink.getvalue()


def _csv(rows: pa.Table, columns: list[list[Any]]) -> bytes:
    """Numbers and times go out as Arrow writes them, all else as text that no spreadsheet takes for a formula."""
    keep = (pa.types.is_integer, pa.types.is_floating, pa.types.is_boolean, pa.types.is_temporal, pa.types.is_decimal)
    arrays = [
        column
        if any(test(column.type) for test in keep) and not pa.types.is_interval(column.type)
        else pa.array(_cells(values), pa.string())
        for column, values in zip(rows.columns, columns, strict=True)
    ]
    sink = io.BytesIO()
    options = pyarrow.csv.WriteOptions(quoting_style="needed")
    names = [_cell(name) for name in rows.column_names]
    pyarrow.csv.write_csv(pa.Table.from_arrays(arrays, names=names), sink, options)
    return sink.getvalue()


def _cells(values: Iterable[Any]) -> list[str | None]:
    texts = [
        value if value is None or isinstance(value, str) else json.dumps(plain_value(value), ensure_ascii=False)
        for value in values
    ]
    return [None if text is None else _cell(text) for text in texts]


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
