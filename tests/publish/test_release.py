"""A release is put in place whole, and the ones before stay as they were."""

import hashlib
import json
from datetime import timedelta
from pathlib import Path

import duckdb
import pyarrow as pa

from dive_etl.publish import publish
from dive_etl.schema import SCHEMA_VERSION, TABLES
from tests.build.making import NOW

LATER = NOW + timedelta(hours=1)


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of each file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_release_has_a_file_for_each_table_and_what_describes_them(
    tables: dict[str, pa.Table], tmp_path: Path
) -> None:
    release = publish(tables, tmp_path, NOW, {})
    assert {path.name for path in release.folder.iterdir()} == {f"{table.name}.parquet" for table in TABLES} | {
        "dives.duckdb",
        "manifest.json",
        "datapackage.json",
    }
    assert release.folder == tmp_path / "releases" / release.release_id
    assert release.release_id.startswith("20260102T030405Z-")


def test_latest_and_the_database_beside_it_point_at_the_newest_release(
    tables: dict[str, pa.Table], tmp_path: Path
) -> None:
    for now in (NOW, LATER):
        release = publish(tables, tmp_path, now, {})
        assert (tmp_path / "latest").resolve() == release.folder.resolve()
        assert (tmp_path / "dives.duckdb").resolve() == (release.folder / "dives.duckdb").resolve()
        with duckdb.connect(str(tmp_path / "dives.duckdb"), read_only=True) as connection:
            assert connection.execute("SELECT count(*) FROM dives").fetchall() == [(4,)]


def test_the_folder_can_be_moved(tables: dict[str, pa.Table], tmp_path: Path) -> None:
    publish(tables, tmp_path / "here", NOW, {})
    (tmp_path / "here").rename(tmp_path / "there")
    assert (tmp_path / "there" / "latest" / "manifest.json").is_file()
    assert (tmp_path / "there" / "dives.duckdb").is_file()


def test_a_second_publication_leaves_the_first_release_untouched(tables: dict[str, pa.Table], tmp_path: Path) -> None:
    first = publish(tables, tmp_path, NOW, {})
    before = contents(first.folder)
    second = publish(tables, tmp_path, LATER, {})
    assert second.release_id != first.release_id
    assert contents(first.folder) == before


def test_other_rows_at_the_same_time_are_another_release(tables: dict[str, pa.Table], tmp_path: Path) -> None:
    first = publish(tables, tmp_path, NOW, {})
    second = publish({**tables, "checks": tables["checks"].slice(0, 1)}, tmp_path, NOW, {})
    assert second.release_id != first.release_id


def test_the_same_rows_at_the_same_time_are_the_same_release(tables: dict[str, pa.Table], tmp_path: Path) -> None:
    first = publish(tables, tmp_path, NOW, {})
    before = contents(first.folder)
    assert publish(tables, tmp_path, NOW, {}) == first
    assert contents(first.folder) == before
    assert [path.name for path in (tmp_path / "releases").iterdir()] == [first.release_id]


def test_the_manifest_has_the_size_and_hash_of_every_other_file(tables: dict[str, pa.Table], tmp_path: Path) -> None:
    folder = publish(tables, tmp_path, NOW, {}).folder
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    listed = {one["name"]: (one["byte_count"], one["sha256"]) for one in manifest["files"]}
    assert listed == {
        path.name: (path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in folder.iterdir()
        if path.name != "manifest.json"
    }


def test_the_manifest_says_what_the_release_is(tables: dict[str, pa.Table], tmp_path: Path) -> None:
    release = publish(tables, tmp_path, NOW, {"inputs": [{"source": "dévops"}]})
    manifest = json.loads((release.folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["release_id"] == release.release_id
    assert manifest["created_at"] == NOW.isoformat()
    assert manifest["schema_version"] == SCHEMA_VERSION
    assert manifest["row_counts"] == {name: table.num_rows for name, table in tables.items()}
    assert manifest["checks"] == tables["checks"].to_pylist()
    assert manifest["inputs"] == [{"source": "dévops"}]
