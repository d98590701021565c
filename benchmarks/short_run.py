"""A run on the shipped listing against importing the libraries it cannot do without. Asked: within three times."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.measured import Measured, best

ROOT = Path(__file__).parents[1]


def measure() -> Iterator[Measured]:
    """Yield the time of whole processes."""
    floor = best(partial(_python, "-c", "import spacy, duckdb, pyarrow"))
    with tempfile.TemporaryDirectory() as folder:
        run = partial(_python, "-m", "dive_etl", "run", str(ROOT / "data" / "raw"), "--out", folder)
        yield Measured("dive-etl run on the shipped listing / imports", best(run), floor)
        query = partial(_python, "-m", "dive_etl", "query", "select 1", "--out", folder)
        yield Measured("dive-etl query / imports", best(query), floor)
    yield Measured("dive-etl --help / imports", best(partial(_python, "-m", "dive_etl", "--help")), floor)


def _python(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)  # noqa: S603  # our own command
