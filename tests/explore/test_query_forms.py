"""The result of a query in each form: what comes out is what went in."""

import csv
import io
import json
from contextlib import suppress
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from rich.console import Console

from dive_etl.errors import CallError
from dive_etl.explore.formats import FORMATS, Format
from dive_etl.explore.query import run_query, write_rows
from dive_etl.explore.releases import Release
from dive_etl.explore.render import grid

AWKWARD = """
    SELECT 1 AS n, 'plain' AS word, ['a', NULL] AS list, {'k': TIMESTAMP '2026-01-02 03:04:05'} AS nest,
           TIMESTAMP '2026-01-02 03:04:05.000006' AS at, 1.50::DECIMAL(9, 2) AS cost, true AS is_so
    UNION ALL
    SELECT 2, 'he said "so", and' || chr(10) || 'left', [], {'k': NULL}, NULL, NULL, NULL
    UNION ALL
    SELECT 3, NULL, NULL, NULL, NULL, 2, false
    ORDER BY n
"""
TYPES = """1::HUGEINT|1::UTINYINT|1.5::FLOAT|'NaN'::DOUBLE|'-Infinity'::DOUBLE|DATE '2026-01-02'|DATE '12026-01-02'
'infinity'::TIMESTAMP|TIMESTAMPTZ '2026-01-02 03:04:05+00'|TIMESTAMP_NS '2026-01-02 03:04:05'|TIME '03:04:05'
INTERVAL 3 DAY|[INTERVAL 3 DAY]|uuid()|'x'::BLOB|'101'::BIT|'a'::ENUM('a', 'b')|MAP {'a': 1}|NULL|chr(0)
union_value(n := 1)|[[1], NULL]|{'a': {'b': [1]}}|'{"a": 1}'::JSON|array_value(1, 2)|1::BIGNUM"""
KINDS = [kind for line in TYPES.splitlines() for kind in line.split("|")]


def read_csv(content: bytes) -> list[list[str]]:
    """Return the cells as any reader of CSV sees them."""
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))


def test_csv_keeps_quotes_commas_line_breaks_and_nulls(release: Release) -> None:
    content = write_rows(run_query(release, AWKWARD), "csv")
    assert read_csv(content) == [
        ["n", "word", "list", "nest", "at", "cost", "is_so"],
        ["1", "plain", '["a", null]', '{"k": "2026-01-02T03:04:05"}', "2026-01-02 03:04:05.000006", "1.50", "true"],
        ["2", 'he said "so", and\nleft', "[]", '{"k": null}', "", "", ""],
        ["3", "", "", "", "", "2.00", "false"],
    ]


def test_csv_tells_an_empty_text_from_null(release: Release) -> None:
    content = write_rows(run_query(release, "SELECT '' AS empty, NULL::VARCHAR AS absent"), "csv")
    assert content.splitlines()[1] == b'"",'


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@sum(a1)", "\t=1", "\r=1", '=cmd|"/c calc"!a1'])
def test_csv_puts_an_apostrophe_before_a_formula(cell: str, release: Release) -> None:
    quoted = cell.replace("'", "''")
    content = write_rows(run_query(release, f"SELECT '{quoted}' AS cell, -1 AS number"), "csv")
    assert read_csv(content)[1] == ["'" + cell, "-1"]


def test_csv_takes_a_formula_for_one_where_the_column_is_an_enum_too(release: Release) -> None:
    content = write_rows(run_query(release, "SELECT '=1+1'::ENUM('=1+1') AS cell"), "csv")
    assert read_csv(content)[1] == ["'=1+1"]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_keeps_nesting_nulls_and_times(form: Format, release: Release) -> None:
    text = write_rows(run_query(release, AWKWARD), form).decode("utf-8")
    rows = json.loads(text) if form == "json" else [json.loads(line) for line in text.splitlines()]
    assert rows == [
        {
            "n": 1,
            "word": "plain",
            "list": ["a", None],
            "nest": {"k": "2026-01-02T03:04:05"},
            "at": "2026-01-02T03:04:05.000006",
            "cost": 1.5,
            "is_so": True,
        },
        {
            "n": 2,
            "word": 'he said "so", and\nleft',
            "list": [],
            "nest": {"k": None},
            "at": None,
            "cost": None,
            "is_so": None,
        },
        {"n": 3, "word": None, "list": None, "nest": None, "at": None, "cost": 2, "is_so": False},
    ]


def test_json_of_no_rows_is_an_empty_list(release: Release) -> None:
    rows = run_query(release, "FROM dives WHERE false")
    assert json.loads(write_rows(rows, "json")) == []
    assert write_rows(rows, "jsonl") == b""
    assert len(read_csv(write_rows(rows, "csv"))) == 1


@pytest.mark.parametrize("number", ["'NaN'::DOUBLE", "'Infinity'::DOUBLE", "['NaN'::DOUBLE]"])
def test_json_has_nothing_that_json_has_no_word_for(number: str, release: Release) -> None:
    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is no JSON")

    content = write_rows(run_query(release, f"SELECT {number} AS number"), "jsonl")
    json.loads(content, parse_constant=refuse)


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_loses_no_column_where_two_have_one_name(form: Format, release: Release) -> None:
    rows = run_query(release, "SELECT 1 AS n, 2 AS n")
    content = write_rows(rows, form).decode("utf-8")
    assert "1" in content
    assert "2" in content


def test_parquet_gives_back_the_rows(release: Release, tmp_path: Path) -> None:
    rows = run_query(release, AWKWARD)
    path = tmp_path / "rows.parquet"
    path.write_bytes(write_rows(rows, "parquet"))
    assert pq.read_table(path).to_pylist() == rows.to_pylist()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_value_of_any_type_is_written_or_refused_as_a_wrong_call(kind: str, form: Format, release: Release) -> None:
    rows = run_query(release, f"SELECT {kind} AS v")
    with suppress(CallError):
        if form == "table":
            Console(width=200, file=io.StringIO()).print(grid(rows))
        else:
            assert write_rows(rows, form)
