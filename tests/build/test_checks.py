"""Each check passes where its expectation holds, and fails where it does not."""

from dataclasses import replace

import pyarrow as pa
import pytest

from dive_etl.build import Read, build_checks, build_scores, check_listings, check_tables
from dive_etl.expectations import INTEGRITY, Expect
from dive_etl.parse import parse
from dive_etl.records import Candidate, Check, Extraction, Listing, Measure, Score
from dive_etl.schema import TABLES
from tests.build.making import NOTHING, entity, found, mention, snapshot, tables_of, text_listing, usage

LISTING = text_listing(("How Acme Chose Forge", "It took Acme 3 weeks..."), ("Quiet Days", "Nothing happened."))


def reads() -> list[Read]:
    first, second = LISTING.dives
    return [
        (first, found(mention(first, "Acme", "company"), mention(first, "Forge", "tool"))),
        (second, NOTHING),
    ]


def whole_tables(read: list[Read]) -> dict[str, pa.Table]:
    """Return every table that is checked, the scores among them."""
    scores = {"by hand": [Score("named", 0.5, 1.0, 2 / 3, 0.4, 0.9, 1.0, 4)]}
    return {**tables_of([LISTING], read, {}), "scores": build_scores(scores)}


def checked(listing: Listing, *, allowed: bool = False) -> dict[str, Check]:
    """Return the checks of a listing alone, by name."""
    expect = Expect().with_counts_allowed() if allowed else Expect()
    return {check.check: check for check in check_listings([listing], None, {listing.snapshot.source: expect})}


def table_checks(tables: dict[str, pa.Table]) -> dict[str, Check]:
    """Return the checks of built tables, by name."""
    return {check.check: check for check in check_tables(tables, {"devops": Expect()})}


def test_a_sound_run_passes_every_check_there_is() -> None:
    tables = tables_of([LISTING], reads(), {"company:acme": entity("company", "Acme")})
    checks = check_listings([LISTING], tables["dives"], {"devops": Expect()}) + check_tables(
        tables, {"devops": Expect()}
    )
    assert {check.status for check in checks} == {"pass"}
    assert {check.check.split(":")[0] for check in checks} == {*Expect.model_fields, *INTEGRITY}


def test_every_table_has_its_key_and_references_checked() -> None:
    checks = table_checks(whole_tables(reads()))
    for table in TABLES:
        if table.name not in {"changes", "checks"}:
            assert f"key_is_unique:{table.name}" in checks
            for reference in table.references:
                assert f"references_are_kept:{table.name}.{reference.column}" in checks


def test_checks_come_in_the_order_of_their_names() -> None:
    tables = tables_of([LISTING], reads(), {})
    for checks in (
        check_listings([LISTING], tables["dives"], {"devops": Expect()}),
        check_tables(tables, {"devops": Expect()}),
    ):
        names = [check.check for check in checks]
        assert names == sorted(set(names))


@pytest.mark.parametrize(("allowed", "status"), [(False, "error"), (True, "warn")])
def test_a_wrong_declared_count_is_an_error_unless_it_is_allowed(allowed: bool, status: str) -> None:
    check = checked(text_listing(("A Title", "A teaser..."), declared=5), allowed=allowed)["declared_count:devops:2"]
    assert check == ("declared_count:devops:2", status, "5 dives", "1 dives below devops.txt:2")


def test_each_header_is_held_to_its_own_count() -> None:
    content = b"DevOps\n1 deep dive\nA Title\nA teaser...\nData\n2 deep dives\nOther\nOther teaser...\n"
    checks = checked(parse(snapshot(content)))
    assert checks["declared_count:devops:2"].status == "pass"
    assert checks["declared_count:devops:6"].status == "error"


@pytest.mark.parametrize(("allowed", "status"), [(False, "error"), (True, "warn")])
def test_a_listing_without_a_dive_is_an_error_unless_counts_may_differ(allowed: bool, status: str) -> None:
    checks = checked(parse(snapshot(b"DevOps\n0 deep dives\n")), allowed=allowed)
    assert checks["listing_not_empty:devops"].status == status
    assert checks["listing_not_empty:devops"].observed.startswith("0 dives in ")


def test_a_line_that_went_astray_is_an_error() -> None:
    lost = LISTING._replace(line_count=LISTING.line_count + 1)
    assert checked(LISTING)["lines_accounted_for:devops"].status == "pass"
    assert checked(lost)["lines_accounted_for:devops"].status == "error"


def test_a_rejected_line_is_a_warning_and_counts_as_accounted_for() -> None:
    checks = checked(parse(snapshot(b"stray\nDevOps\n1 deep dive\nA Title\nA teaser...\n")))
    assert checks["no_rejects:devops"] == ("no_rejects:devops", "warn", "0 lines", "1 lines")
    assert checks["lines_accounted_for:devops"].status == "pass"


@pytest.mark.parametrize(
    "name", [table.name for table in TABLES if table.name not in {"changes", "checks", "merges", "rejects"}]
)
def test_a_row_that_is_there_twice_is_an_error(name: str) -> None:
    first, _ = LISTING.dives
    acme, forge = mention(first, "Acme", "company"), mention(first, "Forge", "tool")
    whole = Extraction(
        (acme, forge),
        (Measure("teaser", 13, 20, "3 weeks", "duration", 1_814_400.0, None, "second"),),
        (Candidate("title", 0, 3, "How", "an ordinary word"),),
        (usage(first, acme, "uses", forge),),
    )
    tables = whole_tables([(first, whole)])
    doubled = {**tables, name: pa.concat_tables([tables[name], tables[name].slice(0, 1)])}
    assert table_checks(tables)[f"key_is_unique:{name}"].status == "pass"
    assert table_checks(doubled)[f"key_is_unique:{name}"].status == "error"


@pytest.mark.parametrize(
    ("emptied", "lost"),
    [
        ("dives", {"sightings.dive_id", "mentions.dive_id", "dive_entities.dive_id"}),
        ("entities", {"mentions.entity_id", "dive_entities.entity_id"}),
        ("snapshots", {"captures.snapshot_id", "dives.snapshot_id", "sightings.snapshot_id"}),
    ],
)
def test_a_reference_to_a_row_that_is_not_there_is_an_error(emptied: str, lost: set[str]) -> None:
    tables = tables_of([LISTING], reads(), {})
    checks = table_checks({**tables, emptied: tables[emptied].slice(0, 0)})
    failed = {name.split(":")[1] for name, check in checks.items() if check.status == "error" and "references" in name}
    assert failed == lost


def test_two_sources_with_the_same_bytes_pass_every_key_and_reference() -> None:
    content = b"stray\nDevOps\n1 deep dive\nA Title\nA teaser...\n"
    listings = [parse(snapshot(content, "one")), parse(snapshot(content, "two"))]
    read: list[Read] = [(dive, NOTHING) for listing in listings for dive in listing.dives]
    checks = check_tables(tables_of(listings, read, {}), {"one": Expect(), "two": Expect()})
    assert [check for check in checks if check.status == "error"] == []


def test_the_table_of_checks_has_them_as_rows() -> None:
    checks = [Check("b", "warn", "1", "2"), Check("a", "pass", "3", "3")]
    assert build_checks(checks).to_pylist() == [
        {"check": "a", "status": "pass", "expected": "3", "observed": "3"},
        {"check": "b", "status": "warn", "expected": "1", "observed": "2"},
    ]


def test_a_table_of_several_keys_is_checked_by_all_of_them() -> None:
    sightings = next(table for table in TABLES if table.name == "sightings")
    assert replace(sightings, order=()).sort_keys == ("snapshot_id", "dive_id")
    tables = tables_of([LISTING], reads(), {})
    assert len(set(tables["sightings"]["snapshot_id"].to_pylist())) == 1
    assert table_checks(tables)["key_is_unique:sightings"].status == "pass"
