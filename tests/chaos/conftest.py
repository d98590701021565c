"""What the tests of chaos share: a publisher, tables to publish, and a folder with a release in it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.chaos.tracing import Publisher, publisher
from tests.publish.conftest import tables

__all__ = ["tables"]  # the fixture

IS_FULL = os.environ.get("DIVE_ETL_CHAOS") == "full"


def told(line: str) -> None:
    """Tell a count to whoever runs `make chaos`."""
    print(f"\n{line}", end=" ")  # noqa: T201  # for `make chaos`


@pytest.fixture(scope="session", name="publisher")
def started_publisher() -> Iterator[Publisher]:
    """Give the process that publishes on demand."""
    with publisher() as process:
        yield process


@pytest.fixture(scope="session")
def given(tables: dict[str, pa.Table], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the tables to publish."""
    folder = tmp_path_factory.mktemp("given")
    for name, table in tables.items():
        pq.write_table(table, folder / f"{name}.parquet")
    return folder


@pytest.fixture(scope="session")
def old(publisher: Publisher, given: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds one release; tests only copy it."""
    out = tmp_path_factory.mktemp("old") / "out"
    assert publisher.publish(given, out, 0) == 0
    return out


@pytest.fixture
def out(old: Path, tmp_path: Path) -> Path:
    """Return a folder that holds one release."""
    return Path(shutil.copytree(old, tmp_path / "out", symlinks=True))
