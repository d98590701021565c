"""What speaks for or against one meaning of a span: each finding by itself."""

import pytest

from dive_etl.extract import evidence
from dive_etl.extract.evidence import Evidence, Likelihoods
from tests.extract.made import TYPE_CUES, around, context, entity, place, sense, spaced

RAY = sense(entity("Ray"), context("likely", "ray cluster;actors", "ray of hope"))
ORDINARY = frozenset({"ray", "harness"})


def total(found: list[Evidence]) -> int:
    return sum(one.weight for one in found)


def test_a_veto_near_the_span_is_named() -> None:
    rule = context("certain", vetoes="ray of hope;x-ray")
    assert evidence.veto(rule, place("a ⟦Ray⟧ of hope"), spaced) == "ray of hope"
    assert evidence.veto(rule, place("an X-⟦Ray⟧ image"), spaced) == "x-ray"
    assert evidence.veto(rule, place("a ⟦Ray⟧ worker"), spaced) is None


def test_a_veto_far_from_the_span_does_not_count() -> None:
    rule = context("certain", vetoes="hope")
    assert evidence.veto(rule, place("⟦Ray⟧ workers scale well and bring hope"), spaced) is None


def test_capitals_speak_for_a_name_only_where_none_is_due() -> None:
    assert total(evidence.from_capitals(RAY, "Ray", place("scaling jobs with ⟦Ray⟧ workers"))) == 1
    assert evidence.from_capitals(RAY, "Ray", place("⟦Ray⟧ workers that scale jobs")) == []
    assert evidence.from_capitals(RAY, "Ray", place("Scaling Large Jobs With ⟦Ray⟧")) == []
    assert evidence.from_capitals(RAY, "ray", place("scaling jobs with ⟦ray⟧ workers")) == []


def test_a_name_that_is_lower_case_gains_nothing_from_its_case() -> None:
    assert evidence.from_capitals(sense(entity("etcd")), "etcd", place("running ⟦etcd⟧ there")) == []


def test_the_capitals_of_an_acronym_mean_nothing_but_those_of_a_loud_name_do() -> None:
    assert evidence.from_capitals(sense(entity("DBS", "company")), "DBS", place("moving jobs to ⟦DBS⟧ today")) == []
    loud = sense(entity("OFF THE MAP", "company"))
    assert total(evidence.from_capitals(loud, "OFF THE MAP", place("a deadline at ⟦OFF THE MAP⟧ today"))) == 1


def test_a_tool_whose_last_word_is_written_small_is_followed_by_a_noun() -> None:
    notebook = sense(entity("Quill Notebook"))
    words = frozenset({"notebook"})
    assert total(evidence.from_other_case(notebook, "Quill notebook", words)) == -2
    assert evidence.from_other_case(notebook, "Quill Notebook", words) == []
    assert evidence.from_other_case(notebook, "quill notebook", words) == []
    assert evidence.from_other_case(sense(entity("Quill Notebook", "cloud_service")), "Quill notebook", words) == []


def test_another_case_speaks_against_an_ordinary_or_short_word_only() -> None:
    assert total(evidence.from_other_case(RAY, "ray", ORDINARY)) == -2
    assert total(evidence.from_other_case(sense(entity("AWS")), "aws", frozenset())) == -2
    assert evidence.from_other_case(RAY, "Ray", ORDINARY) == []
    assert evidence.from_other_case(sense(entity("Istio")), "ISTIO", ORDINARY) == []


def test_a_name_made_of_ordinary_words_is_none_in_small_letters() -> None:
    balancer = sense(entity("Load Harness", "cloud_service"))
    assert total(evidence.from_other_case(balancer, "load harness", ORDINARY | {"load"})) == -2
    assert evidence.from_other_case(balancer, "Load Harness", ORDINARY | {"load"}) == []
    assert evidence.from_other_case(sense(entity("AWS Load Harness")), "aws load harness", ORDINARY | {"load"}) == []


def test_the_case_of_a_lower_case_concept_says_nothing_and_a_plural_is_no_other_case() -> None:
    assert evidence.from_other_case(sense(entity("harness", "concept")), "Harness", ORDINARY) == []
    assert evidence.from_other_case(sense(entity("SLA", "concept")), "SLAs", ORDINARY) == []
    assert total(evidence.from_other_case(sense(entity("SLA", "concept")), "sla", ORDINARY)) == -2


def test_a_cue_counts_anywhere_in_the_dive_and_once_only() -> None:
    rule = context("likely", "ray cluster;actors")
    assert total(evidence.from_cues(rule, around("the actors of a Ray cluster"), spaced)) == 2
    assert evidence.from_cues(rule, around("factors of an array cluster"), spaced) == []


VENDOR = entity("HashiCorp", "company")
VAULT = sense(entity("Vault", vendor=VENDOR.entity_id), context("unlikely"))


def test_the_vendor_right_before_its_product_weighs_more_than_elsewhere() -> None:
    here = place("the HashiCorp ⟦Vault⟧ agent")
    beside = around(sure={VENDOR.entity_id: None}, starts=[1], ends=[2])
    elsewhere = around(sure={VENDOR.entity_id: None}, starts=[7], ends=[8])
    assert total(evidence.from_company_kept(VAULT, here, beside)) == 3
    assert total(evidence.from_company_kept(VAULT, here, elsewhere)) == 1


def test_a_sibling_of_the_same_vendor_speaks_for_a_product() -> None:
    here = place("the ⟦Vault⟧ agent")
    assert total(evidence.from_company_kept(VAULT, here, around(sure={"tool:terraform": VENDOR.entity_id}))) == 1
    assert total(evidence.from_company_kept(VAULT, here, around(sure={"tool:ansible": "company:red-hat"}))) == 0


def test_an_entity_is_no_company_for_itself() -> None:
    here = place("the ⟦Vault⟧ agent")
    assert evidence.from_company_kept(VAULT, here, around(sure={"tool:vault": VENDOR.entity_id})) == []


@pytest.mark.parametrize(
    ("marked", "starts", "ends", "weight"),
    [
        ("Istio, ⟦Envoy⟧ here", [0], [1], 1),
        ("Istio and ⟦Envoy⟧ here", [0], [1], 1),
        ("Istio, and ⟦Envoy⟧ here", [0], [1], 1),
        ("⟦Envoy⟧ and Istio here", [2], [3], 1),
        ("⟦Envoy⟧, or Istio here", [3], [4], 1),
        ("⟦Envoy⟧ vs. Istio here", [3], [4], 1),
        ("Istio/⟦Envoy⟧ here", [0], [1], 1),
        ("Istio the ⟦Envoy⟧ here", [0], [1], 0),
        ("Istio runs and ⟦Envoy⟧ here", [0], [1], 0),
    ],
)
def test_a_known_name_in_the_same_list_speaks_for_a_name(
    marked: str, starts: list[int], ends: list[int], weight: int
) -> None:
    around_it = around(sure={"tool:istio": None}, starts=starts, ends=ends)
    assert total(evidence.from_company_kept(sense(entity("Envoy")), place(marked), around_it)) == weight


@pytest.mark.parametrize(
    ("marked", "weight"),
    [
        ("using ⟦Ray⟧ today", 1),
        ("Written With ⟦Ray⟧ today", 1),
        ("a ⟦Ray⟧ cluster", 1),
        ("⟦Ray⟧'s cluster", 1),
        ("⟦Ray⟧ is a scheduler", 1),
        ("using a ⟦Ray⟧ cluster", 1),
        ("using ⟦Ray⟧ cluster", 2),
        ("using ⟦Ray⟧'s cluster", 2),
        ("written with ⟦Ray⟧ is a joy", 2),
        ("a ⟦Ray⟧ today", 0),
    ],
)
def test_words_that_go_with_its_type_count_once_on_either_side_of_a_name(marked: str, weight: int) -> None:
    assert total(evidence.from_words_beside("tool", place(marked), TYPE_CUES)) == weight


def test_each_side_is_a_finding_of_its_own() -> None:
    before, after = evidence.from_words_beside("tool", place("using ⟦Ray⟧ cluster"), TYPE_CUES)
    assert before.words == "“using” before it"
    assert after.words == "“cluster” after it"


def test_the_words_of_another_type_do_not_count() -> None:
    assert evidence.from_words_beside("company", place("a ⟦Ray⟧ cluster"), TYPE_CUES) == []
    assert evidence.from_words_beside("language", place("using ⟦Ray⟧ cluster"), TYPE_CUES) == []


def test_a_firm_is_the_whole_title_or_owns_something_and_a_tool_opens_a_title() -> None:
    assert total(evidence.from_role("company", place("⟦Block⟧"))) == 3
    assert total(evidence.from_role("company", place("how ⟦Block⟧'s engineers sleep"))) == 1
    assert total(evidence.from_role("tool", place("⟦Ray⟧: a tour"))) == 1
    assert total(evidence.from_role("tool", place("⟦Ray⟧ at scale"))) == 1
    for marked in ("⟦Ray⟧", "how ⟦Ray⟧'s actors sleep", "⟦Ray⟧ tours", "A tour: ⟦Ray⟧ at scale"):
        assert evidence.from_role("tool", place(marked)) == []
    assert evidence.from_role("company", place("⟦Block⟧: a tour")) == []


def test_a_firm_closes_a_title_behind_at() -> None:
    assert total(evidence.from_role("company", place("Typed Queues at ⟦Grove⟧"))) == 1
    assert evidence.from_role("company", place("Typed Queues at ⟦Grove⟧ Street")) == []
    assert evidence.from_role("tool", place("Typed Queues at ⟦Grove⟧")) == []


@pytest.mark.parametrize(
    ("likely", "weight"), [(None, 0), (0.0, 0), (0.49, 0), (0.5, 1), (0.79, 1), (0.8, 2), (1.0, 2)]
)
def test_a_reading_weighs_by_how_likely_it_is(likely: float | None, weight: int) -> None:
    reads: Likelihoods = {} if likely is None else {"tool": likely, "company": 0.99}
    assert total(evidence.from_reading("tool", reads)) == weight


def test_a_reading_is_put_into_words_with_its_figure() -> None:
    (found,) = evidence.from_reading("cloud_service", {"cloud_service": 0.873})
    assert found.words == "it reads like a cloud service (87%)"
    assert evidence.from_reading("concept", {"tool": 1.0}) == []
