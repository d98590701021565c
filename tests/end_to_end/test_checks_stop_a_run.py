"""What `sources.toml` expects of a source decides whether a real run is published, and what it leaves behind."""

import json
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import dive_etl
from tests.end_to_end.calling import LISTING, call, refusal

MANY = "DevOps\n6 deep dives\n" + "".join(f"Python at Netflix {number}\nQuiet {number}...\n" for number in range(6))
FEW = "DevOps\n1 deep dives\nPython at Netflix 1\nQuiet 1...\n"
QUIET = LISTING.replace("2 deep", "3 deep") + "Quiet Days\nNothing happened to anyone.\n"
OUT = Path("data", "processed")


def expecting(folder: Path, listing: str, *expected: str) -> Path:
    """Write a listing, and the `sources.toml` that names it with what is expected of it; return the folder."""
    folder.mkdir(exist_ok=True)
    (folder / "devops.txt").write_text(listing, encoding="utf-8")
    lines = ["[[source]]", 'location = "devops.txt"', "[source.expect]", *expected]
    (folder / "sources.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def run_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which a listing of six dives was published; tests only copy it."""
    folder = expecting(tmp_path_factory.mktemp("before") / "work", MANY)
    assert call("run", cwd=folder).returncode == 0
    return folder


@pytest.fixture
def work(run_before: Path, tmp_path: Path) -> Path:
    """Return a copy of that folder."""
    return Path(shutil.copytree(run_before, tmp_path / "work", symlinks=True))


def evidence(folder: Path) -> Path:
    """Return the one folder of a failed run."""
    (kept,) = (folder / OUT / "failed").iterdir()
    return kept


def errors(kept: Path) -> list[str]:
    """Return the names of the checks that failed, as the evidence has them."""
    return [row["check"] for row in pq.read_table(kept / "checks.parquet").to_pylist() if row["status"] == "error"]


def test_a_listing_that_lost_most_of_its_dives_is_not_published(work: Path) -> None:
    latest = (work / OUT / "latest").readlink()
    line = refusal(call("run", cwd=expecting(work, FEW)), 1)
    kept = evidence(work)
    assert "fewer_dives:devops: expected at most 50% fewer than the 6 dives before, found 1 dives" in line
    assert str(kept.relative_to(work)) in line
    assert "--allow-count-mismatch" in line
    assert (work / OUT / "latest").readlink() == latest
    assert errors(kept) == ["fewer_dives:devops"]


def test_a_call_that_allows_it_publishes_it_with_a_warning(work: Path) -> None:
    done = call("run", "--allow-count-mismatch", cwd=expecting(work, FEW))
    assert (done.returncode, done.stderr) == (0, "")
    assert "warning   fewer_dives:devops: expected at most 50% fewer" in done.stdout
    checks = dive_etl.table("checks", work / OUT).set_index("check")["status"]
    assert checks["fewer_dives:devops"] == "warn"
    assert not (work / OUT / "failed").exists()


def test_a_warning_that_the_source_made_an_error_stops_the_run_with_all_that_was_built(work: Path) -> None:
    stopping = ("fewer_dives = { at_most = 0.9 }", 'dives_without_mention = { at_most = 0, otherwise = "error" }')
    line = refusal(call("run", cwd=expecting(work, QUIET, *stopping)), 1)
    assert "dives_without_mention:devops: expected at most 0%, found 33.3% (1 of 3)" in line
    kept = evidence(work)
    assert errors(kept) == ["dives_without_mention:devops"]
    assert set(pq.read_table(kept / "dives.parquet")["title"].to_pylist()) >= {"Quiet Days"}
    assert pq.read_table(kept / "mentions.parquet").num_rows > 0
    manifest = json.loads((kept / "manifest.json").read_text(encoding="utf-8"))
    assert [one["source"] for one in manifest["inputs"]] == ["devops"]
    assert len(dive_etl.table("dives", work / OUT)) == 6
