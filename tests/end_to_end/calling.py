"""Calling the command as a user does: a process of its own, in a folder of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

COMMAND = (sys.executable, "-m", "dive_etl")
ENVIRONMENT = {**os.environ, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
LISTING = """DevOps
2 deep dives
How Netflix Runs Python
Netflix moved its Python services in 3 weeks, and the pagers went quiet...
Quiet Nights on Kubernetes
Nobody was woken, since Kubernetes restarted what had fallen over.
"""


def call(
    *arguments: str, cwd: Path, env: Mapping[str, str] | None = None, timeout: float = 60
) -> subprocess.CompletedProcess[str]:
    """Run `dive-etl` with these arguments and return what it wrote and its exit code."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=cwd,
        env={**ENVIRONMENT, **(env or {})},
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )


def refusal(done: subprocess.CompletedProcess[str], code: int) -> str:
    """Return the one line of a call that failed as it should: nothing else is written, and no traceback."""
    assert "Traceback" not in done.stderr, done.stderr
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    (line,) = done.stderr.splitlines()
    assert line.startswith("dive-etl: ")
    return line


def holdings(out: Path) -> dict[str, int | str]:
    """Return every name under a folder with the size of a file, the target of a link."""
    return {
        str(path.relative_to(out)): str(path.readlink()) if path.is_symlink() else path.stat().st_size
        for path in sorted(out.rglob("*"))
        if path.is_symlink() or not path.is_dir() or not any(path.iterdir())
    }
