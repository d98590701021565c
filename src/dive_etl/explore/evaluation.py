"""An evaluation as people read it: scores, confused types, what confidence means, the worst mistakes."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import pyarrow as pa
from rich.console import Group, RenderableType
from rich.text import Text

from dive_etl.explore.overview import score_rows
from dive_etl.explore.render import grid
from dive_etl.records import Score


class Rows(Protocol):
    """A record with named columns; each shown table is a list of such."""

    def _asdict(self) -> dict[str, object]: ...


class Part(NamedTuple):
    """A table below its heading."""

    heading: str
    rows: Sequence[Rows]


def evaluation_shown(
    scores: Sequence[Score], confusion: Sequence[Rows], reliability: Sequence[Rows], mistakes: Sequence[Rows]
) -> RenderableType:
    """Return the parts that have rows, one below the other."""
    parts = (
        Part("Types confused", confusion),
        Part("What confidence means", reliability),
        Part("Mistakes", mistakes),
    )
    shown: list[RenderableType] = [grid(score_rows(scores))]
    for part in parts:
        if part.rows:
            shown += [Text(), Text(part.heading, style="bold"), Text(), grid(_table(part.rows))]
    return Group(*shown)


def _table(rows: Sequence[Rows]) -> pa.Table:
    return pa.Table.from_pylist([{name: _shown(value) for name, value in row._asdict().items()} for row in rows])


def _shown(value: object) -> object:
    return f"{value:.3f}" if isinstance(value, float) else value
