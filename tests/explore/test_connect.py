"""A connection reads one release and writes nothing."""

import shutil
from pathlib import Path

import duckdb
import pytest

import dive_etl
from dive_etl.errors import CallError, ReleaseError
from dive_etl.explore.connect import open_database
from dive_etl.explore.releases import Release


def test_connect_answers_from_the_latest_release(small: Path) -> None:
    with dive_etl.connect(small) as connection:
        assert connection.execute("SELECT count(*) FROM dives").fetchall() == [(5,)]


def test_connect_takes_a_path_as_text_and_a_release_by_name(small: Path) -> None:
    name = (small / "latest").readlink().name
    with dive_etl.connect(str(small), release=name) as connection:
        assert connection.execute("SELECT count(*) FROM entity_counts").fetchall() == [(4,)]


def test_connect_takes_a_time(small: Path) -> None:
    with dive_etl.connect(small, as_of="2026-01-02T03:04:05Z") as connection:
        assert connection.execute("SELECT count(*) FROM dives").fetchall() == [(5,)]
    with pytest.raises(CallError, match="as of 2026-01-01"):
        dive_etl.connect(small, as_of="2026-01-01")


@pytest.mark.parametrize(
    "statement", ["DELETE FROM dives", "CREATE TABLE more (name VARCHAR)", "DROP VIEW cooccurrence"]
)
def test_a_connection_is_read_only(statement: str, small: Path) -> None:
    with dive_etl.connect(small) as connection, pytest.raises(duckdb.InvalidInputException, match="read-only"):
        connection.execute(statement)


def test_two_connections_read_at_once(small: Path) -> None:
    with dive_etl.connect(small) as one, dive_etl.connect(small) as other:
        assert one.execute("FROM dives").fetchall() == other.execute("FROM dives").fetchall()


def test_a_connection_keeps_its_release_when_latest_moves_on(small: Path, tmp_path: Path) -> None:
    out = Path(shutil.copytree(small, tmp_path / "out", symlinks=True))
    with dive_etl.connect(out) as connection:
        (out / "latest").unlink()
        (out / "latest").symlink_to("releases/another")
        assert connection.execute("SELECT count(*) FROM dives").fetchall() == [(5,)]


def test_a_locked_connection_reaches_no_file_and_stays_locked(release: Release) -> None:
    with open_database(release, locked=True) as connection:
        with pytest.raises(duckdb.PermissionException):
            connection.execute(f"FROM read_parquet('{release.folder / 'dives.parquet'}')").fetchall()
        with pytest.raises(duckdb.InvalidInputException, match="locked"):
            connection.execute("SET enable_external_access = true")


def test_without_a_release_connect_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="holds no release"):
        dive_etl.connect(tmp_path)


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "is missing"), (b"", "dives.duckdb"), (b"no database", "no database that can be opened")],
)
def test_a_damaged_database_is_a_release_error_with_its_place(
    content: bytes | None, said: str, small: Path, tmp_path: Path
) -> None:
    out = Path(shutil.copytree(small, tmp_path / "out", symlinks=True))
    path = out / "releases" / (out / "latest").readlink().name / "dives.duckdb"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ReleaseError, match=said) as caught:
        dive_etl.connect(out)
    assert caught.value.where == str(path)


def test_a_database_cut_short_is_a_release_error(small: Path, tmp_path: Path) -> None:
    out = Path(shutil.copytree(small, tmp_path / "out", symlinks=True))
    path = out / "latest" / "dives.duckdb"
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(ReleaseError, match="no database that can be opened"):
        dive_etl.connect(out)
