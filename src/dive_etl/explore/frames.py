"""A table or view of a release as a pandas frame."""

from os import PathLike
from pathlib import Path

import pandas as pd

from dive_etl.errors import CallError
from dive_etl.explore.connect import open_database
from dive_etl.explore.releases import find_release
from dive_etl.schema import TABLES, VIEWS


def read_frame(name: str, out: str | PathLike[str], release: str | None) -> pd.DataFrame:
    """Return one table or view by name; times carry their zone, UTC. Raises CallError for a name that is neither."""
    known = [one.name for one in (*TABLES, *VIEWS)]
    if name not in known:
        raise CallError(f"no table or view {name!r}", where="table", fix=f"use one of {', '.join(known)}")
    with open_database(find_release(Path(out), release)) as connection:
        frame: pd.DataFrame = connection.sql(f"FROM {name}").df()  # a name the schema declares
    for column in frame.select_dtypes("datetime"):
        frame[column] = frame[column].dt.tz_localize("UTC")
    return frame
