"""A release's database, opened for reading."""

from os import PathLike
from pathlib import Path

import duckdb

from dive_etl.explore.releases import DATABASE, Release, damaged, find_release
from dive_etl.settings import DEFAULT_OUT

_LOCKED: dict[str, str | bool | int | float | list[str]] = {"enable_external_access": False, "lock_configuration": True}


def connect(out: str | PathLike[str] = DEFAULT_OUT, release: str | None = None) -> duckdb.DuckDBPyConnection:
    """Return a read-only connection to the latest release under `out`, or to the one asked for.

    The connection keeps that release for as long as it is open, whatever is published meanwhile. Raises CallError where
    there is no such release and ReleaseError where its database is damaged.
    """
    return open_database(find_release(Path(out), release))


def open_database(release: Release, *, locked: bool = False) -> duckdb.DuckDBPyConnection:
    """Open one release; a `locked` connection reaches no file but the database and cannot be set otherwise."""
    path = release.folder / DATABASE
    if not path.is_file():
        raise damaged(path, "is missing")
    try:
        return duckdb.connect(str(path), read_only=True, config={**_LOCKED} if locked else {})
    except duckdb.Error as error:
        raise damaged(path, f"is no database that can be opened ({str(error).splitlines()[0]})") from None
