"""Tables → a release: built beside, flushed, put in place by a rename, then pointed at by `latest`."""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from dive_etl.errors import ReleaseError
from dive_etl.keys import content_id
from dive_etl.layout import DATABASE, LATEST, MANIFEST, RELEASES
from dive_etl.publish.database import write_database
from dive_etl.publish.dictionary import data_package
from dive_etl.publish.files import FileFact, fact_of, flush_one, flush_to_disk, point_link, write_json
from dive_etl.publish.parquet import write_parquet
from dive_etl.schema import SCHEMA_VERSION, TABLES


class Published(NamedTuple):
    """A release that is in place."""

    release_id: str
    folder: Path


def publish(tables: Mapping[str, pa.Table], out: Path, now: datetime, provenance: Mapping[str, Any]) -> Published:
    """Write a release of all tables under `out` and make it the latest.

    Until it is whole it has no name, so a reader sees the release before or this one. `provenance` goes into the
    manifest as it is. Raises ReleaseError where the folder cannot be written, and leaves nothing behind then.
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
            write_json(building / MANIFEST, _manifest(release_id, now, tables, building, provenance))
            flush_to_disk(building)
            folder = releases / release_id
            is_new = not folder.exists()  # same rows and same clock: it is this very release
            if is_new:
                building.rename(folder)
                flush_one(releases)
        try:
            point_link(out / LATEST, Path(RELEASES) / release_id)
        except OSError:
            if is_new:
                shutil.rmtree(folder, ignore_errors=True)
            raise
        database = out / DATABASE
        if not (database.is_symlink() and database.readlink() == Path(LATEST) / DATABASE):
            point_link(database, Path(LATEST) / DATABASE)
        return Published(release_id, folder)


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


@contextmanager
def _building_folder(releases: Path) -> Iterator[Path]:
    """Give a folder to build in, gone afterwards unless it was renamed."""
    building = releases / f".building-{os.getpid()}"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir()
    try:
        yield building
    finally:
        shutil.rmtree(building, ignore_errors=True)


@contextmanager
def _as_release_error(out: Path) -> Iterator[None]:
    import duckdb

    try:
        yield
    except (OSError, duckdb.IOException) as error:
        reason = getattr(error, "strerror", None) or str(error)
        fix = "check that the folder can be written and the disk has room; the release before is still the latest"
        raise ReleaseError(f"the release cannot be written ({reason})", where=str(out), fix=fix) from None
