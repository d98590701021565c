"""Whether the offsets of every span give back its text."""

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dive_etl.expectations import Stops
from dive_etl.records import Check

# The tables of spans, with the column that has a span's characters.
SPAN_TEXTS = {"mentions": "text", "measures": "text", "usages": "evidence", "candidates": "text"}
# As many rows become Python objects at once, so that memory does not grow with the dataset.
_ROWS_AT_ONCE = 100_000


def check_offsets(tables: Mapping[str, pa.Table]) -> Check:
    """Return whether every span gives back its text; if not, the first one that does not is named."""
    wrong = [
        f"{name} {dive_id}/{field}/{start}-{end}"
        for name, column in SPAN_TEXTS.items()
        for dive_id, field, start, end, text, whole in _spans(tables[name], column, tables["dives"])
        if whole is None or whole[start:end] != text
    ]
    total = sum(tables[name].num_rows for name in SPAN_TEXTS)
    named = f"; not {wrong[0]}" if wrong else ""
    return Check(
        "offsets_give_back_the_text",
        Stops().status(not wrong),
        f"{total} spans",
        f"{total - len(wrong)} spans{named}",
    )


def _spans(spans: pa.Table, text: str, dives: pa.Table) -> Iterator[tuple[Any, ...]]:
    """Yield of each span its dive, field, start, end, text, and the field's whole text; None where no dive is there."""
    dive_ids = dives["dive_id"].combine_chunks()
    titles, teasers = dives["title"], pc.fill_null(dives["teaser"], "")
    for first in range(0, spans.num_rows, _ROWS_AT_ONCE):
        part = spans.slice(first, _ROWS_AT_ONCE)
        at = pc.index_in(part["dive_id"], value_set=dive_ids)
        wholes = pc.if_else(pc.equal(part["field"], "title"), titles.take(at), teasers.take(at))
        columns = [part[name] for name in ("dive_id", "field", "start", "end", text)]
        yield from zip(*(column.to_pylist() for column in (*columns, wholes)), strict=True)
