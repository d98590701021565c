"""Why a text says something else: with one thing changed it is that. For several see end_to_end/test_history.py."""

from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from dive_etl.build import as_declared
from dive_etl.causes import Sides, find_changes, keep_sources
from dive_etl.fingerprints import Fingerprints, fingerprints
from dive_etl.knowledge import KnowledgeFiles
from dive_etl.layout import LANDING
from dive_etl.read import landed_folder
from dive_etl.records import Cause
from tests.build.releasing import Released, Row, one_source

FORGE: Row = {"title": "How Acme Runs Forge", "teaser": "Acme runs Forge with 3 teams and no pager at all..."}
QUILL: Row = {"title": "Quill at Night", "teaser": "Quill and Quill again, told by Acme..."}
EDITED: Row = {**QUILL, "teaser": "Quill and Forge, told by Acme..."}
NOW = Fingerprints("catalog", "model", "all code", "code")


def other(*changed: str) -> Fingerprints:
    """Return the fingerprints of before, of which these were others."""
    return NOW._replace(**dict.fromkeys(changed, "of before"))


def told(before: Released, now: Released, made_with_before: Fingerprints, out: Path) -> dict[tuple[str, Cause], int]:
    """Return how many changes of each kind have each cause."""
    sides = Sides(as_declared(before), as_declared(now), made_with_before, NOW)
    return dict(Counter((one.kind, one.cause) for one in find_changes(sides, out)))


def without_forge(released: Released) -> Released:
    """Return a release in which nobody knew Forge."""
    return {
        name: rows.filter(pc.not_equal(rows["entity_id"], "tool:forge")) if "entity_id" in rows.column_names else rows
        for name, rows in released.items()
    }


def test_with_nothing_else_changed_it_is_the_listing(tmp_path: Path) -> None:
    before, now = one_source([QUILL], [EDITED, FORGE])
    assert {cause for _, cause in told(before, now, NOW, tmp_path)} == {"source"}
    assert told(before, now, NOW, tmp_path)["mention_added", "source"] == 5


@pytest.mark.parametrize(
    ("changed", "cause"), [("catalog", "catalog"), ("model", "model"), ("reading_code", "code")], ids=str
)
def test_with_one_thing_changed_it_is_that(tmp_path: Path, changed: str, cause: Cause) -> None:
    (now,) = one_source([FORGE, QUILL])
    assert told(without_forge(now), now, other(changed), tmp_path) == {
        ("mention_added", cause): 2,
        ("usage_added", cause): 2,
        ("entity_added", cause): 1,
    }


def test_what_a_new_dive_says_is_due_to_the_listing_whatever_else_changed(tmp_path: Path) -> None:
    before, now = one_source([QUILL], [QUILL, FORGE])
    found = told(before, now, other("catalog", "model", "reading_code"), tmp_path)
    assert {cause for _, cause in found} == {"source"}


def test_new_dives_are_told_from_known_ones_that_are_read_better(tmp_path: Path) -> None:
    before, now = one_source([FORGE], [FORGE, {**FORGE, "category": "Data"}])
    assert told(without_forge(before), now, other("catalog"), tmp_path) == {
        ("dive_added", "source"): 1,
        ("mention_added", "source"): 4,
        ("mention_added", "catalog"): 2,
        ("measure_added", "source"): 1,
        ("usage_added", "source"): 2,
        ("usage_added", "catalog"): 2,
        ("entity_added", "source"): 1,
    }


def test_where_nothing_of_before_was_kept_the_last_of_several_is_named(tmp_path: Path) -> None:
    (now,) = one_source([FORGE])
    found = told(without_forge(now), now, other("catalog", "model"), tmp_path)
    assert {cause for _, cause in found} == {"model"}


@pytest.mark.parametrize(("changed", "cause"), [("catalog", "catalog"), ("reading_code", "code"), ("code", "code")])
def test_an_entity_is_described_otherwise_by_the_catalog_else_by_the_code(
    tmp_path: Path, changed: str, cause: Cause
) -> None:
    (now,) = one_source([FORGE])
    at = now["entities"].schema.get_field_index("homepage")
    homepages = pa.array(["https://acme.example", None], pa.string())
    before = now | {"entities": now["entities"].set_column(at, now["entities"].schema.field(at), homepages)}
    assert told(before, now, other(changed), tmp_path) == {("entity_edited", cause): 1}


def test_the_same_releases_differ_in_nothing(tmp_path: Path) -> None:
    (now,) = one_source([FORGE, QUILL])
    assert told(now, now, other("catalog", "model", "reading_code", "code"), tmp_path) == {}


def test_knowledge_and_model_are_kept_so_that_they_can_be_read_again(tmp_path: Path) -> None:
    keep_sources(tmp_path, fingerprints())
    kept = landed_folder(tmp_path, f"knowledge/{fingerprints().catalog}.zip")
    assert kept is not None
    assert KnowledgeFiles(kept).fingerprint == fingerprints().catalog
    assert landed_folder(tmp_path, f"model/{fingerprints().model}.zip") is not None
    assert len([path for path in (tmp_path / LANDING).rglob("*") if path.is_file()]) == 2
