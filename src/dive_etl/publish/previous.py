"""The release before, as far as a run needs it to say what changed."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dive_etl.publish.release import LATEST


def read_latest(out: Path, names: Sequence[str]) -> dict[str, pa.Table] | None:
    """Return tables of the latest release under `out`; None where there is none, or it cannot be read."""
    folder = out / LATEST
    try:
        return {name: pq.read_table(folder / f"{name}.parquet") for name in names}
    except (OSError, pa.ArrowInvalid):
        return None
