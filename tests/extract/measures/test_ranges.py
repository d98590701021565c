"""A range is one measure, whatever it is a range of."""

import pytest

from dive_etl.records import MeasureKind
from tests.extract.measures.marked import only

CASES: list[tuple[str, MeasureKind]] = [
    ("⟦50-60%⟧ of pods", "share"),
    ("⟦5-10 GB⟧ of logs", "size"),
    ("⟦5\N{EN DASH}10 minutes⟧ of work", "duration"),
    ("⟦three to five days⟧ of work", "duration"),
    ("⟦$5-10⟧ for a seat", "money"),
    ("⟦$100-$200⟧ for a seat", "money"),
    ("⟦$3\N{EN DASH}5 million⟧ wasted", "money"),
    ("⟦$100 to $200⟧ for a seat", "money"),
    ("⟦20% to 30%⟧ of pods", "share"),
    ("⟦30%-50%⟧ of pods", "share"),
    ("⟦30 to 50%⟧ of pods", "share"),
    ("⟦10 to 20 GB⟧ of logs", "size"),
    ("⟦10-20 nodes⟧", "count"),
    ("⟦10 to 20 nodes⟧", "count"),
    ("on ⟦June 20-22, 2014⟧ we met", "date"),
    ("from ⟦2019\N{EN DASH}2021⟧ we waited", "date"),
    ("⟦3-5pm⟧ on weekdays", "time"),
]


@pytest.mark.parametrize(("marked", "kind"), CASES)
def test_a_range_is_one_measure(marked: str, kind: MeasureKind) -> None:
    assert only(marked).kind == kind
