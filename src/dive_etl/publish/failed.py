"""What a run that a check stopped had built, kept beside the releases for those who look into it."""

import os
import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from dive_etl.errors import ReleaseError
from dive_etl.layout import FAILED, MANIFEST
from dive_etl.publish.files import write_json
from dive_etl.publish.parquet import write_parquet
from dive_etl.schema import SCHEMA_VERSION

_KEPT = 10


def keep_evidence(
    out: Path, now: datetime, checks: pa.Table, tables: Mapping[str, pa.Table], provenance: Mapping[str, Any]
) -> Path:
    """Write the checks, the tables built so far and a manifest into a folder of their own, and return it.

    The folder has its name once it is whole. Of all such folders the newest ten stay; nothing else under `out` is
    touched. Raises ReleaseError where it cannot be written.
    """
    failed = out / FAILED
    folder = failed / f"{now:%Y%m%dT%H%M%SZ}-{os.getpid()}"
    building = failed / f".building-{os.getpid()}"
    try:
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir(parents=True)
        whole = {**tables, "checks": checks}
        for name, table in whole.items():
            write_parquet(table, building / f"{name}.parquet")
        write_json(building / MANIFEST, _manifest(now, whole, provenance))
        shutil.rmtree(folder, ignore_errors=True)  # of the same clock and process: it is this very run, asked again
        building.rename(folder)
        _drop_oldest(failed)
    except OSError as error:
        raise ReleaseError(
            f"the evidence of a failed run cannot be kept ({error.strerror or error})",
            where=str(failed),
            fix="check that the folder can be written and the disk has room",
        ) from None
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return folder


def _manifest(now: datetime, tables: Mapping[str, pa.Table], provenance: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "created_at": now.isoformat(),
        "schema_version": SCHEMA_VERSION,
        **provenance,
        "row_counts": {name: table.num_rows for name, table in tables.items()},
        "checks": tables["checks"].to_pylist(),
    }


def _drop_oldest(failed: Path) -> None:
    folders = sorted(path for path in failed.iterdir() if path.is_dir() and not path.name.startswith("."))
    for folder in folders[:-_KEPT]:
        shutil.rmtree(folder)
