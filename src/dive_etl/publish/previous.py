"""The release before, as far as a run needs it to say what changed."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dive_etl.layout import LATEST


def read_latest(out: Path, columns: Mapping[str, Sequence[str]]) -> dict[str, pa.Table] | None:
    """Return these columns of tables of the latest release under `out`; None where there is none to compare with.

    A release that is damaged, or that another version wrote, is no reason not to publish a good one.
    """
    folder = out / LATEST
    try:
        tables = {name: pq.read_table(folder / f"{name}.parquet") for name in columns}
        return {name: table.select(list(columns[name])) for name, table in tables.items()}
    except (OSError, KeyError, pa.ArrowInvalid):
        return None
