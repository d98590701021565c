"""A run carries on from the latest release that is whole, and says which it passed over."""

import shutil
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from dive_etl.layout import release_ids
from dive_etl.publish import (
    Published,
    damaged_releases,
    previous_release,
    publish,
    read_tables,
    rollback,
)
from tests.build.making import NOW


@pytest.fixture(scope="module")
def once(tables: dict[str, pa.Table], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with three releases; tests only copy it."""
    out = tmp_path_factory.mktemp("three")
    for hour in range(3):
        publish(tables, out, NOW + timedelta(hours=hour), {})
    return out


@pytest.fixture
def three(once: Path, tmp_path: Path) -> list[Published]:
    """Return three releases under a folder, the oldest first."""
    shutil.copytree(once, tmp_path, symlinks=True, dirs_exist_ok=True)
    return [Published(name, tmp_path / "releases" / name) for name in reversed(release_ids(tmp_path))]


def spoil(release: Published) -> None:
    """Damage a release."""
    (release.folder / "dives.parquet").write_bytes(b"no Parquet")


def found(out: Path) -> tuple[str, int] | None:
    """Return the release that was found and how many were passed over."""
    previous = previous_release(out)
    return previous and (previous.release_id, len(previous.passed_over))


def test_where_nothing_was_published_there_is_none(tmp_path: Path) -> None:
    assert previous_release(tmp_path) is None
    assert previous_release(tmp_path / "nowhere") is None
    assert damaged_releases(tmp_path) == ()


def test_the_latest_is_found_with_its_manifest_and_tables(
    three: list[Published], tables: dict[str, pa.Table], tmp_path: Path
) -> None:
    previous = previous_release(tmp_path)
    assert previous is not None
    assert (previous.release_id, previous.folder, previous.passed_over) == (*three[2], ())
    assert previous.manifest["before"] == three[1].release_id
    read = read_tables(previous, ["dives", "entities", "not_yet"])
    assert read == {"dives": tables["dives"], "entities": tables["entities"]}


def test_damaged_ones_are_passed_over_and_told(three: list[Published], tmp_path: Path) -> None:
    spoil(three[2])
    (three[1].folder / "manifest.json").write_bytes(b"{")
    previous = previous_release(tmp_path)
    assert previous is not None
    assert previous.release_id == three[0].release_id
    assert [said.split(":")[0] for said in previous.passed_over] == [three[2].release_id, three[1].release_id]
    assert "dives.parquet has 10 bytes" in previous.passed_over[0]


def test_where_latest_was_removed_the_newest_counts(three: list[Published], tmp_path: Path) -> None:
    (tmp_path / "latest").unlink()
    assert found(tmp_path) == (three[2].release_id, 0)


def test_where_latest_points_nowhere_the_newest_before_it_counts(three: list[Published], tmp_path: Path) -> None:
    three[2].folder.rename(tmp_path / "elsewhere")
    assert found(tmp_path) == (three[1].release_id, 1)


def test_after_a_rollback_newer_ones_do_not_count(three: list[Published], tmp_path: Path) -> None:
    rollback(tmp_path, three[1].release_id, NOW)
    assert found(tmp_path) == (three[1].release_id, 0)
    spoil(three[1])
    assert found(tmp_path) == (three[0].release_id, 1)


def test_where_all_are_damaged_there_is_none_and_they_are_told(three: list[Published], tmp_path: Path) -> None:
    for release in three:
        spoil(release)
    assert previous_release(tmp_path) is None
    assert len(damaged_releases(tmp_path)) == 3
