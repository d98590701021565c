"""A publication that fails leaves the release before as the latest, and nothing half-written."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from dive_etl.errors import ReleaseError
from dive_etl.publish import Published, publish
from tests.build.making import NOW

LATER = NOW + timedelta(hours=1)
_LIMITED_RUN = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)),) * 2)
from dive_etl.__main__ import main
main()
"""


@pytest.fixture
def before(tables: dict[str, pa.Table], tmp_path: Path) -> Published:
    """Return a release published earlier under `tmp_path / "out"`."""
    return publish(tables, tmp_path / "out", NOW, {})


def tree(out: Path) -> dict[str, bytes | str]:
    """Return every name under a folder with the bytes of a file, the target of a link; what is only ever added to is
    left out: the lock and the landing zone."""
    return {
        str(path.relative_to(out)): str(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in out.rglob("*")
        if (path.is_symlink() or path.is_file()) and path.relative_to(out).parts[0] not in {".lock", "landing"}
    }


def test_a_file_in_the_place_of_the_releases_folder_is_a_release_error(
    tables: dict[str, pa.Table], tmp_path: Path
) -> None:
    (tmp_path / "releases").write_text("in the way", encoding="utf-8")
    with pytest.raises(ReleaseError, match="cannot be written") as caught:
        publish(tables, tmp_path, NOW, {})
    assert caught.value.where == str(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["releases"]


def test_a_file_in_the_place_of_the_whole_folder_is_a_release_error(
    tables: dict[str, pa.Table], tmp_path: Path
) -> None:
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    with pytest.raises(ReleaseError, match="cannot be written"):
        publish(tables, tmp_path / "out", NOW, {})
    assert (tmp_path / "out").read_text(encoding="utf-8") == "in the way"


@pytest.mark.parametrize("limit", [1_000, 100_000], ids=["Parquet", "database"])
def test_a_disk_that_takes_no_more_leaves_everything_as_it_was(limit: int, before: Published, tmp_path: Path) -> None:
    out = tmp_path / "out"
    was = tree(out)
    listing = tmp_path / "listing.jsonl"
    listing.write_text('{"category": "DevOps", "title": "How Netflix Runs Python"}\n', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED_RUN, str(limit), "run", str(listing), "--out", str(out)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "cannot be written" in done.stderr
    assert tree(out) == was
    assert [path.name for path in (out / "releases").iterdir()] == [before.release_id]


@pytest.mark.parametrize("fault", ["table", "provenance"])
def test_a_fault_half_way_leaves_everything_as_it_was(
    fault: str, tables: dict[str, pa.Table], before: Published, tmp_path: Path
) -> None:
    was = tree(tmp_path / "out")
    short = {name: table for name, table in tables.items() if name != "mentions"} if fault == "table" else tables
    provenance = {"inputs": object()} if fault == "provenance" else {}
    with pytest.raises((KeyError, TypeError)):
        publish(short, tmp_path / "out", LATER, provenance)
    assert tree(tmp_path / "out") == was
    assert [path.name for path in (tmp_path / "out" / "releases").iterdir()] == [before.release_id]


def test_a_first_publication_that_fails_leaves_no_latest(tables: dict[str, pa.Table], tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        publish(tables, tmp_path, NOW, {"inputs": object()})
    assert tree(tmp_path) == {}
    assert list((tmp_path / "releases").iterdir()) == []


def test_after_a_failure_the_next_publication_succeeds(
    tables: dict[str, pa.Table], before: Published, tmp_path: Path
) -> None:
    with pytest.raises(TypeError):
        publish(tables, tmp_path / "out", LATER, {"inputs": object()})
    release = publish(tables, tmp_path / "out", LATER, {})
    assert (tmp_path / "out" / "latest").readlink().name == release.release_id != before.release_id


def test_a_release_that_cannot_become_the_latest_is_not_left_among_the_releases(
    tables: dict[str, pa.Table], tmp_path: Path
) -> None:
    (tmp_path / "latest").mkdir()
    with pytest.raises(ReleaseError):
        publish(tables, tmp_path, NOW, {})
    assert list((tmp_path / "releases").iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["latest", "releases"]
