"""Short tables: the releases of a folder, the scores of an evaluation."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from dive_etl.explore.change_words import change_counts
from dive_etl.explore.releases import list_releases, read_manifest
from dive_etl.records import Score


def release_rows(out: Path) -> pa.Table:
    """Return one row per release, the newest first; `changed` tells it against the one before it."""
    releases = list_releases(out)
    manifests = [read_manifest(release) for release in releases]
    return pa.table(
        {
            "release": [release.release_id for release in releases],
            "latest": ["*" if release.is_latest else "" for release in releases],
            "created": [f"{manifest.created_at:%Y-%m-%d %H:%M:%S}" for manifest in manifests],
            "sources": pa.array([len(manifest.inputs) for manifest in manifests], pa.int64()),
            **{
                name: pa.array([manifest.row_counts.get(name) for manifest in manifests], pa.int64())
                for name in ("dives", "mentions", "entities", "rejects")
            },
            "changed": ["" if manifest.changes is None else change_counts(manifest.changes) for manifest in manifests],
        }
    )


def score_rows(scores: Sequence[Score]) -> pa.Table:
    """Return one row per type scored, figures to three places."""
    figures = ("precision", "recall", "f1", "low", "high", "links")
    return pa.table(
        {
            "type": [score.type for score in scores],
            "n": [score.n for score in scores],
            **{name: [f"{getattr(score, name):.3f}" for score in scores] for name in figures},
        }
    )
