"""Shares of a whole, and things counted over time."""

import pytest

from tests.extract.measures.marked import only

SHARES = [
    ("⟦40%⟧ of pods", 0.4),
    ("⟦40 %⟧ of pods", 0.4),
    ("⟦99.99%⟧ uptime", 0.9999),
    ("⟦0.1%⟧ of pods", 0.001),
    ("⟦100%⟧ remote", 1.0),
    ("over ⟦75%⟧ of pods", 0.75),
    ("⟦1,500%⟧ growth", 15.0),
    ("⟦30 percent⟧ of pods", 0.3),
    ("⟦5 per cent⟧ of pods", 0.05),
    ("⟦50-60%⟧ of pods", 0.5),
    ("⟦50\N{EN DASH}60%⟧ of pods", 0.5),
    ("⟦ten percent⟧ of pods", 0.1),
]
RATES = [
    ("⟦50 million secrets daily⟧", 50e6, "secrets/day"),
    ("⟦10,000 requests per second⟧", 10e3, "requests/second"),
    ("⟦100k queries per second⟧", 100e3, "queries/second"),
    ("⟦50 tweets per sec⟧", 50.0, "tweets/second"),
    ("⟦100 million requests per minute⟧", 100e6, "requests/minute"),
    ("⟦40 deployments per hour⟧", 40.0, "deployments/hour"),
    ("⟦60 requests an hour⟧", 60.0, "requests/hour"),
    ("⟦80 jobs hourly⟧", 80.0, "jobs/hour"),
    ("⟦2 million messages a day⟧", 2e6, "messages/day"),
    ("over ⟦3 billion API calls daily⟧", 3e9, "API calls/day"),
    ("⟦300 builds each week⟧", 300.0, "builds/week"),
    ("⟦three releases every week⟧", 3.0, "releases/week"),
    ("⟦7 backups weekly⟧", 7.0, "backups/week"),
    ("⟦1.5 billion events a month⟧", 1.5e9, "events/month"),
    ("⟦9 reports monthly⟧", 9.0, "reports/month"),
    ("⟦6 deployments per quarter⟧", 6.0, "deployments/quarter"),
    ("⟦12 audits yearly⟧", 12.0, "audits/year"),
    ("⟦9 ‹Helm› releases per day⟧", 9.0, "Helm releases/day"),
    ("⟦500 commits /day⟧", 500.0, "commits/day"),
    ("⟦500 commits/day⟧", 500.0, "commits/day"),
    ("⟦5,000 requests/s⟧", 5000.0, "requests/second"),
]


@pytest.mark.parametrize(("marked", "value"), SHARES)
def test_a_percentage_is_a_share_of_one(marked: str, value: float) -> None:
    found = only(marked)
    assert (found.kind, found.value, found.iso_value, found.unit) == ("share", value, None, None)


@pytest.mark.parametrize(("marked", "value", "unit"), RATES)
def test_a_count_over_time_is_a_rate(marked: str, value: float, unit: str) -> None:
    found = only(marked)
    assert (found.kind, found.value, found.iso_value, found.unit) == ("rate", value, None, unit)
