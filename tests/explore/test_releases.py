"""Releases are found by name or by `latest`; a damaged one is named with what to do."""

import json
import shutil
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from dive_etl.errors import CallError, ReleaseError
from dive_etl.explore.overview import release_rows
from dive_etl.explore.releases import find_release, list_releases, read_manifest
from dive_etl.layout import latest_id


@pytest.fixture
def out(small: Path, tmp_path: Path) -> Path:
    """Return a copy of the small release that a test may damage, with an older one and a half-built one beside it."""
    out = Path(shutil.copytree(small, tmp_path / "out", symlinks=True))
    shutil.copytree(out / "latest", out / "releases" / "20250101T000000Z-00000000")
    (out / "releases" / ".building-1").mkdir()
    (out / "releases" / "note.txt").write_text("no release", encoding="utf-8")
    return out


def test_the_latest_release_is_found_without_a_name(out: Path) -> None:
    release = find_release(out)
    assert release.is_latest
    assert release.release_id == (out / "latest").readlink().name
    assert release.folder == out / "releases" / release.release_id


def test_an_older_release_is_found_by_its_name(out: Path) -> None:
    release = find_release(out, "20250101T000000Z-00000000")
    assert not release.is_latest
    assert release.folder.name == "20250101T000000Z-00000000"


def test_releases_are_listed_newest_first_and_half_built_ones_are_none(out: Path) -> None:
    assert [release.release_id for release in list_releases(out)] == [latest_id(out), "20250101T000000Z-00000000"]


@pytest.mark.parametrize("name", ["nosuch", ".building-1", "note.txt", "..", "../releases"])
def test_a_name_that_is_no_release_is_a_wrong_call(name: str, out: Path) -> None:
    with pytest.raises(CallError, match="no release") as caught:
        find_release(out, name)
    assert caught.value.exit_code == 2


def test_a_folder_without_releases_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="dive-etl run"):
        find_release(tmp_path)
    assert list_releases(tmp_path) == []
    assert list_releases(tmp_path / "nowhere") == []


def test_a_latest_that_points_nowhere_is_named(out: Path) -> None:
    (out / "latest").unlink()
    (out / "latest").symlink_to("releases/gone")
    with pytest.raises(CallError, match="gone"):
        find_release(out)


def test_a_manifest_gives_what_was_written(out: Path) -> None:
    manifest = read_manifest(find_release(out))
    assert manifest.release_id == latest_id(out)
    assert manifest.row_counts["dives"] == 5


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "is missing"),
        (b"", "cannot be read"),
        (b"{", "cannot be read"),
        (b"\xff\xfe", "cannot be read"),
        (b"[1, 2]", "is no manifest"),
        (b"null", "is no manifest"),
        (b"{}", "manifest"),
        (b'{"created_at": 5, "inputs": [], "row_counts": {}}', "manifest"),
        (b'{"created_at": "2026-01-02", "inputs": 1, "row_counts": []}', "manifest"),
    ],
)
def test_a_damaged_manifest_is_a_release_error_with_its_place(content: bytes | None, said: str, out: Path) -> None:
    path = find_release(out).folder / "manifest.json"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ReleaseError, match=said) as caught:
        release_rows(out)
    assert caught.value.where == str(path)
    assert "publish anew" in caught.value.fix


def test_an_overview_has_a_row_for_each_release(out: Path) -> None:
    rows = release_rows(out).to_pylist()
    assert [(row["latest"], row["dives"], row["sources"]) for row in rows] == [("*", 5, 1), ("", 5, 1)]
    assert rows[0]["created"] == "2026-01-02 03:04:05"


def test_an_overview_of_no_releases_is_empty(tmp_path: Path) -> None:
    assert release_rows(tmp_path).num_rows == 0


def test_an_overview_says_what_changed_where_the_manifest_does(out: Path) -> None:
    assert [row["changed"] for row in release_rows(out).to_pylist()] == ["", ""]
    path = find_release(out).folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    for changes, said in (
        (
            {"dive_added": 3, "dive_removed": 0, "entity_added": 1},
            "3 dives are new, 1 entity is named for the first time",
        ),
        ({"dive_added": 0}, "nothing"),
        ({}, "nothing"),
        (None, ""),
    ):
        path.write_text(json.dumps(manifest | {"changes": changes}), encoding="utf-8")
        assert release_rows(out).to_pylist()[0]["changed"] == said


OLDER, NEWER = "20250101T000000Z-00000000", "20260102T030405Z-"


@pytest.mark.parametrize(
    ("as_of", "found"),
    [
        ("2025-01-01", OLDER),
        ("2025-01-01T00:00:00", OLDER),
        ("2025-01-01T00:00:00Z", OLDER),
        ("2025-01-01T01:00:00+01:00", OLDER),
        ("2026-01-01", OLDER),
        ("2026-01-02T03:04:04", OLDER),
        ("2026-01-02T03:04:05", NEWER),
        ("2026-01-02", NEWER),
        ("20260102", NEWER),
        ("2099-01-01", NEWER),
        (datetime(2025, 6, 1, tzinfo=UTC), OLDER),
        (datetime(2026, 1, 2, 5, 4, 4, tzinfo=timezone(timedelta(hours=2))), OLDER),
    ],
)
def test_a_release_is_found_as_of_a_time(as_of: str | datetime, found: str, out: Path) -> None:
    assert find_release(out, as_of=as_of).release_id.startswith(found)


@pytest.mark.parametrize("as_of", ["2024-12-31", "2024-12-31T23:59:59Z"])
def test_before_the_first_release_there_was_none(as_of: str, out: Path) -> None:
    with pytest.raises(CallError, match="holds no release as of 2024-12-31"):
        find_release(out, as_of=as_of)


@pytest.mark.parametrize("as_of", ["", "yesterday", "2026-13-01", "2026-01-02T25:00"])
def test_what_is_no_time_is_a_wrong_call(as_of: str, out: Path) -> None:
    with pytest.raises(CallError, match="is no time"):
        find_release(out, as_of=as_of)


def test_a_release_is_asked_for_by_name_or_by_time(out: Path) -> None:
    with pytest.raises(CallError, match="not both"):
        find_release(out, OLDER, "2025-01-01")
