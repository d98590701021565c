"""The flow against a real server: served, triggered, waited for, its release read."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

import dive_etl

pytestmark = pytest.mark.xdist_group("prefect")
DEPLOYMENT = "deep-dives/scheduled"
RUN_SECONDS = 240


@contextmanager
def served(listing: Path, out: Path, environment: dict[str, str]) -> Iterator[None]:
    """Serve the deployment as a user does, until the block ends."""
    command = [sys.executable, "-m", "dive_etl", "serve", str(listing), "--out", str(out), "--cron", "0 6 * * *"]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
    ) as server:
        try:
            # It says so when the deployment is registered and runs are waited for.
            assert server.stdout is not None
            seen = []
            for line in server.stdout:
                seen.append(line)
                if "polling for scheduled runs" in line:
                    break
            else:
                pytest.fail("".join(seen))
            yield
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.communicate(timeout=60)


def triggered(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Ask for a run of the deployment and wait for its end."""
    command = [sys.executable, "-m", "prefect", "deployment", "run", DEPLOYMENT, "--watch", "--watch-interval", "1"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=RUN_SECONDS, check=False)


def post(environment: dict[str, str], path: str, body: dict[str, object]) -> list[dict[str, object]]:
    """Ask the server's API."""
    answer = httpx.post(f"{environment['PREFECT_API_URL']}{path}", json=body, timeout=30)
    answer.raise_for_status()
    rows: list[dict[str, object]] = answer.json()
    return rows


def latest_run(environment: dict[str, str]) -> dict[str, object]:
    """The flow run asked for last."""
    return post(
        environment,
        "/flow_runs/filter",
        {"sort": "EXPECTED_START_TIME_DESC", "flow_runs": {"state": {"type": {"not_any_": ["SCHEDULED"]}}}, "limit": 1},
    )[0]


def test_a_served_run_completes_and_its_release_is_read(
    prefect_environment: dict[str, str], listing: Path, tmp_path: Path
) -> None:
    out = tmp_path / "processed"
    with served(listing, out, prefect_environment):
        watched = triggered(prefect_environment)
    run = latest_run(prefect_environment)
    assert run["state_type"] == "COMPLETED", watched.stdout + watched.stderr
    with dive_etl.connect(out) as db:
        assert db.sql("SELECT title FROM dives ORDER BY position").fetchall() == [
            ("How Netflix Tamed Kubernetes Upgrades",),
            ("Terraform State, Untangled",),
        ]
        assert ("Netflix", "Kubernetes") in db.sql("SELECT company, tool FROM company_tools").fetchall()
    (artifact,) = post(prefect_environment, "/artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [run["id"]]}}})
    assert artifact["type"] == "markdown"
    text = str(artifact["data"])
    assert "2 dives" in text
    assert "the first release here" in text
    assert "lines\\_accounted\\_for" in text
    tasks = post(prefect_environment, "/task_runs/filter", {"task_runs": {"flow_run_id": {"any_": [run["id"]]}}})
    assert sorted(str(task["name"]).rsplit("-", 1)[0] for task in tasks) == [
        "build", "check", "extract", "fetch", "parse", "publish",
    ]  # fmt: skip


def test_the_schedule_is_the_one_asked_for(prefect_environment: dict[str, str], listing: Path, tmp_path: Path) -> None:
    with served(listing, tmp_path / "processed", prefect_environment):
        (deployment,) = post(prefect_environment, "/deployments/filter", {})
    schedules = deployment["schedules"]
    assert isinstance(schedules, list)
    assert [schedule["schedule"]["cron"] for schedule in schedules] == ["0 6 * * *"]


def test_a_failing_source_fails_the_run_and_leaves_latest_alone(
    prefect_environment: dict[str, str], listing: Path, tmp_path: Path
) -> None:
    out = tmp_path / "processed"
    first = subprocess.run(
        [sys.executable, "-m", "dive_etl", "run", str(listing), "--out", str(out)], capture_output=True, check=True
    )
    assert first.returncode == 0
    before = (out / "latest").readlink()
    listing.write_text(listing.read_text(encoding="utf-8").replace("2 deep dives", "3 deep dives"), encoding="utf-8")
    with served(listing, out, prefect_environment):
        triggered(prefect_environment)
    run = latest_run(prefect_environment)
    assert run["state_type"] == "FAILED"
    state = run["state"]
    assert isinstance(state, dict)
    assert "expected 3 dives, found 2 dives" in json.dumps(state)
    assert (out / "latest").readlink() == before
    assert [path.name for path in (out / "releases").iterdir()] == [before.name]
