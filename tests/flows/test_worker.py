"""The deployment of `prefect.yaml`, given to a real worker as the README says."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dive_etl

pytestmark = pytest.mark.xdist_group("prefect")
ROOT = Path(__file__).parents[2]
SECONDS = 240


def prefect(*arguments: str, home: Path, environment: dict[str, str]) -> str:
    """Run a prefect command in the project's home and return what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "prefect", *arguments],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_worker_runs_the_deployment(prefect_environment: dict[str, str], listing: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "data" / "raw").mkdir(parents=True)
    shutil.copy(listing, home / "data" / "raw")
    shutil.copy(ROOT / "prefect.yaml", home)
    shutil.copytree(ROOT / "flows", home / "flows")
    # The worker starts the flow with the `python` it finds first.
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**prefect_environment, "DIVE_ETL_HOME": str(home), "PATH": path}
    prefect("work-pool", "create", "deep-dives", "--type", "process", home=home, environment=environment)
    prefect("--no-prompt", "deploy", "--all", home=home, environment=environment)
    prefect("deployment", "run", "deep-dives/scheduled", home=home, environment=environment)
    prefect("worker", "start", "--pool", "deep-dives", "--run-once", home=home, environment=environment)
    with dive_etl.connect(home / "data" / "processed") as db:
        assert db.sql("SELECT count(*) FROM dives").fetchall() == [(2,)]
