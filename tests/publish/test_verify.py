"""A release that is not as it was published is found out, whatever was done to it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dive_etl.publish import publish, verify_release
from dive_etl.publish.files import fact_of
from tests.build.making import NOW


@pytest.fixture(scope="module")
def once(tables: dict[str, pa.Table], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a release; tests only copy it."""
    return publish(tables, tmp_path_factory.mktemp("once"), NOW, {}).folder


@pytest.fixture
def release(once: Path, tmp_path: Path) -> Path:
    """Return the folder of a release that a test may damage; the name of one above looks like that of a partition."""
    return Path(shutil.copytree(once, tmp_path / "x=1" / once.name))


def rewrite(release: Path, change: Callable[[dict[str, Any]], object] = len) -> None:
    """Change the manifest of a release, its list of files brought up to date."""
    path = release / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    names = sorted(one.name for one in release.iterdir() if one != path)
    manifest["files"] = [fact_of(release / name)._asdict() for name in names]
    change(manifest)
    path.write_text(json.dumps(manifest), encoding="utf-8")


def test_a_release_as_published_has_no_fault(release: Path) -> None:
    assert verify_release(release) == []


def test_one_changed_byte_in_any_file_is_found(release: Path) -> None:
    for path in sorted(release.iterdir()):
        content = path.read_bytes()
        path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        (fault,) = verify_release(release)
        assert path.name in fault
        path.write_bytes(content)
    assert verify_release(release) == []


def test_a_file_cut_short_missing_or_more_is_found(release: Path) -> None:
    path = release / "dives.parquet"
    content = path.read_bytes()
    path.write_bytes(content[:10])
    assert verify_release(release) == [f"dives.parquet has 10 bytes, published were {len(content)}"]
    path.unlink()
    assert verify_release(release) == ["dives.parquet is missing"]
    path.write_bytes(content)
    (release / "notes.txt").write_text("mine", encoding="utf-8")
    assert verify_release(release) == ["notes.txt is not listed"]


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b"{}", b"\xff", b'{"files": [1]}'])
def test_a_manifest_that_says_nothing_is_a_fault(content: bytes | None, release: Path) -> None:
    (release / "manifest.json").unlink()
    if content is not None:
        (release / "manifest.json").write_bytes(content)
    (fault,) = verify_release(release)
    assert fault.startswith("manifest.json ")


def test_a_release_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    assert verify_release(tmp_path / "nowhere") == ["manifest.json cannot be read (No such file or directory)"]


def test_a_release_under_the_name_of_another_is_a_fault(release: Path) -> None:
    other = release.rename(release.with_name("20260102T030405Z-00000000"))
    assert verify_release(other) == [f"manifest.json is that of {release.name}"]
    assert verify_release(other, release.name) == []


def test_right_hashes_do_not_hide_wrong_rows(release: Path) -> None:
    path = release / "dives.parquet"
    pq.write_table(pq.ParquetFile(path).read().slice(1), path)
    rewrite(release)
    faults = verify_release(release)
    assert "the Parquet files: 3 rows of dives, published were 4" in faults
    assert any(fault.startswith("mentions.dive_id: ") for fault in faults)


def test_right_hashes_do_not_hide_a_wrong_database(release: Path) -> None:
    with duckdb.connect(str(release / "dives.duckdb")) as connection:
        connection.execute("DELETE FROM scores")
    rewrite(release)
    assert verify_release(release) == ["dives.duckdb: 0 rows of scores, published were 1"]
    (release / "dives.duckdb").write_bytes(b"no database")
    rewrite(release)
    (fault,) = verify_release(release)
    assert fault.startswith("dives.duckdb cannot be read")


def test_right_hashes_do_not_hide_what_is_no_parquet(release: Path) -> None:
    (release / "dives.parquet").write_bytes(b"no Parquet at all")
    rewrite(release)
    (fault,) = verify_release(release)
    assert "cannot be read" in fault


def test_an_older_minor_version_may_lack_a_table_and_another_major_one_is_not_ours(release: Path) -> None:
    (release / "usages.parquet").unlink()
    with duckdb.connect(str(release / "dives.duckdb")) as connection:
        connection.execute("DROP TABLE usages")
    rewrite(release, lambda manifest: manifest["row_counts"].pop("usages"))
    assert verify_release(release) == ["table usages is missing"]
    rewrite(release, lambda manifest: (manifest["row_counts"].pop("usages", 0), manifest.update(schema_version="1.x")))
    assert verify_release(release) == []
    rewrite(release, lambda manifest: (manifest["row_counts"].pop("usages", 0), manifest.update(schema_version="2.0")))
    assert verify_release(release) == ["has schema 2.0, of which this version knows nothing"]


def test_a_release_that_is_open_with_other_settings_can_be_verified(release: Path) -> None:
    with duckdb.connect(str(release / "dives.duckdb"), read_only=True, config={"lock_configuration": True}):
        assert verify_release(release) == []
