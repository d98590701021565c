"""What is new against the release before, in counts."""

from collections.abc import Mapping
from typing import NamedTuple

import pyarrow as pa

_TEXT = ("title", "teaser")
# What must be kept of a release to compare the next with it.
COMPARED = {"dives": ("dive_id", *_TEXT), "entities": ("entity_id",)}


class Changes(NamedTuple):
    """How many dives and entities came, went, or read otherwise than before."""

    dives_added: int
    dives_removed: int
    dives_edited: int
    entities_added: int
    entities_removed: int


def compare(before: Mapping[str, pa.Table], now: Mapping[str, pa.Table]) -> Changes:
    """Return what changed between two releases' tables."""
    old_texts, new_texts = _texts(before["dives"]), _texts(now["dives"])
    old_entities, new_entities = _keys(before["entities"]), _keys(now["entities"])
    return Changes(
        dives_added=len(new_texts.keys() - old_texts.keys()),
        dives_removed=len(old_texts.keys() - new_texts.keys()),
        dives_edited=sum(old_texts[key] != new_texts[key] for key in old_texts.keys() & new_texts.keys()),
        entities_added=len(new_entities - old_entities),
        entities_removed=len(old_entities - new_entities),
    )


def _texts(dives: pa.Table) -> dict[str, tuple[object, ...]]:
    texts = zip(*(dives[name].to_pylist() for name in _TEXT), strict=True)
    return dict(zip(dives["dive_id"].to_pylist(), texts, strict=True))


def _keys(entities: pa.Table) -> set[str]:
    return set(entities["entity_id"].to_pylist())
