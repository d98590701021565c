"""The component: usages of both fields, with offsets and mentions of their own field, and nothing from the cut on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.extract import Extractor
from dive_etl.records import Mention, Usage
from tests.extract.made import context, entity, knowledge, read, sense

KNOWN = knowledge(
    [
        sense(entity("Netflix", "company")),
        sense(entity("Uber", "company")),
        sense(entity("AWS", "cloud_provider", vendor="company:amazon")),
        sense(entity("Amazon", "company")),
        sense(entity("Amazon S3", "cloud_service", vendor="cloud_provider:aws")),
        sense(entity("Kafka")),
        sense(entity("Rust", "language")),
        sense(entity("stream processing", "concept")),
        sense(entity("Ray"), context("likely")),
    ]
)


def stated(title: str, teaser: str | None = None) -> list[tuple[str, str, str, str, str]]:
    """Return the usages of a dive: field, company, relation, thing, evidence."""
    return [
        (one.field, one.company.name, one.relation, one.thing.name, one.evidence)
        for one in read(KNOWN, title, teaser).usages
    ]


def test_each_field_states_for_itself() -> None:
    assert stated("How Netflix uses Kafka", "Uber runs on AWS, and Netflix uses Rust.") == [
        ("title", "Netflix", "uses", "Kafka", "Netflix uses Kafka"),
        ("teaser", "Uber", "uses", "AWS", "Uber runs on AWS"),
        ("teaser", "Netflix", "uses", "Rust", "Netflix uses Rust"),
    ]


def test_a_statement_never_runs_from_the_title_into_the_teaser() -> None:
    assert stated("A day at Netflix", "uses Kafka") == []
    assert stated("Netflix uses", "Kafka") == []


@pytest.mark.parametrize(
    "teaser", ["Today Netflix uses Kafka...", "Today Netflix uses Kaf...", "Netflix uses Kafka-b…"]
)
def test_a_statement_that_runs_into_the_cut_is_none(teaser: str) -> None:
    assert stated("A tour", teaser) == []


def test_a_statement_before_the_cut_is_one() -> None:
    assert stated("A tour", "Today Netflix uses Kafka for a hundr...") == [
        ("teaser", "Netflix", "uses", "Kafka", "Netflix uses Kafka")
    ]


def test_a_title_without_a_teaser_can_be_cut_too() -> None:
    assert stated("Netflix uses Kafka and Uber uses Ru...") == [
        ("title", "Netflix", "uses", "Kafka", "Netflix uses Kafka")
    ]


def test_a_cloud_provider_acts_and_is_used() -> None:
    assert stated("AWS uses Rust") == [("title", "AWS", "uses", "Rust", "AWS uses Rust")]
    assert stated("Netflix uses AWS") == [("title", "Netflix", "uses", "AWS", "Netflix uses AWS")]


def test_the_catalog_says_who_sells_a_thing() -> None:
    assert stated("Netflix and Amazon's Amazon S3") == [("title", "Amazon", "sells", "Amazon S3", "Amazon's Amazon S3")]


def test_a_concept_is_neither_used_nor_in_the_way() -> None:
    assert stated("Netflix uses stream processing") == []
    assert stated("Netflix does stream processing with Kafka") == [
        ("title", "Netflix", "uses", "Kafka", "Netflix does stream processing with Kafka")
    ]


def test_both_mentions_are_those_of_the_dive() -> None:
    extraction = read(KNOWN, "How Netflix uses Kafka", "At Uber, we use Kafka too.")
    assert len(extraction.usages) == 2
    for one in extraction.usages:
        assert one.company in extraction.mentions
        assert one.thing in extraction.mentions


def test_confidence_falls_with_that_of_either_name() -> None:
    (sure,) = read(KNOWN, "We saw that Netflix uses Kafka").usages
    (doubtful,) = read(KNOWN, "We saw that Netflix uses Ray").usages
    assert doubtful.thing.confidence < sure.thing.confidence
    assert doubtful.confidence < sure.confidence < min(sure.company.confidence, sure.thing.confidence)


NAMES = "Netflix|Uber|AWS|Capital One|Kafka|Terraform|Python|Amazon S3|Google|Kubernetes|Stripe|Ray".split("|")
WORDS = "uses|runs on|moved from|to|at|'s|’s|built|with|replaced|which|and|,|:|. |...|…|-|?|why|how|in|21".split("|")
SIGNS = ["🎉", "e\N{COMBINING ACUTE ACCENT}", "\n\n", "\N{NO-BREAK SPACE}", "\N{HYPHEN}", "“", "İ", "中文", "\0"]
TEXTS = st.lists(st.sampled_from([*NAMES, *NAMES, *WORDS, *SIGNS]), max_size=14).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(title=TEXTS, teaser=st.none() | TEXTS)
def test_evidence_gives_back_the_text_and_holds_two_mentions(
    extractor: Extractor, title: str, teaser: str | None
) -> None:
    (extraction,) = extractor.extract([(title, teaser)])
    fields = {"title": title, "teaser": teaser or ""}
    keys = set()
    for one in extraction.usages:
        assert fields[one.field][one.start : one.end] == one.evidence
        assert holds(one, one.company) and holds(one, one.thing)
        assert {one.company, one.thing} <= set(extraction.mentions)
        assert 0 < one.confidence < 1
        keys.add((one.company.name, one.thing.name, one.thing.type, one.relation, one.field, one.start))
    assert len(keys) == len(extraction.usages)


def holds(usage: Usage, mention: Mention) -> bool:
    """Whether a mention stands within the evidence."""
    return mention.field == usage.field and usage.start <= mention.start and mention.end <= usage.end
