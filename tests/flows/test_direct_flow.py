"""The flow as a script, with no server set up: it starts one of its own for as long as it runs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dive_etl

ROOT = Path(__file__).parents[2]


@pytest.mark.xdist_group("prefect")
def test_the_flow_runs_as_a_script(listing: Path, tmp_path: Path) -> None:
    raw = tmp_path / "data" / "raw"
    raw.mkdir(parents=True)
    shutil.copy(listing, raw)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PREFECT_")}
    done = subprocess.run(
        [sys.executable, str(ROOT / "flows" / "deep_dives.py")],
        cwd=tmp_path,
        # The server that a run starts for itself takes its time on a busy machine.
        env={
            **environment,
            "PREFECT_HOME": str(tmp_path / "home"),
            "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        },
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with dive_etl.connect(tmp_path / "data" / "processed") as db:
        assert db.sql("SELECT count(*) FROM dives").fetchall() == [(2,)]
