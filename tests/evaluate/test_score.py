"""What counts as right: place and type of a mention, the name of a link, kind, value and unit of a measure."""

import pytest

from dive_etl.evaluate import GoldDive, score
from dive_etl.records import Extraction, Measure, Mention, Score
from tests.evaluate.making import TITLE, extraction, gold, gold_measure, gold_span, measured, taken

GOLD = gold(gold_span("Acme", "company"), gold_span("Forge", "tool"), gold_span("Quill", "language"))
PERFECT = extraction(taken("Acme", "company"), taken("Forge", "tool"), taken("Quill", "language"))


def scored(dive: GoldDive, found: Extraction) -> dict[str, Score]:
    """Return the scores of one dive by type."""
    return {one.type: one for one in score([dive], [found])}


def test_all_right_is_one_everywhere() -> None:
    scores = scored(GOLD, PERFECT)
    assert list(scores) == ["named", "company", "tool", "language"]
    for one in scores.values():
        assert (one.precision, one.recall, one.f1, one.low, one.high, one.links) == (1.0,) * 6
    assert [one.n for one in scores.values()] == [3, 1, 1, 1]


@pytest.mark.parametrize(
    "wrong",
    [
        taken("Forge", "company"),
        taken("Forge", "tool", field="teaser"),
        taken("Forge", "tool")._replace(start=TITLE.index("Forge") + 1),
        taken("Forge and", "tool"),
    ],
    ids=["type", "field", "start", "end"],
)
def test_a_mention_is_wrong_where_one_of_type_field_start_and_end_differs(wrong: Mention) -> None:
    named = scored(GOLD, extraction(taken("Acme", "company"), wrong, taken("Quill", "language")))["named"]
    assert (named.precision, named.recall) == pytest.approx((2 / 3, 2 / 3))


def test_what_is_missed_costs_recall_and_what_is_too_much_costs_precision() -> None:
    missed = scored(GOLD, extraction(taken("Acme", "company"), taken("Forge", "tool")))["named"]
    assert (missed.precision, missed.recall) == pytest.approx((1.0, 2 / 3))
    too_much = scored(gold(gold_span("Acme", "company")), extraction(taken("Acme", "company"), taken("How", "company")))
    assert (too_much["named"].precision, too_much["named"].recall) == pytest.approx((0.5, 1.0))


def test_a_type_is_scored_by_itself() -> None:
    scores = scored(GOLD, extraction(taken("Acme", "company"), taken("Forge", "language"), taken("Quill", "language")))
    assert scores["company"].f1 == 1.0
    assert (scores["tool"].recall, scores["tool"].f1) == (0.0, 0.0)
    assert (scores["language"].precision, scores["language"].recall) == (0.5, 1.0)


@pytest.mark.parametrize(
    ("canonical", "name", "links"),
    [
        ("Forge Server", "Forge Server", 1.0),
        ("Forge Server", "Forge", 0.0),
        (None, "Forge", 1.0),
        (None, "Forge Server", 0.0),
    ],
)
def test_a_link_is_right_where_the_name_is_the_canonical_one(canonical: str | None, name: str, links: float) -> None:
    one = scored(gold(gold_span("Forge", "tool", canonical)), extraction(taken("Forge", "tool", name)))["tool"]
    assert (one.f1, one.links) == (1.0, links)


def test_links_are_counted_among_right_mentions_only() -> None:
    found = extraction(taken("Acme", "company"), taken("Forge", "tool", "Another"), taken("How", "language"))
    assert scored(GOLD, found)["named"].links == 0.5


@pytest.mark.parametrize(
    ("found", "links"),
    [
        (measured("2 hours", "duration", 7200.0, unit="second"), 1.0),
        (measured("2 hours", "count", 7200.0, unit="second"), 0.0),
        (measured("2 hours", "duration", 2.0, unit="second"), 0.0),
        (measured("2 hours", "duration", 7200.0, unit="hours"), 0.0),
        (measured("2 hours", "duration", None, unit="second"), 0.0),
    ],
    ids=["right", "kind", "value", "unit", "no value"],
)
def test_a_measure_links_where_kind_value_and_unit_agree(found: Measure, links: float) -> None:
    dive = gold(gold_measure("2 hours", "duration", 7200.0, "second"))
    one = scored(dive, extraction(found))["measure"]
    assert (one.f1, one.links) == (1.0, links)


def test_a_measure_is_held_only_to_what_the_gold_gives() -> None:
    found = extraction(measured("2 hours", "duration", 7200.0, unit="second"))
    assert scored(gold(gold_measure("2 hours")), found)["measure"].links == 1.0
    assert scored(gold(gold_measure("2 hours", "duration", 7200.0)), found)["measure"].links == 1.0


@pytest.mark.parametrize(("iso_value", "links"), [("02:00", 1.0), ("03:00", 0.0)])
def test_a_time_links_by_its_iso_value(iso_value: str, links: float) -> None:
    dive = gold(gold_measure("2 hours", "time", "02:00"))
    assert scored(dive, extraction(measured("2 hours", "time", None, iso_value)))["measure"].links == links


def test_measures_and_concepts_do_not_count_as_named() -> None:
    dive = gold(gold_span("Acme", "company"), gold_span("state locking", "concept"), gold_measure("2 hours"))
    scores = scored(dive, extraction(taken("Acme", "company")))
    assert (scores["named"].f1, scores["named"].n) == (1.0, 1)
    assert scores["concept"].recall == scores["measure"].recall == 0.0
    assert list(scores) == ["named", "company", "concept", "measure"]


def test_a_concept_the_gold_never_names_is_not_held_against_us() -> None:
    dive = gold(gold_span("state locking", "concept", "state locking"))
    found = extraction(taken("state locking", "concept"), taken("How", "concept", "wondering"))
    assert scored(dive, found)["concept"].precision == 1.0


def test_a_concept_without_a_canonical_name_is_found_by_its_text() -> None:
    dive = gold(gold_span("state locking", "concept"))
    assert scored(dive, extraction(taken("state locking", "concept")))["concept"].f1 == 1.0


def test_a_concept_the_gold_names_elsewhere_is() -> None:
    gold_dives = [
        gold(gold_span("state locking", "concept", "state locking")),
        gold(title="Notes on wondering"),
    ]
    found = [
        extraction(taken("state locking", "concept")),
        extraction(taken("wondering", "concept", "state locking", title="Notes on wondering")),
    ]
    concept = next(one for one in score(gold_dives, found) if one.type == "concept")
    assert (concept.precision, concept.recall) == (0.5, 1.0)


def test_dives_are_paired_in_their_order_and_none_may_be_missing() -> None:
    two = [GOLD, gold(title="Quiet Days")]
    assert score(two, [PERFECT, extraction()])[0].f1 == 1.0
    assert score(two, [extraction(), PERFECT])[0].f1 == 0.0
    with pytest.raises(ValueError, match="shorter"):
        score(two, [PERFECT])


def test_the_interval_brackets_the_f1() -> None:
    dives = [GOLD] * 30
    found = [PERFECT] * 20 + [extraction(taken("Acme", "company"), taken("How", "tool"))] * 10
    for one in score(dives, found):
        assert one.low <= one.f1 <= one.high
    named = score(dives, found)[0]
    assert named.low < named.f1 < named.high
