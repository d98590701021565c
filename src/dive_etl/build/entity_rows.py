"""The rows that gather mentions: entities, and the bridge between dives and entities."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from dive_etl.build.arrange import Columns
from dive_etl.build.before import first_seen
from dive_etl.build.roles import roles
from dive_etl.build.text_rows import Read
from dive_etl.keys import entity_id
from dive_etl.knowledge import Entity


def entity_columns(
    bridge: pa.Table, dives: pa.Table, names: Mapping[str, str], entities: Mapping[str, Entity], before: pa.Table
) -> Columns:
    """Return one row per distinct thing in the bridge between dives and entities.

    `names` are what the texts call things that the catalog lacks; one of `before`, the entities of the release before,
    keeps its name.
    """
    seen_at = dives["first_seen_at"].take(pc.index_in(bridge["dive_id"], value_set=dives["dive_id"].combine_chunks()))
    totals = (
        bridge.append_column("seen_at", seen_at)
        .group_by("entity_id", use_threads=False)
        .aggregate([("mention_count", "sum"), ("dive_id", "count"), ("seen_at", "min")])
    )
    keys = totals["entity_id"].to_pylist()
    known = [entities.get(key) for key in keys]
    named = {**names, **dict(zip(before["entity_id"].to_pylist(), before["name"].to_pylist(), strict=True))}
    return {
        "entity_id": keys,
        "type": [key.split(":", 1)[0] for key in keys],
        "name": [one.name if one else named[key] for key, one in zip(keys, known, strict=True)],
        "category": [one.category if one else None for one in known],
        "vendor_id": [one.vendor_id if one else None for one in known],
        "homepage": [one.homepage if one else None for one in known],
        "is_known": [one is not None for one in known],
        "mention_count": totals["mention_count_sum"].to_pylist(),
        "dive_count": totals["dive_id_count"].to_pylist(),
        "first_seen_at": first_seen(totals["entity_id"], totals["seen_at_min"], before, "entity_id").combine_chunks(),
    }


def names_in(reads: Iterable[Read]) -> dict[str, str]:
    """Return the canonical name of each thing mentioned, by its identifier."""
    return {entity_id(one.type, one.name): one.name for _, extraction in reads for one in extraction.mentions}


def dive_entity_columns(reads: Sequence[Read], entities: Mapping[str, Entity]) -> Columns:
    """Return one row per dive and entity it mentions."""
    columns: dict[str, list[object]] = {
        name: [] for name in ("dive_id", "entity_id", "mention_count", "in_title", "role")
    }
    for dive, extraction in reads:
        counts = Counter(entity_id(one.type, one.name) for one in extraction.mentions)
        titled = {entity_id(one.type, one.name) for one in extraction.mentions if one.field == "title"}
        for key, role in roles(extraction.mentions, entities).items():
            columns["dive_id"].append(dive.dive_id)
            columns["entity_id"].append(key)
            columns["mention_count"].append(counts[key])
            columns["in_title"].append(key in titled)
            columns["role"].append(role)
    return columns
