"""What is otherwise than in the release before, and why."""

import json
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from dive_etl.build.arrange import Columns, arrange
from dive_etl.build.before import Tables
from dive_etl.records import Cause
from dive_etl.schema import TABLES_BY_NAME


class Change(NamedTuple):
    """One row of `changes`; `before` and `after` are JSON."""

    kind: str
    key: str
    dive_id: str | None
    entity_id: str | None
    before: str | None
    after: str | None
    cause: Cause


class Fact(NamedTuple):
    """Something a text was found to say."""

    thing: str
    key: str
    dive_id: str
    entity_id: str | None
    told: str


# By what makes a fact the same wherever in its field it stands.
Facts = Mapping[Hashable, Fact]


class Step(NamedTuple):
    """What the texts were found to say once one more thing was as it is now, and which thing that was."""

    cause: Cause
    facts: Facts


class _Telling(NamedTuple):
    """How the rows of a table are told apart and told of."""

    thing: str
    same: tuple[str, ...]
    key: tuple[str, ...]
    told: tuple[str, ...]


_TELLINGS = {
    "mentions": _Telling(
        "mention", ("field", "entity_id"), ("mention_id",), ("field", "start", "end", "text", "confidence")
    ),
    "measures": _Telling(
        "measure", ("field", "kind", "text"), ("dive_id", "field", "start", "end"), ("text", "kind", "value", "unit")
    ),
    "usages": _Telling(
        "usage",
        ("company_id", "relation", "entity_id"),
        ("dive_id", "company_id", "entity_id", "relation", "field", "start"),
        ("company_id", "relation", "entity_id", "evidence"),
    ),
}
_DIVE_FACTS = ("title", "teaser", "category", "url", "published_at")
_ENTITY_FACTS = ("name", "category", "vendor_id", "homepage", "is_known")
_DIGITS = 4
# Of several causes that brought an entity, the one that an analyst thinks of first.
_CAUSES: tuple[Cause, ...] = ("source", "catalog", "model", "code")


def facts_of(columns: Mapping[str, Columns]) -> dict[Hashable, Fact]:
    """Return what mentions, measures and usages say; of equal ones in a field, the nth is told from the others."""
    facts: dict[Hashable, Fact] = {}
    for name, telling in _TELLINGS.items():
        seen: Counter[tuple[Any, ...]] = Counter()
        for row in _rows(columns[name]):
            same = (name, row["dive_id"], *(row[part] for part in telling.same))
            seen[same] += 1
            key = "/".join(str(row[part]) for part in telling.key)
            told = _json({part: _rounded(row[part]) for part in telling.told})
            facts[*same, seen[same]] = Fact(telling.thing, key, row["dive_id"], row.get("entity_id"), told)
    return facts


def text_changes(before: Facts, steps: Sequence[Step]) -> Iterator[Change]:
    """Yield what came and went from before to the last step, each with the last step at which it did."""
    now = steps[-1].facts
    earlier = [before, *(step.facts for step in steps[:-1])]
    for same in [*(before.keys() - now.keys()), *(now.keys() - before.keys())]:
        is_new = same in now
        turns = [step.cause for step, was in zip(steps, earlier, strict=True) if (same in step.facts) != (same in was)]
        yield _of_fact(now[same] if is_new else before[same], turns[-1], is_new=is_new)


def _of_fact(fact: Fact, cause: Cause, *, is_new: bool) -> Change:
    kind = f"{fact.thing}_{'added' if is_new else 'removed'}"
    before, after = (None, fact.told) if is_new else (fact.told, None)
    return Change(kind, fact.key, fact.dive_id, fact.entity_id, before, after, cause)


def listing_changes(before: pa.Table, now: pa.Table) -> Iterator[Change]:
    """Yield the dives that came, went, came back, or read otherwise."""
    old = _dive_facts(before)
    for key, (is_listed, *here) in _dive_facts(now).items():
        was_listed, *there = old.get(key, (False,))
        if key not in old:
            yield _of_dive("dive_added", key, None, here)
        elif was_listed and not is_listed:
            yield _of_dive("dive_removed", key, there, None)
        elif is_listed and not was_listed:
            yield _of_dive("dive_returned", key, None, here)
        if there and here != there:
            yield _of_dive("dive_edited", key, there, here)


def entity_changes(before: pa.Table, now: pa.Table, found: Iterable[Change], otherwise: Cause) -> Iterator[Change]:
    """Yield the entities that came, went, or are described otherwise.

    They came or went because mentions did; what else is said of them changes with the catalog, or `otherwise`.
    """
    causes: dict[tuple[str | None, bool], Cause] = {}
    for change in found:
        at = (change.entity_id, change.after is not None)
        causes[at] = min(causes.get(at, change.cause), change.cause, key=_CAUSES.index)
    old, new = _described(before), _described(now)
    for key in sorted(new.keys() - old.keys()):
        yield _of_entity("added", key, None, new[key], causes.get((key, True), otherwise))
    for key in sorted(old.keys() - new.keys()):
        yield _of_entity("removed", key, old[key], None, causes.get((key, False), otherwise))
    for key in sorted(key for key in old.keys() & new.keys() if old[key] != new[key]):
        yield _of_entity("edited", key, old[key], new[key], otherwise)


def build_changes(changes: Iterable[Change]) -> pa.Table:
    """Return the table of changes."""
    rows = list(changes)
    return arrange(TABLES_BY_NAME["changes"], {name: [getattr(row, name) for row in rows] for name in Change._fields})


def dives_in(tables: Tables, dive_ids: Iterable[str]) -> dict[str, Columns]:
    """Return the mentions, measures and usages that a release has of some dives, as columns."""
    wanted = pa.array(sorted(set(dive_ids)), pa.string())
    own = {name: tables[name].filter(pc.is_in(tables[name]["dive_id"], value_set=wanted)) for name in _TELLINGS}
    return {name: rows.to_pydict() for name, rows in own.items()}


def _dive_facts(dives: pa.Table) -> dict[str, list[Any]]:
    columns = [dives[name].to_pylist() for name in ("is_listed", *_DIVE_FACTS)]
    return dict(zip(dives["dive_id"].to_pylist(), map(list, zip(*columns, strict=True)), strict=True))


def _of_dive(kind: str, key: str, before: Sequence[object] | None, after: Sequence[object] | None) -> Change:
    told = [_json(dict(zip(_DIVE_FACTS, facts, strict=True))) if facts else None for facts in (before, after)]
    return Change(kind, key, key, None, told[0], told[1], "source")


def _described(entities: pa.Table) -> dict[str, tuple[object, ...]]:
    columns = [entities[name].to_pylist() for name in _ENTITY_FACTS]
    return dict(zip(entities["entity_id"].to_pylist(), zip(*columns, strict=True), strict=True))


def _of_entity(
    what: str, key: str, before: Sequence[object] | None, after: Sequence[object] | None, cause: Cause
) -> Change:
    told = [_json(dict(zip(_ENTITY_FACTS, facts, strict=True))) if facts else None for facts in (before, after)]
    return Change(f"entity_{what}", key, None, key, told[0], told[1], cause)


def _rows(columns: Columns) -> Iterator[dict[str, Any]]:
    return (dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True))


def _rounded(value: object) -> object:
    """Return a confidence as people read it; it comes in single precision."""
    return round(value, _DIGITS) if isinstance(value, float) else value


def _json(told: Mapping[str, object]) -> str:
    return json.dumps(told, ensure_ascii=False, default=str)  # a time is none of JSON's
