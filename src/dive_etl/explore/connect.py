"""A release's database, opened for reading."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from os import PathLike
from pathlib import Path

import duckdb

from dive_etl.errors import CallError
from dive_etl.explore.releases import Release, damaged, find_release
from dive_etl.layout import DATABASE
from dive_etl.schema import TABLES, VIEWS
from dive_etl.settings import DEFAULT_OUT

_UNREADABLE = (duckdb.IOException, duckdb.FatalException, duckdb.InternalException, duckdb.SerializationException)
_NAMES = tuple(one.name for one in (*TABLES, *VIEWS))
# What a statement of a stranger may use: this database and memory. Without the temporary folder, which would lie in the
# release, more memory than this is an error.
_LOCKED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
    "temp_directory": "",
    "memory_limit": "2GB",
    "lock_configuration": True,
}


def connect(
    out: str | PathLike[str] = DEFAULT_OUT, release: str | None = None, as_of: str | datetime | None = None
) -> duckdb.DuckDBPyConnection:
    """Return a read-only connection to the latest release under `out`, or to the one asked for by name or by time.

    `as_of` means the newest release created at or before that time (UTC; a date alone to its end). The connection keeps
    its release for as long as it is open, whatever is published meanwhile. Raises CallError where there is no such
    release and ReleaseError where its database is damaged.
    """
    return open_database(find_release(Path(out), release, as_of))


def open_database(release: Release, *, locked: bool = False) -> duckdb.DuckDBPyConnection:
    """Open one release; a `locked` connection reaches no file but the database and cannot be set otherwise."""
    path = release.folder / DATABASE
    if not path.is_file():
        raise damaged(path, "is missing")
    try:
        return duckdb.connect(str(path), read_only=True, config={**_LOCKED} if locked else {})
    except duckdb.Error as error:
        raise damaged(path, f"is no database that can be opened ({str(error).splitlines()[0]})") from None


@contextmanager
def database_errors(release: Release, where: str) -> Iterator[None]:
    """Turn a database's errors into ours: the release's fault where it cannot be read, else the call's."""
    try:
        yield
    except duckdb.Error as error:
        message = str(error).strip().splitlines()[0].rstrip("!. ")
        if _is_damage(error, message):
            raise damaged(release.folder / DATABASE, message) from None
        fix = "mend the statement"
        if isinstance(error, duckdb.CatalogException):
            fix = "`SHOW ALL TABLES` lists tables and views, `DESCRIBE <table>` the columns"
        raise CallError(message, where=where, fix=fix) from None


def _is_damage(error: duckdb.Error, message: str) -> bool:
    """Whether the database is unreadable, or lacks a table that every release has."""
    if isinstance(error, _UNREADABLE) or "Corrupt database" in message:
        return True
    return isinstance(error, duckdb.CatalogException) and any(
        f"name {name} does not exist" in message for name in _NAMES
    )
