"""One dive explained: its text, and below it each span that was considered with what decided."""

from collections.abc import Sequence
from typing import NamedTuple

import pyarrow as pa
from rich.console import Group, RenderableType
from rich.text import Text

from dive_etl.explore.connect import database_errors, open_database
from dive_etl.explore.lookup import find_dive
from dive_etl.explore.releases import Release
from dive_etl.explore.render import grid
from dive_etl.printable import plain
from dive_etl.records import Considered


class DiveText(NamedTuple):
    """A dive of a release, as far as it is read."""

    dive_id: str
    category: str
    position: int
    title: str
    teaser: str | None


def read_dive(release: Release, words: str) -> DiveText:
    """Return the one dive of a release that goes by these words; raises CallError where none does, or several do."""
    with open_database(release, locked=True) as connection, database_errors(release, "explain"):
        key = find_dive(connection, words, "explain")
        sql = "SELECT dive_id, category, position, title, teaser FROM dives WHERE dive_id = $1"
        return DiveText(*connection.execute(sql, [key]).fetchall()[0])


def explained(dive: DiveText, considered: Sequence[Considered]) -> RenderableType:
    """Return the explanation, for a terminal or a file."""
    head = Text(f"{plain(dive.category)} · {dive.position} · {dive.dive_id}", style="dim")
    lines = [head, Text(), Text(plain(dive.title)), *([Text(plain(dive.teaser))] if dive.teaser else []), Text()]
    return Group(*lines, grid(_rows(considered)))


def _rows(considered: Sequence[Considered]) -> pa.Table:
    return pa.table(
        {
            "field": pa.array([one.field for one in considered], pa.string()),
            "start": pa.array([one.start for one in considered], pa.int32()),
            "end": pa.array([one.end for one in considered], pa.int32()),
            "text": pa.array([one.text for one in considered], pa.string()),
            "proposed by": pa.array([one.proposed_by for one in considered], pa.string()),
            "decision": pa.array([one.taken_as or "refused" for one in considered], pa.string()),
            "because": pa.array([one.why for one in considered], pa.string()),
        }
    )
