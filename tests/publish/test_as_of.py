"""`as_of` gives the listing of then, from the newest release alone."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dive_etl.build import build_changes, build_checks, build_scores
from dive_etl.publish.database import write_database
from tests.build.releasing import Released, Row, at, column, listing, release

ONE: Row = {"title": "How Acme Runs Forge", "teaser": "Acme runs Forge with 3 teams..."}
TWO: Row = {"title": "Quill at Night", "teaser": "Told by Acme..."}
EDITED: Row = {"title": "QUILL at Night!", "teaser": "Told by nobody..."}
OTHER: Row = {"title": "Quiet Days", "teaser": None}
Listed = list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def days() -> list[Released]:
    """Return three releases, of which the second gains a source, and the third lists what the first did and an edit."""
    first = release([listing([ONE, TWO])])
    second = release([listing([TWO], 1), listing([OTHER], 1, "other")], first, 1)
    return [first, second, release([listing([EDITED, ONE], 2)], second, 2)]


@pytest.fixture(scope="module")
def database(days: list[Released], tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """Return the database of the last."""
    path: Path = tmp_path_factory.mktemp("as_of") / "dives.duckdb"
    write_database(
        days[-1] | {"changes": build_changes(()), "checks": build_checks(()), "scores": build_scores({})}, path
    )
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


def listed(database: duckdb.DuckDBPyConnection, release_or_time: str) -> Listed:
    sql = "SELECT dive_id, source, category, position, title, teaser, snapshot_id FROM as_of(?)"
    return database.execute(sql, [release_or_time]).fetchall()


def of_release(released: Released) -> Listed:
    dives = released["dives"]
    names = ("dive_id", "source", "category", "position", "title", "teaser", "snapshot_id")
    listed_now = dives.filter(dives["is_listed"])
    return sorted(column(listed_now, *names), key=lambda row: row[1:4])


def release_id(day: int) -> str:
    return f"{at(day):%Y%m%dT%H%M%SZ}-0a1b2c3d"


@pytest.mark.parametrize("day", [0, 1, 2])
def test_a_release_is_as_it_was(database: duckdb.DuckDBPyConnection, days: list[Released], day: int) -> None:
    assert listed(database, release_id(day)) == of_release(days[day])
    assert len(of_release(days[day])) == (2, 2, 3)[day]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (at(0), 0),
        (at(1) - timedelta(seconds=1), 0),
        (at(1), 1),
        (at(2) + timedelta(days=900), 2),
    ],
)
def test_a_time_is_that_of_the_last_release_before(
    database: duckdb.DuckDBPyConnection, days: list[Released], moment: datetime, day: int
) -> None:
    assert listed(database, f"{moment:%Y-%m-%d %H:%M:%S}") == of_release(days[day])


def test_before_the_first_release_there_was_nothing(database: duckdb.DuckDBPyConnection) -> None:
    assert listed(database, f"{at(-1):%Y-%m-%d}") == []


def test_what_is_neither_a_release_nor_a_time_is_refused(database: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.ConversionException, match="yesterday"):
        listed(database, "yesterday")


def test_an_entity_was_counted_as_its_last_row_before_says(database: duckdb.DuckDBPyConnection) -> None:
    sql = """
        SELECT arg_max(mention_count, since) FROM entity_history
        WHERE entity_id = 'language:quill' AND since <= CAST(? AS TIMESTAMP)
    """
    counts = [database.execute(sql, [f"{at(day):%Y-%m-%d %H:%M:%S}"]).fetchone() for day in (0, 1, 2)]
    assert counts == [(1,), (1,), (0,)]
