"""Which dives must be read, and the rows of those that need not be: the same text read the same way says the same."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from dive_etl.build.before import Tables
from dive_etl.records import Dive

# The tables whose rows are all about one dive, and follow from its text alone.
CARRIED = ("mentions", "dive_entities", "measures", "usages", "candidates")
_DIVE_ID_LENGTH = 16


class Reuse(NamedTuple):
    """The dives to read, and for each of the others the dive of before that has the same text."""

    to_read: tuple[Dive, ...]
    origins: Mapping[str, str]


def plan_reading(dives: pa.Table, before: Tables, *, read_alike: bool) -> Reuse:
    """Return which dives are to be read; where texts are not `read_alike` any more, all of them."""
    if not read_alike:
        return Reuse(dive_records(dives), {})
    known = dict(zip(*_texts_and_ids(before["dives"]), strict=True))
    texts, ids = _texts_and_ids(dives)
    origins = {key: known[text] for text, key in zip(texts, ids, strict=True) if text in known}
    return Reuse(dive_records(dives.filter(pa.array([key not in origins for key in ids], pa.bool_()))), origins)


def carried_rows(before: Tables, origins: Mapping[str, str]) -> dict[str, pa.Table]:
    """Return the rows of before that hold now, under the identifiers their dives have now."""
    layers = _layers(origins)
    return {name: _carried(before[name], layers) for name in CARRIED}


def dive_records(dives: pa.Table) -> tuple[Dive, ...]:
    """Return rows of `dives` as the records they were made from."""
    columns = (dives[name].to_pylist() for name in Dive._fields)
    return tuple(map(Dive._make, zip(*columns, strict=True)))


def _carried(rows: pa.Table, layers: Sequence[Mapping[str, str]]) -> pa.Table:
    parts = [_renamed(rows, layer) for layer in layers]
    return pa.concat_tables(parts) if parts else rows.schema.empty_table()


def _layers(origins: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the new identifier by the old one; a text that several dives have needs a layer for each."""
    layers: list[dict[str, str]] = []
    uses: defaultdict[str, int] = defaultdict(int)
    for new, old in origins.items():
        if uses[old] == len(layers):
            layers.append({})
        layers[uses[old]][old] = new
        uses[old] += 1
    return layers


def _renamed(rows: pa.Table, layer: Mapping[str, str]) -> pa.Table:
    places = pc.index_in(rows["dive_id"], value_set=pa.array(list(layer), pa.string()))
    kept = rows.filter(pc.is_valid(places))
    ids = pa.array(list(layer.values()), pa.string()).take(places.drop_null().combine_chunks())
    columns = {name: kept[name] for name in kept.column_names} | {"dive_id": ids}
    if "mention_id" in columns:
        columns["mention_id"] = pc.binary_join_element_wise(
            ids, pc.utf8_slice_codeunits(kept["mention_id"].combine_chunks(), _DIVE_ID_LENGTH), ""
        )
    return pa.table(columns, schema=rows.schema)


def _texts_and_ids(dives: pa.Table) -> tuple[list[tuple[object, object]], list[str]]:
    texts = zip(dives["title"].to_pylist(), dives["teaser"].to_pylist(), strict=True)
    return list(texts), dives["dive_id"].to_pylist()
