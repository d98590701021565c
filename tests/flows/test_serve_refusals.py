"""What `dive-etl serve` answers where it cannot serve: one line, at once."""

import os
import subprocess
import sys

import pytest

from tests.flows.conftest import free_port

CASES = {
    "no address": ({}, [], "PREFECT_API_URL is not set"),
    "no server": ({"PREFECT_API_URL": f"http://127.0.0.1:{free_port()}/api"}, [], "no Prefect server answers"),
    "no schedule": ({}, ["--cron", "each morning"], "'each morning' is no cron schedule"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_call_that_cannot_be_served_is_one_line(case: str) -> None:
    extra, arguments, said = CASES[case]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PREFECT_")} | extra
    done = subprocess.run(
        [sys.executable, "-m", "dive_etl", "serve", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
