"""Tables that fit the terminal. What comes from a listing is text here, never markup or a control sequence."""

from typing import Any

import pyarrow as pa
from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from dive_etl.explore.values import columns_of
from dive_etl.printable import plain

# Where nobody reads along, a row keeps its line, however long.
_UNBOUNDED = 100_000


def grid(rows: pa.Table) -> Table:
    """Return rows as a table; numbers stand to the right."""
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False, show_edge=False)
    for field in rows.schema:
        is_number = (
            pa.types.is_integer(field.type) or pa.types.is_floating(field.type) or pa.types.is_decimal(field.type)
        )
        table.add_column(
            Text(plain(field.name)), justify="right" if is_number else "left", overflow="fold", no_wrap=False
        )
    for row in zip(*columns_of(rows), strict=True):
        table.add_row(*(_cell(value) for value in row))
    return table


def print_out(renderable: RenderableType) -> None:
    """Write to standard output: as wide as the terminal, or as wide as it takes where there is none."""
    console = Console(soft_wrap=False, highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        console = Console(width=_UNBOUNDED, highlight=False, emoji=False, markup=False, no_color=True)
    console.print(renderable)


def _cell(value: Any) -> Text:
    if value is None:
        return Text("∅", style="dim")
    if isinstance(value, float):
        return Text(f"{value:.6g}")
    if isinstance(value, list):
        return Text(plain(", ".join(str(part) for part in value)))
    return Text(plain(str(value)))
