"""The release before: what a run carries on from, and compares itself with."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from dive_etl.layout import MANIFEST, RELEASES, latest_id, release_ids
from dive_etl.publish.verify import file_faults, read_parquet


class Previous(NamedTuple):
    """The release before, whole. `passed_over` says which newer ones were damaged, and how."""

    release_id: str
    folder: Path
    manifest: dict[str, Any]
    passed_over: tuple[str, ...]


def previous_release(out: Path) -> Previous | None:
    """Return the release that `latest` points at, if it is whole, else the newest older one that is.

    Where there is no `latest`, all releases count. None where there is none, or none is whole (`damaged_releases` then
    tells them): damage is no reason not to publish a good release.
    """
    passed_over: list[str] = []
    for release_id in _candidates(out):
        folder = out / RELEASES / release_id
        fault = _fault(folder)
        if fault is None:
            manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            return Previous(release_id, folder, manifest, tuple(passed_over))
        passed_over.append(fault)
    return None


def damaged_releases(out: Path) -> tuple[str, ...]:
    """Return which of the releases a run may carry on from are damaged, and how."""
    faults = (_fault(out / RELEASES / release_id) for release_id in _candidates(out))
    return tuple(fault for fault in faults if fault)


def read_tables(previous: Previous, names: Iterable[str]) -> dict[str, pa.Table]:
    """Return these tables of the release before, as published; those that it had not yet are left out."""
    paths = {name: previous.folder / f"{name}.parquet" for name in names}
    return {name: read_parquet(path) for name, path in paths.items() if path.exists()}


def _candidates(out: Path) -> Iterator[str]:
    latest = latest_id(out)
    if latest:
        yield latest
    yield from (release_id for release_id in release_ids(out) if latest is None or release_id < latest)


def _fault(folder: Path) -> str | None:
    faults = file_faults(folder)
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return f"{folder.name}: {faults[0]}{more}" if faults else None
