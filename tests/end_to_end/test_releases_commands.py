"""Releases are listed, verified, gone back to and dropped from the command line."""

import json
import shutil
from pathlib import Path

import pytest

from dive_etl.layout import latest_id, release_ids
from tests.end_to_end.calling import call, refusal

OLDER = "20250101T000000Z-00000000"


@pytest.fixture
def out(published_copy: Path) -> Path:
    """Return a folder with the real release and an older one of the same files."""
    older = Path(shutil.copytree(published_copy / "latest", published_copy / "releases" / OLDER))
    manifest = json.loads((older / "manifest.json").read_text(encoding="utf-8"))
    content = manifest | {"release_id": OLDER, "created_at": "2025-01-01T00:00:00+00:00"}
    (older / "manifest.json").write_text(json.dumps(content), encoding="utf-8")
    return published_copy


def test_releases_are_verified_one_line_each_and_gone_back_to(out: Path, tmp_path: Path) -> None:
    newest = str(latest_id(out))
    done = call("releases", "verify", "--out", str(out), cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{newest}  good\n{OLDER}  good\n", "")
    (out / "releases" / newest / "dives.parquet").write_bytes(b"")
    done = call("releases", "verify", "--out", str(out), cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.splitlines()[0].startswith(f"{newest}  dives.parquet has 0 bytes")
    assert done.stderr.startswith(f"dive-etl: {out}: 1 of 2 releases damaged; ")
    done = call("releases", "rollback", OLDER, "--out", str(out), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"latest is {OLDER}, was {newest}\n")
    line = refusal(call("releases", "rollback", newest, "--out", str(out), cwd=tmp_path), 1)
    assert "is damaged: dives.parquet" in line
    assert latest_id(out) == OLDER


def test_old_releases_are_dropped(out: Path, tmp_path: Path) -> None:
    assert "--keep" in refusal(call("releases", "prune", "--out", str(out), cwd=tmp_path), 2)
    assert "30d" in refusal(call("releases", "prune", "--older-than", "long", "--out", str(out), cwd=tmp_path), 2)
    for said in (f"dropped {OLDER}\n", "nothing to drop\n"):
        done = call("releases", "prune", "--keep", "1", "--older-than", "30d", "--out", str(out), cwd=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, said, "")
    assert release_ids(out) == [latest_id(out)]


def test_a_query_goes_to_the_release_of_a_time(out: Path, tmp_path: Path) -> None:
    (out / "releases" / str(latest_id(out)) / "dives.duckdb").unlink()
    asked = ("query", "select count(*) as dives from dives", "--format", "csv", "--out", str(out))
    done = call(*asked, "--as-of", "2025-06-01", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, '"dives"\n33\n')
    assert "not both" in refusal(call(*asked, "--as-of", "2025-06-01", "--release", OLDER, cwd=tmp_path), 2)
    assert "as of 2024-01-01" in refusal(call(*asked, "--as-of", "2024-01-01", cwd=tmp_path), 2)
