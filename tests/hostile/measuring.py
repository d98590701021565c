"""Calling the command as a process of its own whose memory is counted."""

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

from tests.end_to_end.calling import COMMAND, ENVIRONMENT

MOST_MEGABYTES = 500
# Five minutes, for a machine that has much else to do; none of the cases takes ten seconds by itself.
_SECONDS = 300


class Called(NamedTuple):
    """How a call ended, what it wrote, and the most memory it held, in megabytes."""

    code: int
    output: str
    errors: str
    megabytes: float


def called(*arguments: str, cwd: Path) -> Called:
    """Run `dive-etl` with these arguments; it is given bounded time and half a gigabyte."""
    with (cwd / "output").open("w+b") as output, (cwd / "errors").open("w+b") as errors:
        limited = ("timeout", "--signal=KILL", str(_SECONDS), *COMMAND)
        with subprocess.Popen([*limited, *arguments], cwd=cwd, env=ENVIRONMENT, stdout=output, stderr=errors) as child:
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        done = Called(child.returncode, output.read().decode(), errors.read().decode(), used.ru_maxrss / 1024)
    assert done.megabytes < MOST_MEGABYTES
    return done


def refused(*arguments: str, cwd: Path, code: int = 1) -> str:
    """Return the one line in which a call was refused."""
    done = called(*arguments, cwd=cwd)
    assert (done.code, done.output) == (code, ""), done.errors
    (line,) = done.errors.splitlines()
    assert line.startswith("dive-etl: ")
    assert line.isprintable()
    return line
