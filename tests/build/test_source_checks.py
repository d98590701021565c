"""Shares are taken source by source, over the dives that are listed."""

import pyarrow as pa
import pytest

from dive_etl.build import Read
from dive_etl.build.source_checks import check_sources
from dive_etl.expectations import Expect
from dive_etl.records import Check, Extraction, Mention
from tests.build.making import NOTHING, catalog, entity, found, mention, tables_of, text_listing

CATALOG = catalog([entity("company", "Acme"), entity("concept", "locking")])
PAIR = (("Acme Meets Forge", "With locking..."), ("Quiet Quill Days", "Nothing..."))


def built(*extractions: Extraction, source: str = "devops") -> dict[str, pa.Table]:
    """Return the tables of a listing of two dives, of which these were extracted."""
    listing = text_listing(*PAIR, source=source)
    reads: list[Read] = list(zip(listing.dives, extractions, strict=True))
    return tables_of([listing], reads, CATALOG)


def checked(tables: dict[str, pa.Table], expect: Expect | None = None) -> dict[str, Check]:
    """Return the checks of the source, by name."""
    return {check.check: check for check in check_sources(tables, {"devops": expect or Expect()})}


def first_mentions(*names: str) -> tuple[Mention, ...]:
    """Return mentions of the first dive: `Acme` and `locking` are in the catalog, `Forge` and `Meets` are not."""
    first, _ = text_listing(*PAIR).dives
    kinds = {"locking": "concept", "Acme": "company"}
    return tuple(
        mention(
            first,
            name,
            "concept" if kinds.get(name) == "concept" else "tool" if name not in kinds else "company",
            field="teaser" if name == "locking" else "title",
        )
        for name in names
    )


@pytest.mark.parametrize(
    ("named", "status", "share"),
    [(2, "pass", "0.0% (0 of 2)"), (1, "pass", "50.0% (1 of 2)"), (0, "warn", "100.0% (2 of 2)")],
)
def test_more_than_half_the_dives_without_a_mention_is_a_warning(named: int, status: str, share: str) -> None:
    first, second = text_listing(*PAIR).dives
    extractions = [found(mention(first, "Acme", "company")), found(mention(second, "Quill", "language"))]
    read = [extraction if at < named else NOTHING for at, extraction in enumerate(extractions)]
    check = checked(built(*read))["dives_without_mention:devops"]
    assert check == ("dives_without_mention:devops", status, "at most 50%", share)


@pytest.mark.parametrize(
    ("names", "status", "share"),
    [
        (("Acme",), "pass", "0.0% (0 of 1)"),
        (("Acme", "Forge"), "pass", "50.0% (1 of 2)"),
        (("Acme", "Forge", "Meets"), "warn", "66.7% (2 of 3)"),
        (("locking",), "pass", "0.0% (0 of 0)"),
        (("locking", "Forge"), "warn", "100.0% (1 of 1)"),
    ],
)
def test_more_than_half_of_the_names_unknown_is_a_warning(names: tuple[str, ...], status: str, share: str) -> None:
    check = checked(built(found(*first_mentions(*names)), NOTHING))["unknown_names:devops"]
    assert check == ("unknown_names:devops", status, "at most 50%", share)


def test_a_source_may_have_it_stop_a_run() -> None:
    expect = Expect.model_validate({"unknown_names": {"at_most": 0.1, "otherwise": "error"}})
    tables = built(found(*first_mentions("Acme", "Forge")), NOTHING)
    check = checked(tables, expect)["unknown_names:devops"]
    assert (check.status, check.expected) == ("error", "at most 10%")


def test_dives_that_are_no_longer_listed_are_left_out() -> None:
    tables = built(found(*first_mentions("Forge")), NOTHING)
    dives = tables["dives"]
    at = dives.column_names.index("is_listed")
    unlisted = dives.set_column(
        at, dives.schema.field(at), pa.array([title.startswith("Acme") for title in dives["title"].to_pylist()])
    )
    checks = checked({**tables, "dives": unlisted})
    assert checks["dives_without_mention:devops"].observed == "0.0% (0 of 1)"
    assert checks["unknown_names:devops"].observed == "100.0% (1 of 1)"


def test_dives_of_another_source_are_left_out() -> None:
    ours, theirs = built(found(*first_mentions("Acme")), NOTHING), built(NOTHING, NOTHING, source="other")
    both = {name: pa.concat_tables([ours[name], theirs[name]]) for name in ours}
    assert checked(both)["dives_without_mention:devops"].observed == "50.0% (1 of 2)"
    assert {check.check for check in check_sources(both, {"devops": Expect()})} == {
        "dives_without_mention:devops",
        "unknown_names:devops",
    }


def test_a_source_without_a_listed_dive_has_nothing_to_fail() -> None:
    assert {check.status for check in check_sources(built(NOTHING, NOTHING), {"gone": Expect()})} == {"pass"}
