"""The rows that gather mentions: entities, and the bridge between dives and entities."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from dive_etl.build.arrange import Columns
from dive_etl.build.roles import roles
from dive_etl.build.text_rows import Read
from dive_etl.keys import entity_id
from dive_etl.knowledge import Entity
from dive_etl.records import EntityType


def entity_columns(reads: Sequence[Read], entities: Mapping[str, Entity], seen_at: Mapping[str, datetime]) -> Columns:
    """Return one row per distinct thing mentioned; `seen_at` gives the time of each snapshot."""
    mention_counts: Counter[str] = Counter()
    dive_counts: Counter[str] = Counter()
    things: dict[str, tuple[EntityType, str]] = {}
    first_seen: defaultdict[str, list[datetime]] = defaultdict(list)
    for dive, extraction in reads:
        named = {entity_id(one.type, one.name): (one.type, one.name) for one in extraction.mentions}
        mention_counts.update(entity_id(one.type, one.name) for one in extraction.mentions)
        dive_counts.update(named.keys())
        things.update((key, thing) for key, thing in named.items() if key not in things)
        for key in named:
            first_seen[key].append(seen_at[dive.snapshot_id])
    known = {key: entities.get(key) for key in things}
    return {
        "entity_id": list(things),
        "type": [kind for kind, _ in things.values()],
        "name": [name for _, name in things.values()],
        "category": [one.category if one else None for one in known.values()],
        "vendor_id": [one.vendor_id if one else None for one in known.values()],
        "homepage": [one.homepage if one else None for one in known.values()],
        "is_known": [one is not None for one in known.values()],
        "mention_count": [mention_counts[key] for key in things],
        "dive_count": [dive_counts[key] for key in things],
        "first_seen_at": [min(first_seen[key]) for key in things],
    }


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
