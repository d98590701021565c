"""The same input, code and clock give the same bytes, whatever the process."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import REAL_LISTING

_RUN = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from dive_etl.run import run
from dive_etl.settings import read_settings

settings = read_settings([sys.argv[1]], Path(sys.argv[2]))
run(settings, datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), lambda _stage, _done, _total: None)
"""


def parquet_bytes(out: Path) -> dict[str, bytes]:
    """Return the content of each Parquet file of the latest release."""
    return {path.name: path.read_bytes() for path in sorted((out / "latest").glob("*.parquet"))}


def test_two_processes_with_other_hash_seeds_write_the_same_parquet(tmp_path: Path) -> None:
    outs = {seed: tmp_path / seed for seed in ("0", "4242")}
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", _RUN, str(REAL_LISTING), str(out)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "0" else "America/New_York"},
        )
        for seed, out in outs.items()
    ]
    assert [process.wait(timeout=60) for process in processes] == [0, 0]
    one, other = (parquet_bytes(out) for out in outs.values())
    assert len(one) >= 10
    assert {name for name in one if one[name] != other[name]} == set()
    assert (outs["0"] / "latest").readlink() == (outs["4242"] / "latest").readlink()
