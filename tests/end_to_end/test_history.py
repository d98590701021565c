"""Run after run with real extraction: what changed and why, what did not, and what an older release hands on."""

import csv
import json
import shutil
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from dive_etl.explore.change_words import change_sentences
from dive_etl.keys import content_id
from dive_etl.layout import LANDING, LATEST, MANIFEST, RELEASES, latest_id, release_ids
from dive_etl.publish import previous_release, read_tables
from dive_etl.run import Outcome, run
from dive_etl.settings import read_settings
from tests.conftest import CLOCK, REAL_LISTING
from tests.end_to_end.calling import call
from tests.test_layers import PACKAGE

pytestmark = pytest.mark.xdist_group("history")  # one older copy of the package for all
FORGOTTEN = "Memcached"
KNOWN = ("Caching in Memcached", "Nothing but Memcached stood between the crowd and the tables.")
EDITED = (KNOWN[0], "Nothing but Memcached and PostgreSQL stood between the crowd and the tables.")
OTHER = ("Quiet Nights at Netflix", "The pagers of Netflix fell silent once Python had its tests.")
NEW = ("Nights at Uber", "Uber put Redis in front of its tables.")
# Whatever has to do with history was not there in releases of schema 1.0.
OF_HISTORY = ("captures", "merges", "entity_history", "changes")


def write(path: Path, *dives: tuple[str, str], category: str = "DevOps") -> Path:
    """Write a listing of (title, teaser) pairs."""
    lines = [category, f"{len(dives)} deep dives", *(line for dive in dives for line in dive)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def grown(folder: Path) -> Path:
    """Write the real listing with one more dive."""
    category, _, *lines = REAL_LISTING.read_text(encoding="utf-8").splitlines()
    return write(folder / REAL_LISTING.name, *zip(lines[::2], lines[1::2], strict=True), NEW, category=category)


def run_on(out: Path, *locations: Path, day: int = 1, allow: bool = False) -> Outcome:
    settings = read_settings([str(one) for one in locations], out, allow_count_mismatch=allow)
    return run(settings, CLOCK + timedelta(days=day), lambda _stage, _done, _total: None)


def rows_of(out: Path, name: str) -> pa.Table:
    previous = previous_release(out)
    assert previous is not None
    return read_tables(previous, [name])[name]


def causes(changes: pa.Table | None, kind: str) -> dict[str, int]:
    assert changes is not None
    return dict(Counter(row["cause"] for row in changes.to_pylist() if row["kind"] == kind))


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where an older version of the package is: other code and another model, and one tool not in its catalog.

    What differs in code and model changes nothing that is read; so whatever changes is due to the catalog.
    """
    place = tmp_path_factory.mktemp("older")
    package = place / "dive_etl"
    shutil.copytree(PACKAGE, package)
    for name, column in (("tools.csv", 0), ("tools.aliases.csv", 1)):
        _without(package / "knowledge" / "data" / name, column, FORGOTTEN)
    (package / "extract" / "recogniser" / "model" / "notes").write_bytes(b"\0")
    with (package / "extract" / "judge.py").open("a", encoding="utf-8") as judge:
        judge.write("# as it was\n")
    return place


@pytest.fixture(scope="module")
def released_by_older(older: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a release that the older version made of two dives; tests work on copies."""
    folder = tmp_path_factory.mktemp("before")
    write(folder / "devops.txt", KNOWN, OTHER)
    done = call("run", "devops.txt", "--out", "out", cwd=folder, env={"PYTHONPATH": str(older)})
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def before(released_by_older: Path, tmp_path: Path) -> Path:
    """Return a copy of that folder."""
    return Path(shutil.copytree(released_by_older, tmp_path / "before", symlinks=True))


def test_a_new_dive_an_edited_one_and_a_better_catalog_are_told_apart(before: Path) -> None:
    outcome = run_on(before / "out", write(before / "devops.txt", NEW, EDITED, OTHER), day=400)
    changes = outcome.changes
    assert causes(changes, "dive_added") == {"source": 1}
    assert causes(changes, "dive_edited") == {"source": 1}
    assert causes(changes, "entity_added") == {"source": 3, "catalog": 1}
    assert changes is not None
    assert [sentence for sentence in change_sentences(changes) if "mentions appeared" in sentence] == [
        "6 mentions appeared: 4 because the listing has 1 new dive and 1 edited dive, "
        "2 because the catalog learned of `Memcached`"
    ]


def test_where_only_the_way_of_reading_changed_the_kept_catalog_and_model_tell_which_part(before: Path) -> None:
    outcome = run_on(before / "out", before / "devops.txt", day=400)
    changes = outcome.changes
    assert causes(changes, "mention_added") == {"catalog": 2}
    assert causes(changes, "entity_added") == {"catalog": 1}
    assert changes is not None
    assert change_sentences(changes) == [
        "1 entity is named for the first time because the catalog learned of `Memcached`",
        "2 mentions appeared because the catalog learned of `Memcached`",
    ]


def test_without_the_kept_model_a_run_is_done_and_tells_of_the_change_all_the_same(before: Path) -> None:
    (model,) = (before / "out" / LANDING / "model").iterdir()
    model.write_bytes(model.read_bytes()[:-100])
    outcome = run_on(before / "out", before / "devops.txt", day=400)
    assert sum(causes(outcome.changes, "mention_added").values()) == 2


def test_a_listing_that_gained_a_dive_is_the_cause_of_all_that_changed(published_copy: Path, tmp_path: Path) -> None:
    before = rows_of(published_copy, "mentions")
    outcome = run_on(published_copy, grown(tmp_path))
    assert outcome.changes is not None
    assert set(outcome.changes["cause"].to_pylist()) == {"source"}
    added = outcome.row_counts["mentions"] - before.num_rows
    assert causes(outcome.changes, "mention_added") == {"source": added}
    assert f"{added} mentions appeared because the listing has 1 new dive" in change_sentences(outcome.changes)


def test_rows_carried_over_are_what_reading_all_again_gives(published_copy: Path, tmp_path: Path) -> None:
    path = grown(tmp_path)
    run_on(published_copy, path)
    run_on(tmp_path / "anew", path)
    for name in ("mentions", "measures", "usages", "candidates", "dive_entities"):
        assert rows_of(published_copy, name).equals(rows_of(tmp_path / "anew", name)), name


def test_a_second_run_says_that_nothing_changed_and_publishes_nothing(published_copy: Path) -> None:
    before = _inodes(published_copy)
    done = call("run", str(REAL_LISTING), "--out", str(published_copy), cwd=published_copy)
    assert (done.returncode, "nothing changed" in done.stdout) == (0, True), done.stderr
    assert str(published_copy / RELEASES / str(latest_id(published_copy))) in done.stdout
    assert _inodes(published_copy) == before


def test_the_same_listing_from_another_place_is_no_change(published_copy: Path, tmp_path: Path) -> None:
    moved = shutil.copy(REAL_LISTING, tmp_path / REAL_LISTING.name)
    assert not run_on(published_copy, Path(moved)).is_new


def test_a_removed_latest_is_published_anew(published_copy: Path) -> None:
    (published_copy / LATEST).unlink()
    outcome = run_on(published_copy, REAL_LISTING)
    assert outcome.is_new
    assert latest_id(published_copy) == outcome.release.release_id
    assert outcome.changes is not None
    assert outcome.changes.num_rows == 0


def test_another_setting_is_published_anew(published_copy: Path) -> None:
    assert run_on(published_copy, REAL_LISTING, day=1, allow=True).is_new
    assert not run_on(published_copy, REAL_LISTING, day=2, allow=True).is_new
    assert run_on(published_copy, REAL_LISTING, day=3).is_new


def test_one_source_of_two_that_is_read_alone_and_stayed_is_no_change(published_copy: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other.txt", OTHER)
    assert run_on(published_copy, REAL_LISTING, other, day=1).is_new
    assert not run_on(published_copy, other, day=2).is_new
    dives = rows_of(published_copy, "dives")
    assert set(dives["is_listed"].to_pylist()) == {True}
    assert dives.num_rows == 34


def test_the_landing_zone_has_every_snapshot_under_its_hash(published_copy: Path, tmp_path: Path) -> None:
    run_on(published_copy, grown(tmp_path))
    kept = sorted((published_copy / LANDING / "snapshots").iterdir())
    assert [content_id([path.read_bytes()]) for path in kept] == [path.name for path in kept]
    assert {path.name for path in kept} == set(rows_of(published_copy, "snapshots")["snapshot_id"].to_pylist())


def test_a_release_of_schema_1_0_hands_its_history_on(published_copy: Path) -> None:
    first = str(latest_id(published_copy))
    _make_1_0(published_copy / RELEASES / first)
    dives = rows_of(published_copy, "dives")
    outcome = run_on(published_copy, REAL_LISTING)
    assert release_ids(published_copy) == [outcome.release.release_id, first]
    now = rows_of(published_copy, "dives")
    assert now["dive_id"].equals(dives["dive_id"])
    assert set(now["first_seen_at"].to_pylist()) == {CLOCK}
    assert set(now["last_seen_at"].to_pylist()) == {CLOCK + timedelta(days=1)}
    assert rows_of(published_copy, "captures")["since"].to_pylist() == [CLOCK]
    assert rows_of(published_copy, "entity_history").num_rows == rows_of(published_copy, "entities").num_rows
    assert outcome.changes is not None
    assert outcome.changes.num_rows == 0


def _without(path: Path, column: int, value: str) -> None:
    """Take the rows with a value out of a CSV file."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.reader(stream) if row[column] != value]
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)


def _inodes(out: Path) -> Sequence[tuple[str, int, int]]:
    """Return every file of the releases and the landing zone, and when it was last written."""
    paths = [path for part in (RELEASES, LANDING) for path in sorted((out / part).rglob("*"))]
    return [(str(path), path.stat().st_ino, path.stat().st_mtime_ns) for path in paths]


def _make_1_0(folder: Path) -> None:
    """Take from a release what releases of schema 1.0 had not."""
    database = folder / "dives.duckdb"
    with duckdb.connect(str(database)) as connection:
        connection.execute("DROP MACRO TABLE as_of")
        for name in OF_HISTORY:
            connection.execute(f"DROP TABLE {name}")
            (folder / f"{name}.parquet").unlink()
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    manifest["schema_version"] = "1.0"
    del manifest["code"]["reading_sha256"], manifest["changes"], manifest["before"]
    manifest["row_counts"] = {name: count for name, count in manifest["row_counts"].items() if name not in OF_HISTORY}
    manifest["files"] = [
        {"name": path.name, "byte_count": path.stat().st_size, "sha256": content_id([path.read_bytes()])}
        for path in sorted(folder.iterdir())
        if path.name != MANIFEST
    ]
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
