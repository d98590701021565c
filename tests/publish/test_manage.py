"""Releases are pointed back at and dropped; never one that is damaged, the latest, or open."""

import json
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from dive_etl.errors import CallError, ReleaseError
from dive_etl.layout import latest_id, release_ids
from dive_etl.publish import Pruned, Published, prune, publish, read_age, rollback, writing
from tests.build.making import NOW

DAY = timedelta(days=1)
LATER = NOW + 99 * DAY
_OPEN_DATABASE = "import sys, duckdb; held = duckdb.connect(sys.argv[1] + '/dives.duckdb', read_only=True)"
_OPEN_FILE = "import sys; held = open(sys.argv[1] + '/dives.parquet', 'rb')"
_WAIT = "; print('open', flush=True); sys.stdin.read()"


@pytest.fixture(scope="module")
def once(tables: dict[str, pa.Table], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with five releases, a day apart; tests only copy it."""
    out = tmp_path_factory.mktemp("five")
    for day in range(5):
        publish(tables, out, NOW + day * DAY, {})
    return out


@pytest.fixture
def five(once: Path, tmp_path: Path) -> list[str]:
    """Return five releases under a folder, a day apart, the newest first."""
    shutil.copytree(once, tmp_path, symlinks=True, dirs_exist_ok=True)
    return release_ids(tmp_path)


def test_latest_is_pointed_back_at_a_release(five: list[str], tmp_path: Path) -> None:
    rollback(tmp_path, five[3], NOW)
    assert latest_id(tmp_path) == five[3]
    assert (tmp_path / "dives.duckdb").resolve().parent.name == five[3]
    assert release_ids(tmp_path) == five


def test_a_damaged_release_does_not_become_the_latest(five: list[str], tmp_path: Path) -> None:
    (tmp_path / "releases" / five[3] / "dives.parquet").unlink()
    with pytest.raises(ReleaseError, match=r"dives\.parquet is missing"):
        rollback(tmp_path, five[3], NOW)
    assert latest_id(tmp_path) == five[0]


def test_only_a_release_that_is_there_can_become_the_latest(five: list[str], tmp_path: Path) -> None:
    for name in ("nosuch", "..", f"../releases/{five[3]}"):
        with pytest.raises(CallError, match="holds no release"):
            rollback(tmp_path, name, NOW)
    assert latest_id(tmp_path) == five[0]


@pytest.mark.parametrize(
    ("keep", "days", "kept"),
    [(2, None, 2), (None, 2, 2), (1, 3, 3), (4, 1, 4), (9, 0, 5), (1, 9, 5), (1, None, 1)],
)
def test_releases_beyond_the_newest_and_older_than_an_age_are_dropped(
    keep: int | None, days: int | None, kept: int, five: list[str], tmp_path: Path
) -> None:
    now = NOW + 4 * DAY
    pruned = prune(tmp_path, now, keep=keep, older_than=None if days is None else days * DAY)
    assert pruned == Pruned(tuple(five[kept:]), ())
    assert release_ids(tmp_path) == five[:kept]
    assert [path.name for path in (tmp_path / "releases").iterdir() if path.name.startswith(".")] == []


def test_the_latest_is_kept_however_old(five: list[str], tmp_path: Path) -> None:
    rollback(tmp_path, five[4], NOW)
    prune(tmp_path, LATER, older_than=DAY)
    assert release_ids(tmp_path) == [five[4]]


def test_a_folder_whose_name_tells_no_time_is_kept(five: list[str], tmp_path: Path) -> None:
    (tmp_path / "releases" / "00-notes").mkdir()
    prune(tmp_path, LATER, keep=1)
    assert release_ids(tmp_path) == [five[0], "00-notes"]


@pytest.mark.parametrize("opening", [_OPEN_DATABASE, _OPEN_FILE], ids=["the database", "a Parquet file"])
def test_a_release_that_another_process_has_open_is_kept_until_it_is_closed(
    opening: str, five: list[str], tmp_path: Path
) -> None:
    command = [sys.executable, "-c", opening + _WAIT, str(tmp_path / "releases" / five[2])]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "open\n"
        assert prune(tmp_path, LATER, keep=1) == Pruned((five[1], *five[3:]), (five[2],))
        reader.communicate(timeout=30)
    assert prune(tmp_path, LATER, keep=1) == Pruned((five[2],), ())


def test_what_to_drop_must_be_said(five: list[str], tmp_path: Path) -> None:
    with pytest.raises(CallError, match="--keep"):
        prune(tmp_path, NOW)
    with pytest.raises(CallError, match="holds no release"):
        prune(tmp_path / "nowhere", NOW, keep=1)
    assert not (tmp_path / "nowhere").exists()


def test_while_another_writes_nothing_is_changed(five: list[str], tmp_path: Path) -> None:
    with writing(tmp_path, NOW):
        with pytest.raises(ReleaseError, match="is being written by process"):
            prune(tmp_path, NOW, keep=1)
        with pytest.raises(ReleaseError, match="is being written by process"):
            rollback(tmp_path, five[3], NOW)
    assert (latest_id(tmp_path), release_ids(tmp_path)) == (five[0], five)


@pytest.mark.parametrize(("text", "age"), [("36h", 1.5 * DAY), ("30d", 30 * DAY), ("2w", 14 * DAY), ("0d", 0 * DAY)])
def test_an_age_is_hours_days_or_weeks(text: str, age: timedelta) -> None:
    assert read_age(text) == age


@pytest.mark.parametrize("text", ["", "30", "d", "-1d", "1.5d", "30 d", "1y", "9999999d"])
def test_what_is_no_age_is_a_wrong_call(text: str) -> None:
    with pytest.raises(CallError, match="is no age"):
        read_age(text)


def test_the_manifest_says_what_was_the_latest_before(tables: dict[str, pa.Table], tmp_path: Path) -> None:
    def before(release: Published) -> object:
        return json.loads((release.folder / "manifest.json").read_text(encoding="utf-8"))["before"]

    first = publish(tables, tmp_path, NOW, {})
    second = publish(tables, tmp_path, NOW + DAY, {})
    told = publish(tables, tmp_path, NOW + 2 * DAY, {"before": first.release_id})
    assert (before(first), before(second), before(told)) == (None, first.release_id, first.release_id)
