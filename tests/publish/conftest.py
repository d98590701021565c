"""The tables of two small listings, made by hand."""

import pyarrow as pa
import pytest

from dive_etl.build import Read, build_changes, build_checks, build_scores, check_tables
from dive_etl.expectations import Expect
from dive_etl.records import Extraction, Measure, Score
from tests.build.making import NOTHING, catalog, entity, found, jsonl_listing, mention, tables_of, usage

CATALOG = catalog(
    [
        entity("company", "Acme"),
        entity("company", "Smithy"),
        entity("tool", "Forge", vendor="Smithy"),
        entity("language", "Quill"),
        entity("cloud_provider", "Stratus"),
        entity("concept", "state locking"),
    ]
)


@pytest.fixture(scope="session")
def tables() -> dict[str, pa.Table]:
    """Return every table: four dives, of which Acme is the subject of two, Forge is in three, and one names nothing."""
    listing = jsonl_listing(
        [
            {"title": "How Acme Runs Forge on Stratus", "teaser": "Smithy sells it; 3 teams write Quill..."},
            {"title": "Acme and Forge Again", "teaser": None},
            {"title": "Forge and state locking", "teaser": "Nobody in particular.", "category": "Data"},
            {"title": "Quiet Days", "teaser": "Nothing happened."},
        ]
    )
    runs, again, locking, quiet = listing.dives
    acme, forge, stratus = (
        mention(runs, "Acme", "company"),
        mention(runs, "Forge", "tool"),
        mention(runs, "Stratus", "cloud_provider"),
    )
    reads: list[Read] = [
        (
            runs,
            Extraction(
                (
                    acme,
                    forge,
                    stratus,
                    mention(runs, "Smithy", "company", field="teaser"),
                    mention(runs, "Quill", "language", field="teaser"),
                ),
                (Measure("teaser", 17, 24, "3 teams", "count", 3.0, None, "teams"),),
                (),
                (usage(runs, acme, "uses", forge), usage(runs, acme, "uses", stratus)),
            ),
        ),
        (again, found(mention(again, "Acme", "company"), mention(again, "Forge", "tool"))),
        (locking, found(mention(locking, "Forge", "tool"), mention(locking, "state locking", "concept"))),
        (quiet, NOTHING),
    ]
    built = tables_of([listing], reads, CATALOG)
    checks = check_tables(built, {"devops": Expect()})
    assert all(check.status == "pass" for check in checks)
    scores = {"by hand": [Score("named", 0.5, 1.0, 2 / 3, 0.4, 0.9, 1.0, 4)]}
    return {**built, "changes": build_changes(()), "checks": build_checks(checks), "scores": build_scores(scores)}
