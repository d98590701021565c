"""Read-only SQL over one release, and its result in the form asked for."""

import io
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Literal, get_args

import duckdb
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from dive_etl.errors import CallError, ReleaseError
from dive_etl.explore.connect import open_database
from dive_etl.explore.releases import Release

Format = Literal["table", "csv", "json", "jsonl", "parquet"]
FORMATS: tuple[Format, ...] = get_args(Format)
# A spreadsheet takes a cell that starts with one of these for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_READING = frozenset({duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN})


def run_query(release: Release, sql: str) -> pa.Table:
    """Return the rows of one reading statement; raises CallError where it is another, or wrong."""
    with open_database(release, locked=True) as connection:
        try:
            statements = connection.extract_statements(sql)
            if len(statements) != 1 or statements[0].type not in _READING:
                raise CallError(
                    "only one reading statement is allowed",
                    where="query",
                    fix="write a SELECT, FROM, DESCRIBE or SHOW",
                )
            return connection.sql(statements[0]).to_arrow_table()
        except duckdb.IOException as error:
            raise ReleaseError(
                _first_line(error), where=str(release.folder), fix="the release is damaged; publish anew"
            ) from None
        except duckdb.Error as error:
            raise CallError(_first_line(error), where="query", fix=_advice(error)) from None


def write_rows(rows: pa.Table, form: Format) -> bytes:
    """Return the rows as CSV, JSON, JSON lines or Parquet.

    In CSV a text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    if form == "parquet":
        sink = io.BytesIO()
        pq.write_table(rows, sink, compression="zstd")
        return sink.getvalue()
    if form == "csv":
        sink = io.BytesIO()
        pyarrow.csv.write_csv(_flat(rows), sink, pyarrow.csv.WriteOptions(quoting_style="needed"))
        return sink.getvalue()
    lines = (json.dumps(row, ensure_ascii=False, default=_plain) for row in rows.to_pylist())
    text = "".join(f"{line}\n" for line in lines) if form == "jsonl" else "[" + ",\n ".join(lines) + "]\n"
    return text.encode("utf-8", "backslashreplace")


def write_out(content: bytes) -> None:
    """Write bytes to standard output."""
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _flat(rows: pa.Table) -> pa.Table:
    """Return the rows with each nested or text column as text that no spreadsheet takes for a formula."""
    columns = [
        pa.array(_cells(column.to_pylist()), pa.string()) if _needs_text(column.type) else column
        for column in rows.columns
    ]
    return pa.Table.from_arrays(columns, names=rows.column_names)


def _needs_text(kind: pa.DataType) -> bool:
    tests = (pa.types.is_nested, pa.types.is_string, pa.types.is_large_string, pa.types.is_binary)
    return any(test(kind) for test in tests)


def _cells(values: list[Any]) -> Iterator[str | None]:
    for value in values:
        if value is None:
            yield None
        else:
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=_plain)
            yield f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def _plain(value: object) -> object:
    """Return what JSON has no form for as a text or number."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, bytes):
        return value.hex()
    return str(value)


def _first_line(error: duckdb.Error) -> str:
    return str(error).strip().splitlines()[0]


def _advice(error: duckdb.Error) -> str:
    if isinstance(error, duckdb.CatalogException):
        return "`SHOW ALL TABLES` lists tables and views, `DESCRIBE <table>` the columns"
    return "mend the statement"
