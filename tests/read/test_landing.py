"""The landing zone: what is kept there is whole, is never changed, and leads nowhere else."""

import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dive_etl.errors import SourceError
from dive_etl.keys import content_id
from dive_etl.layout import LANDING
from dive_etl.read import land_bytes, land_folder, landed_folder

CONTENT = b"DevOps\n1 deep dive\nQuiet Nights\n"
NAME = f"snapshots/{content_id([CONTENT])}"
ARCHIVE = "knowledge/0a1b.zip"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two files."""
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / "tools.csv").write_text("name\n" + "".join(f"Forge {number}\n" for number in range(200)))
    (folder / "a.csv").write_bytes(bytes(range(256)))
    return folder


def files_in(out: Path) -> list[str]:
    return sorted(str(path.relative_to(out / LANDING)) for path in (out / LANDING).rglob("*") if path.is_file())


def test_what_was_read_is_kept_as_it_was_under_its_hash(tmp_path: Path) -> None:
    path = land_bytes(tmp_path, CONTENT, NAME)
    assert path.read_bytes() == CONTENT
    assert content_id([path.read_bytes()]) == path.name
    assert files_in(tmp_path) == [NAME]


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    path = land_bytes(tmp_path, CONTENT, NAME)
    before = path.stat()
    assert land_bytes(tmp_path, CONTENT, NAME) == path
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("damage", [b"", CONTENT[:-1], CONTENT[:-1] + b"!", CONTENT + b"\0"])
def test_a_file_that_is_not_what_its_name_says_is_replaced(tmp_path: Path, damage: bytes) -> None:
    path = land_bytes(tmp_path, CONTENT, NAME)
    path.write_bytes(damage)
    assert land_bytes(tmp_path, CONTENT, NAME).read_bytes() == CONTENT


@pytest.mark.parametrize("outside", [b"mine", CONTENT, None], ids=["other", "the same", "nothing"])
def test_a_link_is_replaced_and_what_it_leads_to_is_not_touched(tmp_path: Path, outside: bytes | None) -> None:
    target = tmp_path / "outside"
    if outside is not None:
        target.write_bytes(outside)
    link = tmp_path / LANDING / NAME
    link.parent.mkdir(parents=True)
    link.symlink_to(target)
    assert land_bytes(tmp_path, CONTENT, NAME).read_bytes() == CONTENT
    assert stat.S_ISREG(link.lstat().st_mode)
    assert (target.read_bytes() if target.exists() else None) == outside


def test_a_link_beside_is_not_written_through(tmp_path: Path) -> None:
    target = tmp_path / "outside"
    target.write_bytes(b"mine")
    path = tmp_path / LANDING / NAME
    path.parent.mkdir(parents=True)
    path.with_name(f".{path.name}").symlink_to(target)
    assert land_bytes(tmp_path, CONTENT, NAME).read_bytes() == CONTENT
    assert target.read_bytes() == b"mine"


def test_a_run_killed_while_it_writes_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    killed_before_the_name = (
        "import os, pathlib, signal, sys\n"
        "from dive_etl.read import land_bytes\n"
        "pathlib.Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "land_bytes(pathlib.Path(sys.argv[1]), sys.argv[2].encode(), sys.argv[3])\n"
    )
    call = [sys.executable, "-c", killed_before_the_name, str(tmp_path), CONTENT.decode(), NAME]
    assert subprocess.run(call, check=False).returncode == -9
    assert not (tmp_path / LANDING / NAME).exists()
    assert len(files_in(tmp_path)) == 1
    assert land_bytes(tmp_path, CONTENT, NAME).read_bytes() == CONTENT
    assert files_in(tmp_path) == [NAME]


def _file_as_landing_zone(out: Path) -> None:
    (out / LANDING).write_text("in the way")


def _folder_as_snapshot(out: Path) -> None:
    (out / LANDING / NAME / "within").mkdir(parents=True)


def _folder_beside(out: Path) -> None:
    path = out / LANDING / NAME
    (path.with_name(f".{path.name}") / "within").mkdir(parents=True)


@pytest.mark.parametrize("obstacle", [_file_as_landing_zone, _folder_as_snapshot, _folder_beside])
def test_what_cannot_be_kept_is_an_error_with_its_place(tmp_path: Path, obstacle: Callable[[Path], None]) -> None:
    obstacle(tmp_path)
    with pytest.raises(SourceError, match=rf"{LANDING}.*cannot be written"):
        land_bytes(tmp_path, CONTENT, NAME)


def test_a_folder_is_kept_as_the_same_bytes_whenever_it_was_written(tmp_path: Path, folder: Path) -> None:
    first = land_folder(tmp_path, folder, ARCHIVE).read_bytes()
    os.utime(folder / "a.csv", (0, 0))
    assert land_folder(tmp_path, folder, "knowledge/again.zip").read_bytes() == first


def test_a_kept_folder_reads_as_the_folder_did(tmp_path: Path, folder: Path) -> None:
    land_folder(tmp_path, folder, ARCHIVE)
    kept = landed_folder(tmp_path, ARCHIVE)
    assert kept is not None
    assert {one.name: one.read_bytes() for one in kept.iterdir()} == {
        one.name: one.read_bytes() for one in folder.iterdir()
    }


def test_a_folder_is_kept_as_it_was_first(tmp_path: Path, folder: Path) -> None:
    first = land_folder(tmp_path, folder, ARCHIVE).read_bytes()
    (folder / "a.csv").write_text("another")
    assert land_folder(tmp_path, folder, ARCHIVE).read_bytes() == first


def test_a_folder_that_was_not_kept_is_none(tmp_path: Path) -> None:
    assert landed_folder(tmp_path, ARCHIVE) is None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 1, exclude_max=True), cut=st.booleans())
def test_a_damaged_archive_is_none_or_says_what_it_said_and_is_replaced(
    tmp_path: Path, folder: Path, at: float, cut: bool
) -> None:
    path = land_folder(tmp_path, folder, ARCHIVE)
    whole = path.read_bytes()
    place = int(at * len(whole))
    path.write_bytes(whole[:place] if cut else whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
    damaged = landed_folder(tmp_path, ARCHIVE)
    land_folder(tmp_path, folder, ARCHIVE)
    if damaged is None:
        assert path.read_bytes() == whole
    else:
        with zipfile.ZipFile(path) as archive:
            assert {archive.read(name) for name in archive.namelist()} <= {one.read_bytes() for one in folder.iterdir()}
    path.write_bytes(whole)


def test_a_link_in_place_of_an_archive_is_not_followed(tmp_path: Path, folder: Path) -> None:
    path = land_folder(tmp_path, folder, ARCHIVE)
    outside = path.rename(tmp_path / "outside.zip")
    path.symlink_to(outside)
    assert landed_folder(tmp_path, ARCHIVE) is None
    land_folder(tmp_path, folder, ARCHIVE)
    assert not path.is_symlink()
    assert landed_folder(tmp_path, ARCHIVE) is not None
