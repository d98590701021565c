"""Stated relations become rows that name both entities and give back their evidence."""

from dive_etl.build import Read
from dive_etl.records import Extraction
from tests.build.making import found, mention, tables_of, text_listing, usage

LISTING = text_listing(("How Acme Moved from Anvil to Forge", "Acme and Forge..."), ("Quiet Days", "Nothing happened."))


def test_a_usage_is_a_row_with_the_keys_of_both_entities() -> None:
    first, second = LISTING.dives
    acme, anvil, forge = (
        mention(first, "Acme", "company"),
        mention(first, "Anvil", "tool"),
        mention(first, "Forge", "tool"),
    )
    stated = (usage(first, acme, "migrates_to", forge), usage(first, acme, "migrates_from", anvil))
    reads: list[Read] = [(second, found()), (first, Extraction((acme, anvil, forge), (), (), stated))]
    rows = tables_of([LISTING], reads, {})["usages"].to_pylist()
    assert [(row["company_id"], row["relation"], row["entity_id"], row["evidence"]) for row in rows] == [
        ("company:acme", "migrates_from", "tool:anvil", "Acme Moved from Anvil"),
        ("company:acme", "migrates_to", "tool:forge", "Acme Moved from Anvil to Forge"),
    ]
    for row in rows:
        assert row["dive_id"] == first.dive_id
        assert first.title[row["start"] : row["end"]] == row["evidence"]


def test_without_a_usage_the_table_is_there_and_empty() -> None:
    table = tables_of([LISTING], [(dive, found()) for dive in LISTING.dives], {})["usages"]
    assert table.num_rows == 0
    assert table.column_names == [
        *("dive_id", "company_id", "entity_id", "relation", "field", "start", "end", "evidence", "confidence")
    ]
