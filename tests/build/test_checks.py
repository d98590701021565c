"""Each check passes where its expectation holds, and fails where it does not."""

from dataclasses import replace

import pyarrow as pa
import pytest

from dive_etl.build import Read, build_checks, build_scores, check_all
from dive_etl.parse import parse
from dive_etl.records import Candidate, Check, Extraction, Listing, Measure, Score
from dive_etl.schema import TABLES
from tests.build.making import NOTHING, found, mention, snapshot, tables_of, text_listing, usage

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
    return {check.check: check for check in check_all([listing], (), {}, allow_count_mismatch=allowed)}


def table_checks(tables: dict[str, pa.Table], read: list[Read] | None = None) -> dict[str, Check]:
    """Return the checks of built tables, by name."""
    checks = check_all([LISTING], reads() if read is None else read, tables, allow_count_mismatch=False)
    return {check.check: check for check in checks}


def test_a_sound_run_passes_every_check() -> None:
    checks = table_checks(tables_of([LISTING], reads(), {}))
    assert {check.status for check in checks.values()} == {"pass"}
    assert {name.split(":")[0] for name in checks} == {
        "listing_not_empty",
        "declared_count",
        "lines_accounted_for",
        "no_rejects",
        "offsets_give_back_the_text",
        "dives_without_mention",
        "key_is_unique",
        "references_are_kept",
    }


def test_every_table_has_its_key_and_references_checked() -> None:
    checks = table_checks(whole_tables(reads()))
    for table in TABLES:
        if table.name != "checks":
            assert f"key_is_unique:{table.name}" in checks
            for reference in table.references:
                assert f"references_are_kept:{table.name}.{reference.column}" in checks


def test_checks_come_in_the_order_of_their_names() -> None:
    names = list(table_checks(tables_of([LISTING], reads(), {})))
    assert names == sorted(names)
    assert len(set(names)) == len(names)


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


def test_a_span_that_does_not_give_back_its_text_is_an_error() -> None:
    first, second = LISTING.dives
    shifted = mention(first, "Acme", "company")._replace(start=5)
    measure = Measure("teaser", 13, 20, "3 weeks", "duration", 1_814_400.0, None, "second")
    candidate = Candidate("title", 0, 5, "Quiet", "an ordinary word")
    stated = usage(first, mention(first, "Acme", "company"), "uses", mention(first, "Forge", "tool"))
    sound: list[Read] = [
        (first, Extraction((), (measure,), (), (stated,))),
        (second, Extraction((), (), (candidate,))),
    ]
    tables = tables_of([LISTING], sound, {})
    assert table_checks(tables, sound)["offsets_give_back_the_text"].status == "pass"
    for wrong in (
        Extraction((shifted,), (), ()),
        Extraction((), (measure._replace(end=19),), ()),
        Extraction((), (), (candidate,)),
        Extraction((), (measure._replace(field="title"),), ()),
        Extraction((), (), (), (stated._replace(start=5),)),
    ):
        check = table_checks(tables, [(first, wrong)])["offsets_give_back_the_text"]
        assert (check.status, check.expected, check.observed) == ("error", "1 spans", "0 spans")


@pytest.mark.parametrize(("named", "status"), [(2, "pass"), (1, "pass"), (0, "warn")])
def test_more_than_half_the_dives_without_a_mention_is_a_warning(named: int, status: str) -> None:
    first, second = LISTING.dives
    extractions = [found(mention(first, "Acme", "company")), found(mention(second, "Days", "tool"))]
    read: list[Read] = [
        (dive, extraction if at < named else NOTHING)
        for at, (dive, extraction) in enumerate(zip((first, second), extractions, strict=True))
    ]
    assert table_checks(tables_of([LISTING], read, {}), read)["dives_without_mention"].status == status


@pytest.mark.parametrize("name", [table.name for table in TABLES if table.name not in {"checks", "rejects"}])
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
        ("snapshots", {"dives.snapshot_id", "sightings.snapshot_id"}),
    ],
)
def test_a_reference_to_a_row_that_is_not_there_is_an_error(emptied: str, lost: set[str]) -> None:
    tables = tables_of([LISTING], reads(), {})
    checks = table_checks({**tables, emptied: tables[emptied].slice(0, 0)})
    failed = {name.removeprefix("references_are_kept:") for name, check in checks.items() if check.status == "error"}
    assert failed == lost


def test_two_sources_with_the_same_bytes_pass_every_key_and_reference() -> None:
    content = b"stray\nDevOps\n1 deep dive\nA Title\nA teaser...\n"
    listings = [parse(snapshot(content, "one")), parse(snapshot(content, "two"))]
    read: list[Read] = [(dive, NOTHING) for listing in listings for dive in listing.dives]
    checks = check_all(listings, read, tables_of(listings, read, {}), allow_count_mismatch=False)
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
