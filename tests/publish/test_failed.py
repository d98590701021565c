"""What a stopped run leaves behind: all that was built, whole or not at all, and never more than ten of them."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dive_etl.errors import ReleaseError
from dive_etl.publish import keep_evidence, publish
from tests.build.making import NOW


def built(tables: dict[str, pa.Table], *names: str) -> dict[str, pa.Table]:
    """Return some of the tables."""
    return {name: tables[name] for name in names}


def test_the_folder_has_the_checks_the_tables_and_a_manifest(tables: dict[str, pa.Table], tmp_path: Path) -> None:
    some = built(tables, "dives", "mentions")
    folder = keep_evidence(tmp_path, NOW, tables["checks"], some, {"inputs": [{"source": "devops"}]})
    assert folder == tmp_path / "failed" / f"20260102T030405Z-{os.getpid()}"
    assert sorted(path.name for path in folder.iterdir()) == [
        "checks.parquet",
        "dives.parquet",
        "manifest.json",
        "mentions.parquet",
    ]
    for name, table in {**some, "checks": tables["checks"]}.items():
        assert pq.read_table(folder / f"{name}.parquet").equals(table)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["inputs"] == [{"source": "devops"}]
    assert manifest["created_at"] == "2026-01-02T03:04:05+00:00"
    assert manifest["row_counts"] == {
        name: table.num_rows for name, table in {**some, "checks": tables["checks"]}.items()
    }
    assert manifest["checks"] == tables["checks"].to_pylist()


def test_a_run_stopped_before_extraction_keeps_its_checks(tables: dict[str, pa.Table], tmp_path: Path) -> None:
    folder = keep_evidence(tmp_path, NOW, tables["checks"], {}, {})
    assert {path.name for path in folder.iterdir()} == {"checks.parquet", "manifest.json"}


def test_releases_and_what_points_at_them_stay_as_they_were(tables: dict[str, pa.Table], tmp_path: Path) -> None:
    publish(tables, tmp_path, NOW, {})
    before = {path: path.lstat().st_mtime_ns for path in tmp_path.rglob("*")}
    keep_evidence(tmp_path, NOW, tables["checks"], tables, {})
    after = {path: path.lstat().st_mtime_ns for path in tmp_path.rglob("*") if "failed" not in path.parts}
    assert after == before


def test_only_the_newest_ten_stay(tables: dict[str, pa.Table], tmp_path: Path) -> None:
    kept = [keep_evidence(tmp_path, NOW + timedelta(minutes=minute), tables["checks"], {}, {}) for minute in range(13)]
    assert sorted((tmp_path / "failed").iterdir()) == kept[3:]


def test_the_same_run_asked_again_stands_instead_of_itself(tables: dict[str, pa.Table], tmp_path: Path) -> None:
    keep_evidence(tmp_path, NOW, tables["checks"], built(tables, "dives"), {})
    folder = keep_evidence(tmp_path, NOW, tables["checks"], {}, {})
    assert list((tmp_path / "failed").iterdir()) == [folder]
    assert not (folder / "dives.parquet").exists()


def test_what_a_killed_process_of_this_number_left_is_no_hindrance(tables: dict[str, pa.Table], tmp_path: Path) -> None:
    left = tmp_path / "failed" / f".building-{os.getpid()}"
    left.mkdir(parents=True)
    (left / "dives.parquet").write_bytes(b"half")
    folder = keep_evidence(tmp_path, NOW, tables["checks"], {}, {})
    assert list((tmp_path / "failed").iterdir()) == [folder]
    assert not (folder / "dives.parquet").exists()


def test_where_nothing_can_be_written_it_says_so_and_leaves_nothing(
    tables: dict[str, pa.Table], tmp_path: Path
) -> None:
    (tmp_path / "failed").write_text("in the way", encoding="utf-8")
    with pytest.raises(ReleaseError, match="cannot be kept") as caught:
        keep_evidence(tmp_path, NOW, tables["checks"], {}, {})
    assert caught.value.where == str(tmp_path / "failed")
    assert [path.name for path in tmp_path.iterdir()] == ["failed"]
