"""What changed from one release to another: the changes of each release between them, taken together."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
from rich.console import Group, RenderableType

from dive_etl.errors import CallError
from dive_etl.explore.change_words import change_sentences, what_changed
from dive_etl.explore.releases import Release, damaged, find_release, read_manifest
from dive_etl.explore.render import grid

_SHOWN = 40
_Row = Mapping[str, Any]


class Difference(NamedTuple):
    """The changes from `old` to `new`, as rows of the table `changes`."""

    old: str
    new: str
    changes: pa.Table


def difference(out: Path, old: str | None, new: str | None) -> Difference:
    """Return what changed from a release to a later one: from the one before the latest to it, unless said otherwise.

    Raises CallError where the later one does not build on the earlier.
    """
    later = find_release(out, new)
    before = read_manifest(later).before
    if old is None and before is None:
        fix = "name two releases; `dive-etl releases list` shows those there are"
        raise CallError("is a first release: nothing to compare it with", where=later.release_id, fix=fix)
    earlier = find_release(out, old or before)
    steps = [_changes(release) for release in reversed(list(_between(out, earlier, later)))]
    together = steps[0] if len(steps) == 1 else _together(steps)
    return Difference(earlier.release_id, later.release_id, together)


def difference_shown(found: Difference) -> RenderableType:
    """Return the changes as sentences and, below, the first of them one by one."""
    rows = found.changes.slice(0, _SHOWN).to_pylist()
    more = found.changes.num_rows - len(rows)
    table = {
        "change": [row["kind"].replace("_", " ") for row in rows],
        "of": [what_changed(row) for row in rows],
        "dive": [row["dive_id"] for row in rows],
        "cause": [row["cause"] for row in rows],
    }
    sentences = change_sentences(found.changes) or ["nothing changed in what the release says"]
    rest = [f"and {more:,} more: `dive-etl query 'FROM changes'` has those of the latest release"] if more else []
    return Group(f"{found.old} → {found.new}", "", *sentences, "", *([grid(pa.table(table))] if rows else []), *rest)


def _between(out: Path, earlier: Release, later: Release) -> Iterator[Release]:
    """Yield the later release, then each it builds on, down to but not with the earlier."""
    release = later
    while release.release_id != earlier.release_id:
        yield release
        before = read_manifest(release).before
        if before is None or not (out / release.folder.parent / before).exists():
            fix = "name the earlier one first; `dive-etl releases list` shows them"
            raise CallError(f"does not build on {earlier.release_id}", where=later.release_id, fix=fix)
        release = find_release(out, before)


def _changes(release: Release) -> pa.Table:
    path = release.folder / "changes.parquet"
    try:
        return pq.read_table(path, partitioning=None)
    except FileNotFoundError:
        raise CallError(
            "is older than the table of changes", where=release.release_id, fix="name a newer one"
        ) from None
    except (OSError, pa.ArrowException) as error:
        raise damaged(path, f"cannot be read ({error})") from None


def _together(steps: list[pa.Table]) -> pa.Table:
    """Return the changes from before the first step to after the last; what came and went again is none."""
    first: dict[tuple[str, str], _Row] = {}
    last: dict[tuple[str, str], _Row] = {}
    for row in (row for step in steps for row in step.to_pylist()):
        at = (row["kind"].rsplit("_", 1)[0], row["key"])
        first.setdefault(at, row)
        last[at] = row
    net = [_net(first[at], last[at]) for at in first]
    rows = sorted((row for row in net if row is not None), key=lambda row: (row["kind"], row["key"]))
    return pa.Table.from_pylist([dict(row) for row in rows], schema=steps[-1].schema)


def _net(first: _Row, last: _Row) -> _Row | None:
    before, after = first["before"], last["after"]
    if before == after or json.loads(before or "null") == json.loads(after or "null"):
        return None
    thing = first["kind"].rsplit("_", 1)[0]
    kind = first["kind"] if before is None else f"{thing}_{'removed' if after is None else 'edited'}"
    return {**last, "kind": kind, "before": before, "after": after}
