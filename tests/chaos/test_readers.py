"""Readers never wait, never fail and never see two releases at once, however often a new one is published."""

import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.chaos.conftest import IS_FULL, told
from tests.chaos.tracing import Publisher

READERS, PUBLICATIONS = (8, 50) if IS_FULL else (3, 5)


def numbered(given: Path, folder: Path, number: int) -> Path:
    """Return a folder with the tables of release `number`, which has so many checks and scores."""
    shutil.copytree(given, folder)
    for name, key in (("checks", "check"), ("scores", "type")):
        row = pq.read_table(folder / f"{name}.parquet").slice(0, 1)
        keys = pa.array([f"{name} {at}" for at in range(number)])
        rows = pa.concat_tables([row] * number)
        at = rows.schema.get_field_index(key)
        pq.write_table(rows.set_column(at, row.schema.field(key), keys), folder / f"{name}.parquet")
    return folder


def test_readers_see_one_release_at_a_time(publisher: Publisher, given: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    tables = [numbered(given, tmp_path / f"given-{number}", number) for number in range(1, PUBLICATIONS + 2)]
    assert publisher.publish(tables[0], out, 0) == 0
    with ExitStack() as stack:
        readers = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-m", "tests.chaos.reader", str(out)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            for _ in range(READERS)
        ]
        for reader in readers:
            assert reader.stdout is not None
            assert reader.stdout.readline() == "reading\n"
        for hour, given_now in enumerate(tables[1:], 1):
            assert publisher.publish(given_now, out, hour) == 0
        said = [reader.communicate(timeout=60)[0].split() for reader in readers]
        assert [reader.returncode for reader in readers] == [0] * READERS
    reads, seen = (sum(int(words[at]) for words in said) for at in (0, 1))
    assert all(int(words[1]) > 1 for words in said)
    told(
        f"{READERS} readers, {PUBLICATIONS} publications: {reads} reads, {seen / READERS:.0f} releases seen by each, "
        "no error, no mixed answer"
    )
