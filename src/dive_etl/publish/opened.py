"""Whether anybody has a file of a release open.

A DuckDB connection holds a lock on its database, whoever's process it is in. Other readers hold none; where the system
shows what its processes have open, those that this user may look at are seen too.
"""

import fcntl
from pathlib import Path

from dive_etl.layout import DATABASE

_PROCESSES = Path("/proc")


def is_open(release: Path) -> bool:
    """Return whether a process has the database of a release or another file of it open."""
    return _is_held(release) or _is_locked(release / DATABASE)


def _is_locked(database: Path) -> bool:
    if not database.exists():
        return False
    with database.open("rb+") as stream:
        try:
            fcntl.lockf(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _is_held(release: Path) -> bool:
    inside = f"{release.resolve()}/"
    return any(target.startswith(inside) for target in _open_files())


def _open_files() -> set[str]:
    found = set()
    for descriptors in _PROCESSES.glob("[0-9]*/fd"):
        try:
            found |= {str(link.readlink()) for link in descriptors.iterdir()}
        except OSError:  # it ended, closed a file meanwhile, or is another user's
            continue
    return found
