"""A small release made by hand, with what is awkward to show: same titles, control signs, markup."""

from pathlib import Path

import pytest

from dive_etl.build import Read, build_changes, build_checks, build_scores, check_tables
from dive_etl.expectations import Expect
from dive_etl.explore.releases import Release, find_release
from dive_etl.publish import publish
from dive_etl.records import Extraction, Measure, Score
from tests.build.making import NOTHING, NOW, catalog, entity, found, jsonl_listing, mention, tables_of, usage

ROWS: list[dict[str, str | None]] = [
    {"title": "How Acme Runs Quill", "teaser": "Acme moved 3 services to Quill in 2 hours, and slept..."},
    {"title": "State Locking for Forge Teams", "teaser": None, "url": "https://example.org/locking"},
    {"title": "State of the Mesh", "teaser": "A tale without names."},
    {
        "title": "\x1b[31mRed \u202eAlert [bold]now[/bold] on Stratus",
        "teaser": "A bell \x07 rings at Stratus Web Services...",
        "published_at": "2025-06-07T08:09:10Z",
    },
    {"title": "State of the Mesh", "teaser": "A tale of 100% of the data.", "category": "Data"},
]
CATALOG = catalog(
    [
        entity("company", "Acme"),
        entity("company", "Smithy"),
        entity("tool", "Forge", vendor="Smithy", homepage="https://forge.example"),
        entity("language", "Quill"),
        entity("cloud_provider", "Stratus"),
    ]
)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the small release; tests only read it."""
    listing = jsonl_listing(ROWS)
    runs, locking, mesh, alert, data_mesh = listing.dives
    acme, quill = mention(runs, "Acme", "company"), mention(runs, "Quill", "language")
    reads: list[Read] = [
        (
            runs,
            Extraction(
                (
                    acme,
                    quill,
                    mention(runs, "Acme", "company", field="teaser"),
                    mention(runs, "Quill", "language", field="teaser"),
                ),
                (
                    Measure("teaser", 11, 21, "3 services", "count", 3.0, None, "services"),
                    Measure("teaser", 34, 41, "2 hours", "duration", 7200.0, None, "second"),
                ),
                (),
                (usage(runs, acme, "uses", quill),),
            ),
        ),
        (
            locking,
            found(mention(locking, "State Locking", "concept", "state locking"), mention(locking, "Forge", "tool")),
        ),
        (mesh, NOTHING),
        (
            alert,
            found(
                mention(alert, "Stratus", "cloud_provider"),
                mention(alert, "Stratus Web Services", "cloud_provider", "Stratus", field="teaser"),
            ),
        ),
        (data_mesh, NOTHING),
    ]
    tables = tables_of([listing], reads, CATALOG)
    checks = check_tables(tables, {"devops": Expect()})
    assert all(check.status != "error" for check in checks)
    out = tmp_path_factory.mktemp("small")
    scores = {"by hand": [Score("named", 0.5, 1.0, 2 / 3, 0.4, 0.9, 1.0, 4)]}
    whole = {**tables, "changes": build_changes(()), "checks": build_checks(checks), "scores": build_scores(scores)}
    publish(whole, out, NOW, {"inputs": [{"source": "devops"}]})
    return out


@pytest.fixture
def release(small: Path) -> Release:
    """Return the small release."""
    return find_release(small)
