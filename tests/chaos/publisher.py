"""A process that publishes on demand: everything is imported once, and each publication is a child of its own.

Run as `python -m tests.chaos.publisher`. Each line it reads from standard input, `TABLES OUT HOURS`, is a child that
publishes the Parquet files of TABLES under OUT, with a clock HOURS after the first; it writes the child's number, waits
for a line (so that a tracer can attach first), lets the child go and writes how it ended.
"""

import os
import sys
from datetime import timedelta
from pathlib import Path

import duckdb  # noqa: F401  # before the first child, like all that is imported late
import filelock  # noqa: F401
import pandas as pd  # noqa: F401
import pyarrow as pa
import pyarrow.dataset

from dive_etl.errors import ReleaseError
from dive_etl.publish import publish, writing
from dive_etl.publish.verify import read_parquet
from tests.build.making import NOW

REFUSED = 3


def main() -> None:
    """Serve publications until standard input ends."""
    pa.set_cpu_count(1)  # one thread: the order of the calls is the same each time
    pa.set_io_thread_count(1)
    for line in sys.stdin:
        tables, out, hours = line.split()
        read_end, write_end = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(write_end)
            os.read(read_end, 1)
            os._exit(publish_once(Path(tables), Path(out), int(hours)))
        os.close(read_end)
        say(str(child))
        sys.stdin.readline()
        os.close(write_end)
        say(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])))


def say(line: str) -> None:
    """Write a line to standard output at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def publish_once(folder: Path, out: Path, hours: int) -> int:
    """Publish the tables of a folder as a run does, and return the exit code: 0, or that of a refusal in one line."""
    tables = {path.stem: read_parquet(path) for path in sorted(folder.glob("*.parquet"))}
    now = NOW + timedelta(hours=hours)
    try:
        with writing(out, now):
            publish(tables, out, now, {"inputs": []})
    except ReleaseError as error:
        sys.stderr.write(f"{error}\n")
        sys.stderr.flush()
        return REFUSED
    return 0


if __name__ == "__main__":
    main()
