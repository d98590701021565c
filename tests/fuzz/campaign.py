"""Running one target for some seconds in a process of its own, and what came of it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.fuzz.targets import SEEDS

# Where inputs that broke something are left, to become seeds and regression tests.
BROKEN = Path(".fuzz")
_MOST_BYTES_OF_INPUT = 4096
_MOST_MEGABYTES = 2000
_MOST_SECONDS_OF_INPUT = 25
_LAST_CHARACTERS = 2000


class Ran(NamedTuple):
    """What a target did: inputs tried, edges of the code reached, inputs worth keeping, and what it broke on."""

    target: str
    executions: int
    coverage: int
    corpus: int
    broken: str | None


def run_target(target: str, seconds: int, seed: int) -> Ran:
    """Fuzz one target from its kept seeds; what the fuzzer finds worth keeping is thrown away afterwards."""
    BROKEN.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        corpus = Path(shutil.copytree(SEEDS / target, Path(folder) / "corpus"))
        done = subprocess.run(
            [
                *(sys.executable, "-m", "tests.fuzz.child", target),
                f"-max_total_time={seconds}",
                f"-seed={seed}",
                f"-max_len={_MOST_BYTES_OF_INPUT}",
                f"-rss_limit_mb={_MOST_MEGABYTES}",
                f"-timeout={_MOST_SECONDS_OF_INPUT}",
                f"-artifact_prefix={BROKEN.resolve()}/{target}-",
                str(corpus),
            ],
            env={**os.environ, "OMP_NUM_THREADS": "1"},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        kept = len(list(corpus.iterdir()))
    return _read(target, done, kept)


def _read(target: str, done: subprocess.CompletedProcess[str], kept: int) -> Ran:
    states = re.findall(r"^#(\d+)", done.stderr, re.M)
    reached = re.findall(r" cov: (\d+)", done.stderr)
    broken = None if done.returncode == 0 else _last_words(done.stdout + done.stderr)
    return Ran(target, int(states[-1]) if states else 0, int(reached[-1]) if reached else 0, kept, broken)


def _last_words(output: str) -> str:
    """Return the traceback of what broke, or the end of what the fuzzer said where there is none."""
    found = re.search(r"=== Uncaught Python exception: ===.*?(?=\n(?:==|INFO|MS:|#)|\Z)", output, re.DOTALL)
    return found[0] if found else output[-_LAST_CHARACTERS:]
