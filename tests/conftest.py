"""What all tests share: the release of the real listing, published once for each test process."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dive_etl.run import run
from dive_etl.settings import read_settings

REAL_LISTING = Path(__file__).parents[1] / "data" / "raw" / "devops-infrastructure.txt"
CLOCK = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with one release of the real listing; tests only read it."""
    out = tmp_path_factory.mktemp("published")
    run(read_settings([str(REAL_LISTING)], out), CLOCK, lambda _stage, _done, _total: None)
    return out


@pytest.fixture
def published_copy(published: Path, tmp_path: Path) -> Path:
    """Return a copy of the published folder that a test may damage."""
    return Path(shutil.copytree(published, tmp_path / "out", symlinks=True))
