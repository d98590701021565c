"""Counts: a number and the noun phrase it counts, names inside it or not."""

import pytest

from tests.extract.measures.marked import only, read

CASES = [
    ("⟦10,000 ‹Kubernetes› Resources⟧", 10e3, "Kubernetes Resources"),
    ("⟦two team members⟧", 2.0, "team members"),
    ("over ⟦600 people⟧", 600.0, "people"),
    ("more than ⟦1,000 microservices⟧", 1000.0, "microservices"),
    ("about ⟦300 engineers⟧", 300.0, "engineers"),
    ("⟦2,000 ‹Docker› containers⟧", 2000.0, "Docker containers"),
    ("⟦200 ‹Amazon S3› buckets⟧", 200.0, "Amazon S3 buckets"),
    ("⟦200 ‹AWS› accounts⟧", 200.0, "AWS accounts"),
    ("⟦two ‹Jenkins› servers⟧", 2.0, "Jenkins servers"),
    ("⟦three ‹GitHub Actions› workflows⟧", 3.0, "GitHub Actions workflows"),
    ("‹AWS›'s ⟦200 services⟧", 200.0, "services"),
    ("‹Kubernetes› - ⟦5 lessons⟧ of ours", 5.0, "lessons"),
    ("⟦500+ services⟧", 500.0, "services"),
    ("⟦2 million+ downloads⟧", 2e6, "downloads"),
    ("⟦100k users⟧", 100e3, "users"),
    ("⟦10M rows⟧", 10e6, "rows"),
    ("⟦1B rows⟧", 1e9, "rows"),
    ("⟦4.3 billion users⟧", 4.3e9, "users"),
    ("⟦seven hundred nodes⟧", 700.0, "nodes"),
    ("⟦1 server⟧ down", 1.0, "server"),
    ("⟦12 data centers⟧", 12.0, "data centers"),
    ("⟦three availability zones⟧", 3.0, "availability zones"),
    ("⟦forty legacy on-prem clusters⟧", 40.0, "legacy on-prem clusters"),
    ("⟦30 CI/CD pipelines⟧", 30.0, "CI/CD pipelines"),
    ("⟦15 criteria⟧", 15.0, "criteria"),
    ("⟦8 women⟧ on call", 8.0, "women"),
    ("⟦80 countries⟧", 80.0, "countries"),
    ("⟦9 bus routes⟧", 9.0, "bus routes"),
    ("⟦5 status pages⟧", 5.0, "status pages"),
    ("⟦2000 nodes⟧", 2000.0, "nodes"),
    ("Managing ⟦2000 nodes⟧ of ours", 2000.0, "nodes"),
    ("Every day ⟦10,000 requests⟧ fail", 10e3, "requests"),
    ("⟦20 VMs⟧", 20.0, "VMs"),
    ("⟦1.5 million lines⟧ of code", 1.5e6, "lines"),
    ("⟦Seven Habits⟧ of platform teams", 7.0, "Habits"),
    ("⟦11 Lessons⟧ Learned", 11.0, "Lessons"),
    ("⟦16 CPUs⟧", 16.0, "CPUs"),
    ("⟦50 APIs⟧", 50.0, "APIs"),
    ("⟦three DNS servers⟧", 3.0, "DNS servers"),
    ("⟦2 SaaS products⟧", 2.0, "SaaS products"),
    ("⟦twenty-five services⟧", 25.0, "services"),
    ("⟦one hundred nodes⟧", 100.0, "nodes"),
    ("⟦one million users⟧", 1e6, "users"),
]


@pytest.mark.parametrize(("marked", "value", "unit"), CASES)
def test_a_count_is_a_number_and_the_noun_phrase_counted(marked: str, value: float, unit: str) -> None:
    found = only(marked)
    assert (found.kind, found.value, found.iso_value, found.unit) == ("count", value, None, unit)


@pytest.mark.parametrize(("text", "wrong"), [("two dozen teams on call", 2.0), ("all 10 000 users of ours", 0.0)])
def test_half_of_a_number_is_never_read_as_the_number(text: str, wrong: float) -> None:
    assert wrong not in {found.value for found in read(text)}


def test_measures_of_several_kinds_come_in_the_order_of_the_text() -> None:
    found = read("$5 million, 600 people and 30 minutes lost in August 2020")
    assert [one.kind for one in found] == ["money", "count", "duration", "date"]
