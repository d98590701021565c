"""A run whose listing has a thousandth of new dives, against the first run of all of them.

Asked: a tenth.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from benchmarks.extraction import Dives, texts
from benchmarks.measured import Measured

DIVES, NEW = 100_000, 100


def measure() -> Iterator[Measured]:
    """Yield the seconds of processor time of the second run and, as the floor, of the first."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        listed = list(_listed([dive for part in texts() for dive in part]))
        first = _run(folder, listed[:DIVES])
        second = _run(folder, listed)
    yield Measured(f"run with {NEW} new dives / first run of {DIVES:,}", second, first)


def _listed(dives: Dives) -> Iterator[str]:
    """Yield rows of a listing; a number tells apart the titles that come again."""
    for number, (title, teaser) in enumerate(islice(cycle(dives), DIVES + NEW)):
        yield json.dumps({"category": "Made up", "title": f"{title} {number}", "teaser": teaser})


def _run(folder: Path, rows: Sequence[str]) -> float:
    (folder / "listing.jsonl").write_text("\n".join(rows), encoding="utf-8")
    before = os.times()
    subprocess.run(  # our own command
        [sys.executable, "-m", "dive_etl", "run", "listing.jsonl", "--out", "out"],
        cwd=folder,
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system
