"""No rule knows the shipped texts: with other companies, tools and numbers in the same sentences all stays right."""

import random

import pytest

from dive_etl.evaluate import read_gold, score, shipped_golds
from dive_etl.run import extractor
from tests.end_to_end.mutate import Names, mutated

GOLD = read_gold(shipped_golds()["devops-infrastructure"])


@pytest.mark.parametrize("seed", range(12))
def test_other_names_and_numbers_are_found_as_well(seed: int) -> None:
    chance = random.Random(seed)
    names = Names(chance)
    changed = [mutated(dive, names, chance) for dive in GOLD]
    for dive in changed:
        for span in dive.mentions:
            assert (dive.title if span.field == "title" else dive.teaser or "")[span.start : span.end] == span.text
    old = {span.canonical for dive in GOLD for span in dive.mentions if span.type == "company"}
    new = {span.canonical for dive in changed for span in dive.mentions if span.type == "company"}
    assert not old & new or len(old & new) < len(old) / 4
    extractions = list(extractor().extract((dive.title, dive.teaser) for dive in changed))
    wrong = [one for one in score(changed, extractions) if one.type != "concept" and (one.f1, one.links) != (1, 1)]
    assert not wrong
