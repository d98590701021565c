"""What changed against the release before, each thing once, each with the step at which it did."""

import json
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import hypothesis.strategies as st
from hypothesis import given, settings

from dive_etl.build import (
    Change,
    Step,
    build_changes,
    dives_in,
    entity_changes,
    facts_of,
    listing_changes,
    text_changes,
    text_columns,
)
from dive_etl.build.changes import Fact
from dive_etl.records import Cause, Dive, Extraction
from tests.build.making import found, mention, usage
from tests.build.releasing import Released, Row, column, listing, one_source, read

FORGE: Row = {"title": "How Acme Runs Forge", "teaser": "Acme runs Forge with 3 teams and no pager at all..."}
QUILL: Row = {"title": "Quill at Night", "teaser": "Quill and Quill again, told by Acme..."}


def told_of_dives(before: Released, now: Released) -> list[tuple[str, str]]:
    titles = dict(column(now["dives"], "dive_id", "title"))
    return sorted((one.kind, titles[one.key]) for one in listing_changes(before["dives"], now["dives"]))


def facts_in(*read_as: tuple[Dive, Extraction]) -> Mapping[Hashable, Fact]:
    return facts_of(text_columns(read_as))


def all_of(released: Released) -> Mapping[Hashable, Fact]:
    return facts_of(dives_in(released, column(released["dives"], "dive_id")))


def kinds(changes: Sequence[Change]) -> dict[str, int]:
    return dict(Counter(one.kind for one in changes))


def test_dives_come_go_come_back_and_read_otherwise() -> None:
    edited = {**FORGE, "teaser": "Acme left Forge."}
    first, second, third, fourth = one_source([FORGE], [edited, QUILL], [edited], [QUILL, FORGE])
    assert told_of_dives(first, second) == [("dive_added", "Quill at Night"), ("dive_edited", FORGE["title"])]
    assert told_of_dives(second, third) == [("dive_removed", "Quill at Night")]
    assert told_of_dives(third, fourth) == [("dive_edited", FORGE["title"]), ("dive_returned", "Quill at Night")]
    assert told_of_dives(fourth, fourth) == []


def test_a_dive_that_comes_back_with_another_text_returned_and_was_edited() -> None:
    edited = {**QUILL, "teaser": "Told by nobody."}
    _, second, third = one_source([FORGE, QUILL], [FORGE], [FORGE, edited])
    assert told_of_dives(second, third) == [("dive_edited", "Quill at Night"), ("dive_returned", "Quill at Night")]


def test_an_edit_tells_how_the_dive_read_before_and_reads_now() -> None:
    before, now = one_source([FORGE], [{**FORGE, "url": "u", "published_at": "2025-06-07T08:09:10Z"}])
    (change,) = listing_changes(before["dives"], now["dives"])
    old, new = (json.loads(side or "") for side in (change.before, change.after))
    assert (change.kind, change.cause, old["title"]) == ("dive_edited", "source", new["title"])
    assert {name for name in old if old[name] != new[name]} == {"url", "published_at"}
    assert new["published_at"].startswith("2025-06-07")


def test_a_dive_that_only_moved_down_its_listing_did_not_change() -> None:
    before, now = one_source([FORGE, QUILL], [QUILL, FORGE])
    assert told_of_dives(before, now) == []


def test_mentions_measures_and_usages_come_and_go() -> None:
    before, now = one_source([FORGE], [{**FORGE, "teaser": "Quill came, and Acme went quiet..."}])
    changes = list(text_changes(all_of(before), [Step("source", all_of(now))]))
    assert kinds(changes) == {"mention_added": 1, "mention_removed": 1, "measure_removed": 1, "usage_removed": 1}
    (added,) = (one for one in changes if one.after)
    assert (added.entity_id, added.before, json.loads(added.after or "")["text"]) == ("language:quill", None, "Quill")
    assert added.key in column(now["mentions"], "mention_id")


def test_a_usage_is_told_by_whom_of_what() -> None:
    (dive,) = listing([FORGE]).dives
    acme, forge = mention(dive, "Acme", "company"), mention(dive, "Forge", "tool")
    stated = Extraction((acme, forge), (), (), (usage(dive, acme, "uses", forge),))
    (change,) = text_changes(facts_in((dive, found(acme, forge))), [Step("code", facts_in((dive, stated)))])
    assert (change.kind, change.entity_id, change.cause) == ("usage_added", "tool:forge", "code")
    assert json.loads(change.after or "") == {
        "company_id": "company:acme",
        "relation": "uses",
        "entity_id": "tool:forge",
        "evidence": "Acme Runs Forge",
    }


def test_a_mention_that_only_moved_within_its_field_did_not_change() -> None:
    before, now = one_source([FORGE], [{**FORGE, "teaser": f"So: {FORGE['teaser']}"}])
    assert list(text_changes(all_of(before), [Step("source", all_of(now))])) == []


def test_one_more_of_the_same_in_a_field_is_one_more() -> None:
    before, now = one_source([QUILL], [{**QUILL, "teaser": "Quill, Quill and Quill, told by Acme..."}])
    (change,) = text_changes(all_of(before), [Step("source", all_of(now))])
    assert (change.kind, change.entity_id) == ("mention_added", "language:quill")


def test_each_change_has_the_step_that_brought_it() -> None:
    (dive,) = listing([FORGE]).dives
    acme, forge = mention(dive, "Acme", "company"), mention(dive, "Forge", "tool")
    again = mention(dive, "Forge", "tool", field="teaser")
    steps = [
        Step("code", facts_in((dive, found(acme, forge)))),
        Step("catalog", facts_in((dive, found(forge)))),
        Step("source", facts_in((dive, found(forge, again)))),
    ]
    changes = list(text_changes(facts_in((dive, found(acme))), steps))
    assert {(one.kind, one.entity_id, one.cause) for one in changes} == {
        ("mention_added", "tool:forge", "code"),
        ("mention_removed", "company:acme", "catalog"),
        ("mention_added", "tool:forge", "source"),
    }


def test_what_came_and_went_and_came_again_has_the_last_step() -> None:
    (dive,) = listing([FORGE]).dives
    some, none = facts_in((dive, found(mention(dive, "Acme", "company")))), facts_in()
    (change,) = text_changes(none, [Step("code", some), Step("catalog", none), Step("model", some)])
    assert change.cause == "model"
    assert list(text_changes(some, [Step("code", none), Step("catalog", some)])) == []


def test_an_entity_came_because_its_mentions_did_the_listing_first() -> None:
    before, now = one_source([FORGE], [FORGE, QUILL])
    changes = [
        Change("mention_added", "1", "d", "language:quill", None, "{}", "model"),
        Change("mention_added", "2", "d", "language:quill", None, "{}", "source"),
        Change("mention_removed", "3", "d", "language:quill", "{}", None, "source"),
    ]
    (came,) = entity_changes(before["entities"], now["entities"], changes, "code")
    assert (came.kind, came.key, came.cause) == ("entity_added", "language:quill", "source")
    (went,) = entity_changes(now["entities"], before["entities"], changes[:2], "code")
    assert (went.kind, went.after, went.cause) == ("entity_removed", None, "code")


def test_an_entity_that_the_catalog_describes_otherwise_was_edited() -> None:
    (before,) = one_source([FORGE])
    named = before["entities"].to_pydict() | {"homepage": ["https://acme.example", None]}
    now = before["entities"].from_pydict(named, schema=before["entities"].schema)
    (change,) = entity_changes(before["entities"], now, [], "catalog")
    assert (change.kind, change.key, change.cause) == ("entity_edited", "company:acme", "catalog")
    assert json.loads(change.after or "")["homepage"] == "https://acme.example"


def test_counts_are_no_change_of_an_entity() -> None:
    before, now = one_source([QUILL], [QUILL, {**QUILL, "category": "Data"}])
    assert list(entity_changes(before["entities"], now["entities"], [], "code")) == []


_TEASERS = ("Acme runs Forge with 3 teams", "Acme runs Forge, and Acme runs Forge", "Forge and 2 teams, 3 teams", "")
_ROWS = st.lists(
    st.builds(
        lambda title, teaser: {"title": title, "teaser": teaser},
        st.sampled_from(["Acme on Quill", "Forge at Acme"]),
        st.sampled_from(_TEASERS),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=25, deadline=None)
@given(old=_ROWS, new=_ROWS)
def test_keys_are_unique_and_the_balance_of_every_table_is_right(old: list[Row], new: list[Row]) -> None:
    before, now = one_source(old, new)
    causes: tuple[Cause, ...] = ("catalog", "source")
    steps = [Step(cause, facts) for cause, facts in zip(causes, ({}, all_of(now)), strict=True)]
    changes = [*listing_changes(before["dives"], now["dives"]), *text_changes(all_of(before), steps)]
    rows = build_changes(changes)
    assert len(set(column(rows, "kind", "key"))) == rows.num_rows == len(changes)
    for thing, table in {"mention": "mentions", "measure": "measures", "usage": "usages", "dive": "dives"}.items():
        assert _balance(changes, thing) == _count(now, table) - _count(before, table)


def test_a_text_that_is_read_again_says_the_same_things_as_its_rows() -> None:
    only = listing([FORGE, QUILL])
    (released,) = one_source([FORGE, QUILL])
    assert all_of(released).keys() == facts_in(*((dive, read(dive)) for dive in only.dives)).keys()


def _balance(changes: Sequence[Change], thing: str) -> int:
    counts: Counter[str] = Counter(one.kind for one in changes)
    return counts[f"{thing}_added"] + counts[f"{thing}_returned"] - counts[f"{thing}_removed"]


def _count(released: Mapping[str, Any], table: str) -> int:
    rows = released[table]
    return sum(column(rows, "is_listed")) if table == "dives" else rows.num_rows
