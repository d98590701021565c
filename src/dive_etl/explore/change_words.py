"""Changes and their causes in words."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

# In the order they are told: what happened, of one and of several.
_WORDS = {
    "dive_added": ("dive is new", "dives are new"),
    "dive_returned": ("dive is listed again", "dives are listed again"),
    "dive_edited": ("dive reads otherwise", "dives read otherwise"),
    "dive_removed": ("dive is listed no more", "dives are listed no more"),
    "entity_added": ("entity is named for the first time", "entities are named for the first time"),
    "entity_removed": ("entity is named no more", "entities are named no more"),
    "entity_edited": ("entity is described otherwise", "entities are described otherwise"),
    "mention_added": ("mention appeared", "mentions appeared"),
    "mention_removed": ("mention went", "mentions went"),
    "measure_added": ("measure appeared", "measures appeared"),
    "measure_removed": ("measure went", "measures went"),
    "usage_added": ("usage appeared", "usages appeared"),
    "usage_removed": ("usage went", "usages went"),
}
_CAUSES = ("source", "catalog", "model", "code")
_NAMED = 3
_Rows = list[dict[str, Any]]


def change_sentences(changes: pa.Table) -> list[str]:
    """Return a sentence for each kind of change, with how many there are of each cause and what stands behind it."""
    by_kind: dict[str, _Rows] = {}
    for row in changes.to_pylist():
        by_kind.setdefault(row["kind"], []).append(row)
    new_dives = {row["key"] for row in by_kind.get("dive_added", ())}
    return [_sentence(kind, by_kind[kind], new_dives) for kind in _WORDS if kind in by_kind]


def change_counts(counts: Mapping[str, int]) -> str:
    """Return how many changes of each kind there are, in words: `3 dives are new, 12 mentions appeared`."""
    return ", ".join(_counted(kind, counts[kind]) for kind in _WORDS if counts.get(kind)) or "nothing"


def what_changed(row: Mapping[str, Any]) -> str:
    """Return in a few words what one row of `changes` is about."""
    told = json.loads(row["after"] or row["before"])
    thing = row["kind"].split("_")[0]
    if thing == "mention":
        return f"{told['text']} ({row['entity_id']})"
    if thing == "usage":
        return f"{told['company_id']} {told['relation'].replace('_', ' ')} {told['entity_id']}"
    return str(told.get("title") or told.get("name") or told.get("text"))


def _counted(kind: str, count: int) -> str:
    one, several = _WORDS[kind]
    return f"{count:,} {one if count == 1 else several}"


def _sentence(kind: str, rows: _Rows, new_dives: set[str]) -> str:
    what = _counted(kind, len(rows))
    if kind.startswith("dive_"):
        return what
    parts = [(cause, [row for row in rows if row["cause"] == cause]) for cause in _CAUSES]
    told = [(len(own), _because(cause, own, new_dives)) for cause, own in parts if own]
    if len(told) == 1:
        return f"{what} because {told[0][1]}"
    return f"{what}: " + ", ".join(f"{number:,} because {reason}" for number, reason in told)


def _because(cause: str, rows: _Rows, new_dives: set[str]) -> str:
    if cause == "source":
        return f"the listing {_of_listing(rows, new_dives)}"
    names = _most_frequent(filter(None, map(_name, rows)))
    if cause == "code" or not names:
        return f"the {cause} changed"
    is_new = rows[0]["before"] is None
    verb = {"catalog": "learned of" if is_new else "decides otherwise on", "model": "judges otherwise"}[cause]
    return f"the {cause} {verb} {names}"


def _of_listing(rows: _Rows, new_dives: set[str]) -> str:
    dives = {row["dive_id"] for row in rows if row["dive_id"]}
    parts = [
        f"{count:,} {word} dive{'s' * (count != 1)}"
        for count, word in ((len(dives & new_dives), "new"), (len(dives - new_dives), "edited"))
        if count
    ]
    return f"has {' and '.join(parts)}" if parts else "changed"


def _name(row: dict[str, Any]) -> str | None:
    """Return what a change's thing is called, as the text or the catalog has it."""
    told = json.loads(row["after"] or row["before"])
    name = told.get("name") or told.get("text")
    return f"`{name}`" if name else row["entity_id"]


def _most_frequent(names: Iterable[str]) -> str:
    counts = Counter(names)
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    shown, more = ordered[:_NAMED], len(ordered) - _NAMED
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")
