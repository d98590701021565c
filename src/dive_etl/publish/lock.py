"""One writer at a time: whoever changes a folder of releases holds its lock, and says who it is."""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from dive_etl.errors import ReleaseError
from dive_etl.publish.files import write_json
from dive_etl.publish.sweep import sweep

LOCK, HOLDER, NEW_HOLDER = ".lock", ".lock.holder", ".lock.holder.new"


@contextmanager
def writing(out: Path, now: datetime) -> Iterator[None]:
    """Be the one who writes under `out`, which is made if it is not there, and clear away what killed writers left.

    Raises ReleaseError at once, with the holder's process, host and start, while another writes. The system takes the
    lock from a process that dies, however it dies.
    """
    from filelock import FileLock, Timeout  # a twentieth of a second, which a reading command need not pay

    lock = FileLock(out / LOCK, blocking=False)
    is_new = not out.exists()
    try:
        out.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        fix = "wait until it is done, or give another --out"
        raise ReleaseError(f"is being written by {_holder(out)}", where=str(out), fix=fix) from None
    except OSError as error:
        raise _unwritable(out, error) from None
    try:
        try:
            sweep(out)
            _name_holder(out, now)
        except OSError as error:
            raise _unwritable(out, error) from None
        yield
    finally:
        with suppress(OSError):  # it is the lock that counts, not the name on it
            for name in (HOLDER, NEW_HOLDER):
                (out / name).unlink(missing_ok=True)
        lock.release()
        if is_new:
            _leave_no_empty_folder(out)


def _leave_no_empty_folder(out: Path) -> None:
    """Remove a folder that was made for a run which then wrote nothing; one that another writer has entered stays."""
    with suppress(OSError):
        if [path.name for path in out.iterdir()] == [LOCK]:
            (out / LOCK).unlink()
            out.rmdir()


def _name_holder(out: Path, now: datetime) -> None:
    write_json(out / NEW_HOLDER, {"pid": os.getpid(), "host": socket.gethostname(), "since": now.isoformat()})
    (out / NEW_HOLDER).replace(out / HOLDER)


def _holder(out: Path) -> str:
    """Return who holds the lock, in words; it may have been taken this very moment."""
    try:
        holder = json.loads((out / HOLDER).read_text(encoding="utf-8"))
        return f"process {holder['pid']} on {holder['host']} since {holder['since']}"
    except FileNotFoundError:
        return "a process that has only just begun"


def _unwritable(out: Path, error: OSError) -> ReleaseError:
    fix = "check that the folder can be written and the disk has room"
    return ReleaseError(f"cannot be written ({error.strerror})", where=str(out), fix=fix)
