"""A publication that is killed, before or after any call it makes, leaves the old release or the new one, whole."""

import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from dive_etl.layout import latest_id, release_ids
from tests.chaos.conftest import IS_FULL, told
from tests.chaos.outcomes import damaged, leftovers, seen
from tests.chaos.tracing import KILLED, Call, Publisher

_SWAP = ".latest."


@pytest.mark.parametrize("first", [False, True], ids=["after another", "the first"])
def test_a_killed_publication_leaves_the_old_or_the_new_release_whole(
    first: bool, publisher: Publisher, given: Path, old: Path, tmp_path: Path
) -> None:
    start = tmp_path / "start"
    start.mkdir()
    if not first:
        shutil.copytree(old, start, symlinks=True, dirs_exist_ok=True)
    traced = Path(shutil.copytree(start, tmp_path / "traced", symlinks=True))
    calls = publisher.calls(given, traced, 1, tmp_path / "trace")
    before, outcomes = "none" if first else "old", []
    for call in calls if IS_FULL else chosen(calls, 2):
        out = Path(shutil.copytree(start, tmp_path / "out", symlinks=True))
        assert publisher.kill(given, out, 1, call) == KILLED, call
        outcomes.append(seen(out))
        assert outcomes[-1] == expected(call, calls, before), call
        assert publisher.publish(given, out, 2) == 0, call
        assert (leftovers(out), damaged(out), latest_id(out)) == (set(), [], release_ids(out)[0]), call
        was_latest = (not first) + (outcomes[-1] == "new") + 1
        assert len(release_ids(out)) == was_latest, f"{call}: a release stays that never was the latest"
        shutil.rmtree(out)
    told(
        f"killed {'at the first publication' if first else 'after another'}: {len(outcomes)} of {len(calls)} points, "
        f"seen then {dict(Counter(outcomes))}"
    )


def expected(call: Call, calls: Sequence[Call], before: str) -> str:
    """Return what is seen after a kill at a call: the new release once the call that swaps `latest` was made."""
    swap = next(at for at, one in enumerate(calls) if one.name.startswith("rename") and _SWAP in one.text)
    return before if calls.index(call) <= swap else "new"


def chosen(calls: Sequence[Call], spread: int) -> list[Call]:
    """Return some calls spread over the publication, and those next to where it gets its name and is pointed at."""
    names = [at for at, call in enumerate(calls) if call.name.startswith("rename") and "holder" not in call.text]
    some = {round(at * (len(calls) - 1) / (spread - 1)) for at in range(spread)}
    return [calls[at] for at in sorted(some | {at + step for at in names for step in (0, 1)})]
