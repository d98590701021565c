"""Tables → a release: built beside, flushed, verified, put in place by a rename, then pointed at by `latest`."""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from dive_etl.errors import ReleaseError
from dive_etl.keys import content_id
from dive_etl.layout import DATABASE, LATEST, MANIFEST, RELEASES, latest_id
from dive_etl.publish.database import write_database
from dive_etl.publish.dictionary import data_package
from dive_etl.publish.files import FileFact, fact_of, flush_one, flush_to_disk, point_link, write_json
from dive_etl.publish.parquet import write_parquet
from dive_etl.publish.sweep import BUILDING, PENDING, drop
from dive_etl.publish.verify import verify_release
from dive_etl.schema import SCHEMA_VERSION, TABLES


class Published(NamedTuple):
    """A release that is in place."""

    release_id: str
    folder: Path


def publish(tables: Mapping[str, pa.Table], out: Path, now: datetime, provenance: Mapping[str, Any]) -> Published:
    """Write a release of all tables under `out` and make it the latest. Whoever calls holds the lock (`writing`).

    Until it is whole it has no name, so a reader sees the release before or this one. It is read back from the disk
    and verified first. `provenance` goes into the manifest as it is; unless it says what came `before`, that is the
    release that was the latest. Raises ReleaseError where the folder cannot be written, or what was written is not
    what was meant, and leaves nothing behind then.
    """
    with _as_release_error(out):
        releases = out / RELEASES
        releases.mkdir(parents=True, exist_ok=True)
        with _building_folder(releases) as building:
            facts = _write_tables(tables, building)
            release_id = _release_id(now, facts)
            write_database(tables, building / DATABASE)
            write_json(
                building / "datapackage.json",
                data_package(release_id, now.isoformat(), {fact.name: fact for fact in facts}),
            )
            told = {"before": latest_id(out), **provenance}
            write_json(building / MANIFEST, _manifest(release_id, now, tables, building, told))
            flush_to_disk(building)
            folder = releases / release_id
            # The same rows and the same clock: it is this very release that is there already.
            _stop_at_faults(folder if folder.exists() else building, release_id)
            _put_in_place(building, folder, out)
        return Published(release_id, folder)


def point_latest(out: Path, release_id: str) -> None:
    """Make a release the latest, by one rename."""
    point_link(out / LATEST, Path(RELEASES) / release_id)


def _put_in_place(building: Path, folder: Path, out: Path) -> None:
    """Name what was built and point at it; swapping `latest` comes last, so that nothing can fail once it is seen."""
    is_new = not folder.exists()
    database = out / DATABASE
    is_linked = database.is_symlink() and database.readlink() == Path(LATEST) / DATABASE
    try:
        if is_new:
            point_link(out / PENDING, Path(RELEASES) / folder.name)
            building.rename(folder)
            flush_one(folder.parent)
        if not is_linked:
            point_link(database, Path(LATEST) / DATABASE)
        point_latest(out, folder.name)
    except OSError:
        with suppress(OSError):  # what cannot be taken back is whole, and not the latest
            if latest_id(out) != folder.name:
                _take_back(folder if is_new else None, None if is_linked else database)
        raise
    finally:
        with suppress(OSError):  # one that stays is swept by the next run
            (out / PENDING).unlink(missing_ok=True)


def _take_back(folder: Path | None, database: Path | None) -> None:
    if database and database.is_symlink() and not database.exists():
        database.unlink()
    if folder and folder.exists():
        drop(folder)


def _write_tables(tables: Mapping[str, pa.Table], folder: Path) -> list[FileFact]:
    facts = []
    for table in TABLES:
        path = folder / f"{table.name}.parquet"
        write_parquet(tables[table.name], path)
        facts.append(fact_of(path))
    return facts


def _release_id(now: datetime, facts: Sequence[FileFact]) -> str:
    digest = content_id(fact.sha256.encode() for fact in facts)
    return f"{now:%Y%m%dT%H%M%SZ}-{digest[:8]}"


def _manifest(
    release_id: str,
    now: datetime,
    tables: Mapping[str, pa.Table],
    folder: Path,
    provenance: Mapping[str, Any],
) -> dict[str, Any]:
    return {
        "release_id": release_id,
        "created_at": now.isoformat(),
        "schema_version": SCHEMA_VERSION,
        **provenance,
        "row_counts": {name: table.num_rows for name, table in tables.items()},
        "checks": tables["checks"].to_pylist(),
        "files": [fact_of(path)._asdict() for path in sorted(folder.iterdir())],
    }


def _stop_at_faults(folder: Path, release_id: str) -> None:
    faults = verify_release(folder, release_id)
    if faults:
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        fix = "nothing was published; see that the disk is sound and run again"
        raise ReleaseError(f"what was written is not as meant: {faults[0]}{more}", where=str(folder), fix=fix)


@contextmanager
def _building_folder(releases: Path) -> Iterator[Path]:
    """Give a folder to build in, gone afterwards unless it was renamed."""
    building = releases / f"{BUILDING}{os.getpid()}"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir()
    try:
        yield building
    finally:
        shutil.rmtree(building, ignore_errors=True)


@contextmanager
def _as_release_error(out: Path) -> Iterator[None]:
    import duckdb

    before = latest_id(out)
    try:
        yield
    except (OSError, duckdb.OperationalError, duckdb.FatalException) as error:
        reason = getattr(error, "strerror", None) or str(error).rpartition("Original error: ")[2]
        seen = "the release before is still the latest" if latest_id(out) == before else "the new one is whole"
        fix = f"check that the folder can be written and the disk has room; {seen}"
        raise ReleaseError(f"the release cannot be written ({reason})", where=str(out), fix=fix) from None
