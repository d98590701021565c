"""The contract holds still: a release of every schema version that was published is opened by today's code.

`golden/` has one archive for each, made of the listings beside it by the code of its time.
"""

import tarfile
from datetime import timedelta
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from dive_etl.explore.connect import connect, open_database
from dive_etl.explore.overview import release_rows
from dive_etl.explore.query import run_query
from dive_etl.explore.releases import find_release, read_manifest
from dive_etl.explore.show import show
from dive_etl.layout import LATEST, RELEASES
from dive_etl.publish import verify_release
from dive_etl.publish.files import point_link
from dive_etl.run import run
from dive_etl.schema import SCHEMA_VERSION, TABLES
from dive_etl.schema.arrow import arrow_schema
from dive_etl.settings import read_settings

GOLDEN = Path(__file__).parent / "golden"
ARCHIVES = sorted(GOLDEN.glob("*.tar.xz"))
DECLARED = {table.name: arrow_schema(table) for table in TABLES}


@pytest.fixture(params=ARCHIVES, ids=lambda path: path.name.removesuffix(".tar.xz"))
def out(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a folder whose one release was published by an earlier version."""
    with tarfile.open(request.param) as archive:
        archive.extractall(tmp_path / RELEASES, filter="data")
    (release,) = (tmp_path / RELEASES).iterdir()
    point_link(tmp_path / LATEST, Path(RELEASES) / release.name)
    return tmp_path


def test_there_is_one_of_todays_schema_and_of_each_before() -> None:
    assert ARCHIVES[0].name == "schema-1.0.tar.xz"
    assert ARCHIVES[-1].name == f"schema-{SCHEMA_VERSION}.tar.xz"


def test_it_verifies(out: Path) -> None:
    assert verify_release(find_release(out).folder) == []


def test_no_table_or_column_of_it_is_gone_or_of_another_type(out: Path) -> None:
    for path in find_release(out).folder.glob("*.parquet"):
        declared = DECLARED[path.stem]
        for field in pq.ParquetFile(path).schema_arrow:
            assert declared.field(field.name).type == field.type, f"{path.stem}.{field.name}"


def test_it_can_be_asked_listed_and_shown(out: Path) -> None:
    release = find_release(out)
    assert read_manifest(release).row_counts["dives"] == 6
    assert release_rows(out)["dives"].to_pylist() == [6]
    assert run_query(release, "SELECT count(*) AS n FROM mentions").to_pylist() == [{"n": 18}]
    with connect(out) as connection:
        names = connection.sql("SELECT company FROM company_tools WHERE tool = 'PostgreSQL'").fetchall()
    assert names == [("Zalando",)]
    assert show(release, "Zalando") is not None


def test_its_database_has_every_view_it_had(out: Path) -> None:
    with open_database(find_release(out)) as connection:
        views = connection.sql("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
        for (view,) in views:
            assert connection.sql(f'FROM "{view}"').fetchall() is not None
    assert len(views) >= 5


def test_a_run_carries_its_history_on(out: Path) -> None:
    before = find_release(out)
    seen = read_manifest(before).created_at
    (out / "weekly.txt").write_text(
        (GOLDEN / "weekly.txt").read_text(encoding="utf-8").replace("A Quiet Year", "A Quiet Decade"), encoding="utf-8"
    )
    settings = read_settings([str(out / "weekly.txt")], out)
    outcome = run(settings, seen + timedelta(days=1), lambda _stage, _done, _total: None)
    assert verify_release(outcome.release.folder) == []
    with duckdb.connect(str(outcome.release.folder / "dives.duckdb"), read_only=True) as connection:
        dives = connection.sql(
            "SELECT title, is_listed, first_seen_at = last_seen_at FROM dives ORDER BY title"
        ).fetchall()
        captures = connection.sql("SELECT source, count(*) FROM captures GROUP BY source ORDER BY source").fetchall()
    assert [title for title, listed, _ in dives if listed and "Quiet" in title] == ["A Quiet Decade for the Pager"]
    assert len(dives) == 6
    assert ("A Quiet Decade for the Pager", True, False) in dives  # known again by its teaser
    assert captures == [("talks", 1), ("weekly", 2)]
