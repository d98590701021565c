"""The database opens in DuckDB 1.x too, which cannot read the default format of 2.x."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from dive_etl.schema import TABLES, VIEWS

CLIENT = Path(__file__).parents[2] / ".venv-duckdb1" / "bin" / "python"
_ASK = """
import json, sys
import duckdb

connection = duckdb.connect(sys.argv[1], read_only=True)
answers = [connection.execute(sql).fetchall() for sql in sys.argv[2:]]
print(json.dumps([duckdb.__version__, answers], default=str))
"""


def ask(database: Path, *queries: str) -> list[list[list[Any]]]:
    """Return the rows of each query, as DuckDB 1.x gives them."""
    if not CLIENT.exists():
        pytest.fail(f"{CLIENT} is missing: run `make test`, which makes it")
    command = [str(CLIENT), "-c", _ASK, str(database), *queries]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    version, answers = json.loads(done.stdout)
    assert version.startswith("1.")
    rows: list[list[list[Any]]] = answers
    return rows


def test_an_older_client_answers_from_every_table_and_view(published: Path) -> None:
    names = [one.name for one in (*TABLES, *VIEWS)]
    counts = ask(published / "dives.duckdb", *(f"SELECT count(*) FROM {name}" for name in names))
    by_name = {name: rows[0][0] for name, rows in zip(names, counts, strict=True)}
    assert by_name["dives"] == 33
    assert by_name["company_tools"] > 0
    assert by_name["dive_overview"] == 33


def test_an_older_client_sees_companies_and_what_they_use(published: Path) -> None:
    (rows,) = ask(published / "dives.duckdb", "SELECT company, tool, dive_count FROM company_tools")
    assert "Netflix" in {company for company, _, _ in rows}
    assert all(dive_count >= 1 for _, _, dive_count in rows)


def test_an_older_client_sees_every_comment(published: Path) -> None:
    tables, views, columns = ask(
        published / "dives.duckdb",
        "SELECT table_name, comment FROM duckdb_tables()",
        "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal",
        "SELECT table_name || '.' || column_name, comment FROM duckdb_columns() WHERE NOT internal",
    )
    assert dict(tables) == {table.name: table.doc for table in TABLES}
    assert dict(views) == {view.name: view.doc for view in VIEWS}
    assert [name for name, comment in columns if not comment] == []


def test_an_older_client_sees_the_keys(published: Path) -> None:
    (rows,) = ask(
        published / "dives.duckdb",
        "SELECT table_name, constraint_column_names FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'",
    )
    assert {name: tuple(columns) for name, columns in rows} == {table.name: table.key for table in TABLES}
