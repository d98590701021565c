"""The real listing against what careful readers marked in it: every span, type, name and value."""

from pathlib import Path

import pytest

import dive_etl
from dive_etl.evaluate import GoldDive, read_gold, shipped_golds
from dive_etl.run import extractor, score_shipped
from tests.conftest import CLOCK

NAME = "devops-infrastructure"
GOLD = shipped_golds()[NAME]


def test_every_score_on_the_gold_is_one() -> None:
    scores = {score.type: score for score in score_shipped()[NAME]}
    assert set(scores) == {
        "named", "company", "cloud_provider", "cloud_service", "tool", "language", "concept", "measure",
    }  # fmt: skip
    for score in scores.values():
        assert (score.precision, score.recall, score.f1, score.links) == (1, 1, 1, 1), score
    assert scores["named"].n == 81


@pytest.mark.parametrize("gold", read_gold(GOLD), ids=lambda gold: str(gold.position))
def test_named_entities_of_a_dive_are_the_gold_ones(gold: GoldDive) -> None:
    (extraction,) = extractor().extract([(gold.title, gold.teaser)])
    found = {
        (one.field, one.start, one.end, one.type, one.name) for one in extraction.mentions if one.type != "concept"
    }
    marked = {
        (one.field, one.start, one.end, one.type, one.canonical)
        for one in gold.mentions
        if one.type not in {"concept", "measure"}
    }
    assert found == marked


def test_the_release_of_the_real_listing_has_the_gold_rows(published: Path) -> None:
    with dive_etl.connect(published) as db:
        found = set(
            db.sql(
                """SELECT position, field, m.start, m."end", m.text, m.type, e.name
                   FROM mentions m JOIN dives USING (dive_id) JOIN entities e USING (entity_id)
                   WHERE m.type <> 'concept'"""
            ).fetchall()
        )
        seen_at = db.sql("SELECT DISTINCT first_seen_at FROM dives").fetchall()
    marked = {
        (dive.position, one.field, one.start, one.end, one.text, one.type, one.canonical)
        for dive in read_gold(GOLD)
        for one in dive.mentions
        if one.type not in {"concept", "measure"}
    }
    assert found == marked
    assert seen_at == [(CLOCK.replace(tzinfo=None),)]


def test_the_release_says_how_right_it_is_on_every_gold_the_package_ships(published: Path) -> None:
    with dive_etl.connect(published) as db:
        rows = db.sql("SELECT gold, type, precision, recall, f1, low, high, links, n FROM scores").fetchall()
    assert set(rows) == {(gold, *score) for gold, scores in score_shipped().items() for score in scores}
    assert {gold for gold, *_ in rows} == set(shipped_golds())
