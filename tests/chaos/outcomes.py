"""What must hold of a folder of releases whatever happened to the last publication."""

import json
from pathlib import Path
from typing import Literal

import duckdb

import dive_etl
from dive_etl.layout import created_at, latest_id
from dive_etl.publish import verify_release
from dive_etl.publish.verify import read_parquet
from tests.build.making import NOW

Seen = Literal["none", "old", "new"]
_LASTING = {".lock", "dives.duckdb", "latest", "releases"}


def seen(out: Path) -> Seen:
    """Return which release a reader sees, the one of the first clock or a later one; it is whole by every path."""
    release_id = latest_id(out)
    if release_id is None:
        assert not (out / "dives.duckdb").exists()
        return "none"
    assert verify_release(out / "releases" / release_id) == []
    assert json.loads((out / "latest" / "manifest.json").read_text(encoding="utf-8"))["release_id"] == release_id
    dives = read_parquet(out / "latest" / "dives.parquet").num_rows
    with duckdb.connect(str(out / "dives.duckdb"), read_only=True) as direct, dive_etl.connect(out) as connection:
        for one in (direct, connection):
            assert one.execute("SELECT count(*) FROM dives").fetchall() == [(dives,)]
    return "old" if created_at(release_id) == NOW else "new"


def leftovers(out: Path) -> set[str]:
    """Return the names, beside the releases and among them, that no publication leaves when it is done."""
    beside = {path.name for path in out.iterdir()} - _LASTING
    return beside | {path.name for path in (out / "releases").iterdir() if created_at(path.name) is None}


def damaged(out: Path) -> list[str]:
    """Return what is wrong with any of the releases."""
    return [fault for release in (out / "releases").iterdir() for fault in verify_release(release)]
