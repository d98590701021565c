"""Every span that was looked at shows, taken or not, with what decided."""

import pytest

from dive_etl.extract import Extractor
from dive_etl.extract.tracing import considered
from dive_etl.records import Considered, Measure, Mention
from tests.extract.made import context, entity, knowledge, sense
from tests.extract.proposing import finish, recognised, sources

AWS = entity("AWS", "cloud_provider")
KNOWN = knowledge(
    [
        sense(AWS),
        sense(entity("AWS AppConfig", "cloud_service", vendor=AWS.entity_id), alias="AppConfig", kind="short"),
        sense(entity("Kubernetes")),
        sense(entity("Terraform")),
        sense(entity("Terraform Cloud")),
        sense(entity("Ray"), context("unlikely")),
        sense(entity("Kobo", "company")),
        sense(entity("Kubernetes operator", "concept")),
        sense(entity("operator", "concept")),
    ],
    ordinary="ray",
    outer=["Kubernetes Week"],
)


def looked_at(title: str, teaser: str | None = None) -> list[Considered]:
    """Return what was considered in a marked dive."""
    return considered(finish(recognised(title, teaser), sources(KNOWN)))


def test_what_is_taken_is_shown_with_its_rule_and_confidence() -> None:
    (one,) = looked_at("All about Kubernetes here")
    assert one == Considered(
        "title", 10, 20, "Kubernetes", "catalog", "tool Kubernetes", "“Kubernetes” is its name; confidence 0.99"
    )


def test_what_is_refused_is_shown_with_its_reason_and_taken_as_nothing() -> None:
    (one,) = looked_at("One more ray to see")
    assert (one.text, one.proposed_by, one.taken_as) == ("ray", "catalog", None)
    assert one.why.endswith("not enough evidence")


@pytest.mark.parametrize(
    ("marked", "text", "taken_as"),
    [
        ("How [Fjordbank|company 0.9] slept", "Fjordbank", "company Fjordbank"),
        ("How [Fjordbank|company 0.2] slept", "Fjordbank", None),
        ("How [Ada Moor|person 0.9] slept", "Ada Moor", None),
    ],
)
def test_what_only_the_recogniser_saw_is_shown_as_its_own(marked: str, text: str, taken_as: str | None) -> None:
    (one,) = looked_at(marked)
    assert (one.text, one.proposed_by, one.taken_as) == (text, "recogniser", taken_as)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("On Terraform Cloud", [("Terraform", None), ("Terraform Cloud", "tool Terraform Cloud")]),
        ("On AWS AppConfig", [("AWS", None), ("AWS AppConfig", "cloud_service AWS AppConfig")]),
        (
            "A Kubernetes operator",
            [
                ("Kubernetes", "tool Kubernetes"),
                ("Kubernetes operator", "concept Kubernetes operator"),
                ("operator", None),
            ],
        ),
        ("At [Rakuten Kobo|company 0.97]", [("Rakuten Kobo", "company Rakuten Kobo"), ("Kobo", None)]),
        ("At Kubernetes Week", [("Kubernetes", None), ("Kubernetes Week", None)]),
    ],
)
def test_what_a_longer_name_takes_in_is_shown_too(marked: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(one.text, one.taken_as) for one in looked_at(marked)] == expected


def test_what_was_taken_in_says_by_what() -> None:
    inner = looked_at("At [Rakuten Kobo|company 0.97] on Terraform Cloud")
    assert [one.why for one in inner if one.taken_as is None] == ["part of “Rakuten Kobo”", "part of “Terraform Cloud”"]


def test_numbers_are_shown_with_what_they_count() -> None:
    (one,) = looked_at("We had 300 servers")
    assert one == Considered(
        "title",
        7,
        18,
        "300 servers",
        "pattern",
        "measure count",
        "a number with what it counts: 300 servers",
    )
    (time,) = looked_at("It broke at 3am")
    assert time.why == "a number with what it counts: 03:00"


def test_spans_come_once_each_in_the_order_of_the_text() -> None:
    shown = looked_at("Ray on AWS AppConfig", "Then [Fjordbank|company 0.9] ran Ray on 3 servers, and AWS.")
    assert [(one.field, one.text) for one in shown] == [
        ("title", "Ray"),
        ("title", "AWS"),
        ("title", "AWS AppConfig"),
        ("teaser", "Fjordbank"),
        ("teaser", "Ray"),
        ("teaser", "3 servers"),
        ("teaser", "AWS"),
    ]


def test_a_text_of_plain_words_shows_nothing() -> None:
    assert looked_at("we slept well", "nobody was called") == []


def test_all_that_is_extracted_is_among_what_is_shown(extractor: Extractor) -> None:
    title, teaser = (
        "How Netflix runs Python",
        "We moved 850MB of it at 3am, on Docker and Kubernetes. It was a Ray of hope.",
    )
    (extraction,) = extractor.extract([(title, teaser)])
    shown = extractor.considered(title, teaser)
    taken = {(one.field, one.start, one.end) for one in shown if one.taken_as is not None}
    refused = {(one.field, one.start, one.end) for one in shown if one.taken_as is None}
    found: list[Mention | Measure] = [*extraction.mentions, *extraction.measures]
    assert taken == {(one.field, one.start, one.end) for one in found}
    assert refused >= {(one.field, one.start, one.end) for one in extraction.candidates}
    fields = {"title": title, "teaser": teaser}
    assert all(fields[one.field][one.start : one.end] == one.text and one.why for one in shown)
