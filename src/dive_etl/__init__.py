"""Who uses what, and how we know: listings of engineering deep dives in, a dataset of named entities out.

import dive_etl
db = dive_etl.connect()                 # a read-only DuckDB connection to the latest release
mentions = dive_etl.table("mentions")   # a table or view of it, as a pandas frame
"""

from os import PathLike
from typing import TYPE_CHECKING

from dive_etl.settings import DEFAULT_OUT

if TYPE_CHECKING:
    from datetime import datetime

    import duckdb
    import pandas as pd

__all__ = ["connect", "table"]


def connect(
    out: str | PathLike[str] = DEFAULT_OUT, release: str | None = None, as_of: "str | datetime | None" = None
) -> "duckdb.DuckDBPyConnection":
    """Return a read-only DuckDB connection to the latest release under `out`, or to one by its name or as of a time."""
    from dive_etl.explore.connect import connect as open_release

    return open_release(out, release, as_of)


def table(name: str, out: str | PathLike[str] = DEFAULT_OUT, release: str | None = None) -> "pd.DataFrame":
    """Return a table or view of the latest release under `out` as a pandas frame, its rows in their published order."""
    from dive_etl.explore.frames import read_frame

    return read_frame(name, out, release)
