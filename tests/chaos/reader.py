"""A process that reads the latest release again and again, and fails at the first answer that is of two releases.

Run as `python -m tests.chaos.reader OUT`. It says `reading` after its first answers, reads until standard input ends,
and then says how often it read and how many releases it saw. Release number n has n checks and n scores.
"""

import json
import select
import sys
from pathlib import Path

import duckdb

import dive_etl
from dive_etl.publish.verify import read_parquet

_COUNTS = "SELECT (SELECT count(*) FROM checks), (SELECT count(*) FROM scores)"


def main() -> None:
    """Read until standard input ends."""
    out = Path(sys.argv[1])
    reads, seen = 0, set()
    while not (reads and select.select([sys.stdin], [], [], 0)[0]):
        with dive_etl.connect(out) as connection:
            seen.add(one_number(connection))
        with duckdb.connect(str(out / "dives.duckdb"), read_only=True) as connection:
            seen.add(one_number(connection))
        seen.add(number_of_files((out / "latest").resolve()))
        reads += 3
        if reads == 3:
            say("reading")
    say(f"{reads} {len(seen)}")


def one_number(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the number of the release that a connection answers from, by both its tables."""
    (before,) = connection.execute(_COUNTS).fetchall()
    (after,) = connection.execute(_COUNTS).fetchall()
    assert len({*before, *after}) == 1, (before, after)
    return int(before[0])


def number_of_files(folder: Path) -> int:
    """Return the number of the release in a folder; all its files are of that one."""
    counted = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["row_counts"]
    found = {name: read_parquet(folder / f"{name}.parquet").num_rows for name in counted}
    assert found == counted
    with duckdb.connect(str(folder / "dives.duckdb"), read_only=True) as connection:
        assert one_number(connection) == counted["checks"] == counted["scores"]
    return int(counted["checks"])


def say(line: str) -> None:
    """Write a line to standard output at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
