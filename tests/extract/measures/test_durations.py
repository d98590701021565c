"""Durations: a number joined to a unit of time, in seconds."""

import pytest

from tests.extract.measures.marked import only

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
YEAR = 365.2425 * DAY

CASES = [
    ("a ⟦100-minute⟧ window", 100 * MINUTE),
    ("⟦a day and a half⟧ later", 1.5 * DAY),
    ("⟦an hour and a half⟧ later", 1.5 * HOUR),
    ("⟦two and a half years⟧ later", 2.5 * YEAR),
    ("⟦one and a half hours⟧ of silence", 1.5 * HOUR),
    ("⟦three and a half hours⟧ of silence", 3.5 * HOUR),
    ("⟦2 hours and 15 minutes⟧ of silence", 2.25 * HOUR),
    ("⟦1 hour, 30 minutes⟧ of silence", 1.5 * HOUR),
    ("⟦6 weeks and 3 days⟧ of toil", 45 * DAY),
    ("⟦three days⟧ of toil", 3 * DAY),
    ("⟦5 min⟧ of toil", 5 * MINUTE),
    ("⟦3 hrs⟧ of sleep", 3 * HOUR),
    ("⟦5 secs⟧ of sleep", 5.0),
    ("took ⟦30s⟧ to start", 30.0),
    ("took ⟦1.5s⟧ to start", 1.5),
    ("took ⟦200ms⟧ to answer", 0.2),
    ("took ⟦50µs⟧ to answer", 50e-6),
    ("took ⟦10ns⟧ to answer", 10e-9),
    ("took ⟦7 milliseconds⟧ to answer", 7e-3),
    ("a ⟦15-second⟧ timeout", 15.0),
    ("an ⟦8\N{NON-BREAKING HYPHEN}week⟧ project", 56 * DAY),
    ("a ⟦three\N{HYPHEN}day⟧ outage", 3 * DAY),
    ("a ⟦Seven-Month⟧ Project", 7 * YEAR / 12),
    ("⟦48h⟧ of grace", 2 * DAY),
    ("⟦72 hours⟧ of silence", 3 * DAY),
    ("⟦six months⟧ of work", YEAR / 2),
    ("⟦18 months⟧ of work", 1.5 * YEAR),
    ("⟦Ten Years⟧ Later", 10 * YEAR),
    ("⟦two decades⟧ later", 20 * YEAR),
    ("within ⟦1 day⟧ of launch", DAY),
    ("about ⟦90 seconds⟧ late", 90.0),
    ("⟦2.5 hours⟧ of work", 2.5 * HOUR),
    ("⟦5-10 minutes⟧ of work", 5 * MINUTE),
    ("⟦five to ten minutes⟧ of work", 5 * MINUTE),
    ("⟦4\N{EN DASH}6 weeks⟧ of work", 28 * DAY),
    ("took ⟦200 ms⟧ to answer", 0.2),
    ("⟦200 ms⟧ pauses", 0.2),
    ("took ⟦50 µs⟧ to answer", 50e-6),
    ("took ⟦50\N{GREEK SMALL LETTER MU}s⟧ to answer", 50e-6),
]


@pytest.mark.parametrize(("marked", "seconds"), CASES)
def test_a_duration_is_given_in_seconds(marked: str, seconds: float) -> None:
    found = only(marked)
    assert (found.kind, found.iso_value, found.unit) == ("duration", None, "second")
    assert found.value == pytest.approx(seconds, rel=1e-9)
