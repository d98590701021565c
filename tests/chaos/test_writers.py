"""One process writes at a time: a second is refused at once and told who; what a dead one held is taken over."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from dive_etl.errors import ReleaseError
from dive_etl.publish import writing
from tests.build.making import NOW

_HOLDER = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from dive_etl.publish import writing

with writing(Path(sys.argv[1]), datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)):
    if "fork" in sys.argv and os.fork() == 0:
        sys.stdin.close()
        os.read(int(sys.argv[3]), 1)
        os._exit(0)
    print("held", flush=True)
    sys.stdin.read()
"""
Hold = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def hold() -> Iterator[Hold]:
    """Give a way to start a process that holds the lock of a folder until its standard input ends."""
    with ExitStack() as stack:

        def start(out: Path, *more: str, pass_fds: tuple[int, ...] = ()) -> "subprocess.Popen[str]":
            process = subprocess.Popen(
                [sys.executable, "-c", _HOLDER, str(out), *more],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                pass_fds=pass_fds,
            )
            stack.enter_context(process)
            assert process.stdout is not None
            assert process.stdout.readline() == "held\n"
            return process

        yield start


def names(out: Path) -> list[str]:
    """Return what stands in a folder."""
    return sorted(path.name for path in out.iterdir())


def test_a_second_writer_is_refused_at_once_and_told_who_holds_the_folder(hold: Hold, tmp_path: Path) -> None:
    holder = hold(tmp_path)
    said = f"is being written by process {holder.pid} on {socket.gethostname()} since 2026-01-02T03:04:05"
    with pytest.raises(ReleaseError, match=said) as caught, writing(tmp_path, NOW):
        pass
    assert (caught.value.exit_code, caught.value.where) == (1, str(tmp_path))


def test_a_writer_that_is_done_leaves_the_folder_to_the_next(hold: Hold, tmp_path: Path) -> None:
    holder = hold(tmp_path)
    holder.communicate(timeout=30)
    assert names(tmp_path) == [".lock"]
    with writing(tmp_path, NOW):
        assert names(tmp_path) == [".lock", ".lock.holder"]
    assert names(tmp_path) == [".lock"]


def test_the_lock_of_a_killed_writer_is_taken_over_and_named_anew(hold: Hold, tmp_path: Path) -> None:
    dead = hold(tmp_path)
    dead.send_signal(signal.SIGKILL)
    dead.wait(timeout=30)
    assert names(tmp_path) == [".lock", ".lock.holder"]
    living = hold(tmp_path)
    with pytest.raises(ReleaseError, match=f"process {living.pid} "), writing(tmp_path, NOW):
        pass


def test_a_worker_that_outlives_a_killed_writer_does_not_keep_its_lock(hold: Hold, tmp_path: Path) -> None:
    read_end, write_end = os.pipe()
    dead = hold(tmp_path, "fork", str(read_end), pass_fds=(read_end,))
    dead.send_signal(signal.SIGKILL)
    dead.wait(timeout=30)
    with writing(tmp_path, NOW):
        assert ".lock.holder" in names(tmp_path)
    os.close(write_end)
    os.close(read_end)


def test_what_killed_writers_left_is_cleared_away_by_the_next(tmp_path: Path) -> None:
    (tmp_path / "releases" / ".building-1").mkdir(parents=True)
    (tmp_path / "releases" / ".building-1" / "dives.parquet").write_bytes(b"half")
    (tmp_path / "releases" / ".pruned-20260102T030405Z-00000000").mkdir()
    (tmp_path / ".latest.1").symlink_to("releases/gone")
    (tmp_path / ".dives.duckdb.1").symlink_to("latest/dives.duckdb")
    (tmp_path / "notes.txt").write_text("not ours", encoding="utf-8")
    with writing(tmp_path, NOW):
        assert names(tmp_path) == [".lock", ".lock.holder", "notes.txt", "releases"]
        assert names(tmp_path / "releases") == []


def test_a_fault_while_writing_frees_the_folder(tmp_path: Path) -> None:
    with pytest.raises(KeyError), writing(tmp_path, NOW):
        raise KeyError
    with writing(tmp_path, NOW):
        pass


def test_a_folder_that_cannot_be_made_is_a_release_error(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    with pytest.raises(ReleaseError, match="cannot be written"), writing(tmp_path / "out", NOW):
        pass
