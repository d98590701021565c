"""The end of the pipeline: records with the text as received, candidates that are part of no mention."""

import pytest

from dive_etl.records import Candidate, Measure, Mention
from tests.extract.made import context, entity, knowledge, read, sense

KNOWN = knowledge(
    [
        sense(entity("Kubernetes")),
        sense(entity("Docker")),
        sense(entity("Jenkins")),
        sense(entity("Flux"), context("unlikely")),
        sense(entity("Flux Capacitor")),
    ],
    ordinary="flux",
)


def test_mentions_and_measures_carry_their_field_and_its_characters() -> None:
    title, teaser = "How 3 teams run Kubernetes", "They moved 10,000 Docker images at 3am."
    extraction = read(KNOWN, title, teaser)
    fields = {"title": title, "teaser": teaser}
    found: list[Mention | Measure] = [*extraction.mentions, *extraction.measures]
    for one in found:
        assert fields[one.field][one.start : one.end] == one.text
    assert [(one.field, one.text) for one in extraction.mentions] == [("title", "Kubernetes"), ("teaser", "Docker")]
    assert extraction.measures == (
        Measure("title", 4, 11, "3 teams", "count", 3.0, None, "teams"),
        Measure("teaser", 11, 31, "10,000 Docker images", "count", 10_000.0, None, "Docker images"),
        Measure("teaser", 35, 38, "3am", "time", None, "03:00", None),
    )


@pytest.mark.parametrize("teaser", [None, "", "All about it."])
@pytest.mark.parametrize("measure", ["850MB", "3am", "600 people", "40%", "$50,000"])
def test_a_measure_at_the_end_of_a_title_counts_with_and_without_a_teaser(measure: str, teaser: str | None) -> None:
    assert [one.text for one in read(KNOWN, f"It was {measure}", teaser).measures] == [measure]


def test_a_measure_never_runs_from_the_title_into_the_teaser() -> None:
    assert read(KNOWN, "How we got to 600", "people in the room").measures == ()


def test_a_number_after_a_name_is_its_version() -> None:
    assert read(KNOWN, "Kubernetes 1.24 clusters").measures == ()
    assert read(KNOWN, "A tour", "On Kubernetes 1.24 clusters of ours.").measures == ()


def test_a_measure_that_runs_into_the_cut_is_none() -> None:
    assert read(KNOWN, "A tour", "We run eight on-prem data cente...").measures == ()
    assert read(KNOWN, "A tour", "We run eight data centers...").measures == ()
    assert [one.text for one in read(KNOWN, "A tour", "We run eight data centers and mor...").measures] == [
        "eight data centers"
    ]


def test_the_s_of_a_name_is_no_plural() -> None:
    assert [one.text for one in read(KNOWN, "A tour of two Jenkins servers").measures] == ["two Jenkins servers"]
    assert [one.text for one in read(KNOWN, "A tour", "We run two Jenkins servers.").measures] == [
        "two Jenkins servers"
    ]


def test_what_was_refused_is_a_candidate_unless_it_is_part_of_a_mention() -> None:
    refused = read(KNOWN, "A tour", "A Flux of it all, a Flux Capacitor too.")
    assert [(one.field, one.start, one.end, one.text) for one in refused.candidates] == [("teaser", 2, 6, "Flux")]
    assert [one.text for one in refused.mentions] == ["Flux Capacitor"]


def test_candidates_come_once_each_in_the_order_of_the_fields() -> None:
    candidates = read(KNOWN, "A Flux of it all", "A Flux of it all, a Flux of late.").candidates
    assert list(candidates) == sorted(set(candidates))
    assert len(candidates) == 3
    assert all(isinstance(one, Candidate) and one.reason for one in candidates)
