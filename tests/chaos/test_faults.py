"""A disk that is full, fails or cannot be written stops a publication in one line; readers keep a whole release."""

import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from dive_etl.layout import latest_id
from tests.chaos.conftest import IS_FULL, told
from tests.chaos.disks import can_mount, disk, make_read_only
from tests.chaos.outcomes import damaged, leftovers, seen
from tests.chaos.publisher import REFUSED
from tests.chaos.tracing import END, Call, Publisher

_FAILING = ("fsync", "fdatasync", "write", "pwrite64", "rename", "symlink")
_BLOCK = 4096


def size(folder: Path) -> int:
    """Return how many bytes a folder takes on a disk of memory."""
    return sum(-(-path.lstat().st_size // _BLOCK) * _BLOCK for path in folder.rglob("*"))


@pytest.mark.parametrize("share", [0.02, 0.3, 0.9], ids=["nothing fits", "some tables fit", "all but the last fits"])
def test_a_full_disk_leaves_the_release_before(
    share: float, publisher: Publisher, given: Path, old: Path, tmp_path: Path
) -> None:
    if not can_mount(tmp_path):  # then the call itself says that the disk is full
        calls = publisher.calls(given, tmp_path / "traced", 0, tmp_path / "trace")
        writes = [call for call in calls if call.name in {"write", "pwrite64"}]
        call = writes[int(share * len(writes))]
        out = Path(shutil.copytree(old, tmp_path / "out", symlinks=True))
        assert publisher.fail(given, out, 1, call, "ENOSPC") == REFUSED
        assert (seen(out), leftovers(out), damaged(out)) == ("old", set(), [])
        return
    room = int(share * size(old / "releases"))
    with disk(tmp_path / "disk", size(old) + room) as mounted:
        out = Path(shutil.copytree(old, mounted / "out", symlinks=True))
        assert publisher.publish(given, out, 1) == REFUSED
        assert (seen(out), leftovers(out), damaged(out)) == ("old", set(), [])


def test_a_disk_that_cannot_be_written_leaves_the_release_before(
    publisher: Publisher, given: Path, old: Path, tmp_path: Path
) -> None:
    if not can_mount(tmp_path):
        out = Path(shutil.copytree(old, tmp_path / "out", symlinks=True))
        assert publisher.fail(given, out, 1, Call("mkdir", 1, "the folder itself"), "EROFS") == REFUSED
        assert (seen(out), leftovers(out)) == ("old", set())
        return
    with disk(tmp_path / "disk", 2 * size(old) + 2**20) as mounted:
        out = Path(shutil.copytree(old, mounted / "out", symlinks=True))
        make_read_only(mounted)
        assert publisher.publish(given, out, 1) == REFUSED
        assert (seen(out), leftovers(out), damaged(out)) == ("old", set(), [])


def test_a_call_that_fails_leaves_the_old_or_the_new_release_and_nothing_else(
    publisher: Publisher, given: Path, old: Path, tmp_path: Path
) -> None:
    traced = Path(shutil.copytree(old, tmp_path / "traced", symlinks=True))
    calls = [call for call in publisher.calls(given, traced, 1, tmp_path / "trace") if call.name in _FAILING]
    outcomes: Counter[str] = Counter()
    for call in calls if IS_FULL else chosen(calls):
        out = Path(shutil.copytree(old, tmp_path / "out", symlinks=True))
        ended = publisher.fail(given, out, 1, call, "EIO")
        assert ended in {0, REFUSED}, call
        now = seen(out)
        assert ended == REFUSED or now == "new", call
        assert (leftovers(out), damaged(out)) == (set(), []), call
        outcomes[f"{'refused' if ended else 'done'}, {now} seen"] += 1
        shutil.rmtree(out)
    told(f"failed with EIO: {outcomes.total()} of {len(calls)} points, {dict(outcomes)}")


def chosen(calls: Sequence[Call]) -> list[Call]:
    """Return the last call of each name: those are of the swap, and of the database before it."""
    return list({call.name: call for call in calls if call != END}.values())


def test_a_release_is_published_where_latest_was_removed(publisher: Publisher, given: Path, out: Path) -> None:
    (out / "latest").unlink()
    assert publisher.publish(given, out, 1) == 0
    assert (seen(out), leftovers(out), damaged(out)) == ("new", set(), [])


@pytest.mark.parametrize("name", ["dives.parquet", "manifest.json", "dives.duckdb"])
def test_a_release_is_published_after_one_that_is_damaged(
    name: str, publisher: Publisher, given: Path, out: Path
) -> None:
    path = out / "releases" / str(latest_id(out)) / name
    path.write_bytes(path.read_bytes()[:100])
    assert publisher.publish(given, out, 1) == 0
    assert (seen(out), leftovers(out)) == ("new", set())
    assert any(name in fault or "is damaged" in fault for fault in damaged(out))
