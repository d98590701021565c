"""Calling the command as a process of its own whose memory is counted."""

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.end_to_end.calling import COMMAND, ENVIRONMENT

MOST_MEGABYTES = 500
# For a machine that has much else to do; none of the cases takes ten seconds by itself.
_SECONDS = 300


class Called(NamedTuple):
    """How a call ended, what it wrote, and the most memory it held, in megabytes."""

    code: int
    output: str
    errors: str
    megabytes: float


def called(*arguments: str, cwd: Path) -> Called:
    """Run `dive-etl` with these arguments; it is given bounded time and half a gigabyte."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.measuring", *arguments],
        cwd=cwd,
        env={**ENVIRONMENT, "PYTHONPATH": _path()},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found = Called(*json.loads(done.stdout))
    assert found.megabytes < MOST_MEGABYTES
    return found


def refused(*arguments: str, cwd: Path, code: int = 1) -> str:
    """Return the one line in which a call was refused."""
    done = called(*arguments, cwd=cwd)
    assert (done.code, done.output) == (code, ""), done.errors
    (line,) = done.errors.splitlines()
    assert line.startswith("dive-etl: ")
    assert line.isprintable()
    return line


def _path() -> str:
    return ":".join([str(Path(__file__).parents[2]), *filter(None, [ENVIRONMENT.get("PYTHONPATH")])])


def _main() -> None:
    """Call and tell, from a process that is small itself: a child starts with the mark of its parent's memory."""
    done = subprocess.run(
        [*COMMAND, *sys.argv[1:]], capture_output=True, encoding="utf-8", timeout=_SECONDS, check=False
    )
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    json.dump(Called(done.returncode, done.stdout, done.stderr, megabytes), sys.stdout)


if __name__ == "__main__":
    _main()
