"""The ways the catalog's names can stand in a text."""

import pytest

from dive_etl.extract.surfaces import concept_surfaces, name_surfaces, plural, spellings
from tests.extract.made import entity, sense


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("service mesh", "service meshes"),
        ("feature flag", "feature flags"),
        ("policy", "policies"),
        ("gateway", "gateways"),
        ("proxy", "proxies"),
        ("canary", "canaries"),
        ("load balancer", "load balancers"),
        ("secrets", "secrets"),
        ("access", "accesses"),
        ("inbox", "inboxes"),
        ("branch", "branches"),
    ],
)
def test_the_plural_is_the_regular_one(phrase: str, expected: str) -> None:
    assert plural(phrase) == expected


def test_a_concept_is_spelt_with_spaces_and_hyphens_in_singular_and_plural() -> None:
    assert set(spellings("blue-green deployment")) == {
        "blue-green deployment",
        "blue-green deployments",
        "blue green deployment",
        "blue green deployments",
        "blue-green-deployment",
        "blue-green-deployments",
    }


def test_a_concept_of_one_word_has_two_spellings() -> None:
    assert spellings("sidecar") == ["sidecar", "sidecars"]


def test_names_have_the_surfaces_of_their_aliases_and_no_plural() -> None:
    kafka = entity("Apache Kafka")
    surfaces = name_surfaces([sense(kafka), sense(kafka, alias="Kafka\N{HYPHEN}Core®")])
    assert set(surfaces) == {"apache kafka", "kafka-core"}


def test_one_surface_keeps_all_its_senses_in_their_order() -> None:
    tool, company = sense(entity("Docker")), sense(entity("Docker", "company"))
    assert name_surfaces([tool, company]) == {"docker": [tool, company]}


def test_names_and_concepts_are_kept_apart() -> None:
    name, concept = sense(entity("Istio")), sense(entity("service mesh", "concept"))
    assert set(name_surfaces([name, concept])) == {"istio"}
    assert "service mesh" in concept_surfaces([name, concept])
    assert "istio" not in concept_surfaces([name, concept])


def test_two_aliases_of_one_concept_give_one_sense_where_their_spellings_meet() -> None:
    mesh = entity("service mesh", "concept")
    first = sense(mesh)
    surfaces = concept_surfaces([first, sense(mesh, alias="service-mesh", kind="spelling")])
    assert surfaces["service-meshes"] == [first]


def test_a_spelling_that_two_concepts_share_keeps_both() -> None:
    senses = [sense(entity(name, "concept"), alias="CD") for name in ("continuous delivery", "continuous deployment")]
    assert concept_surfaces(senses)["cd"] == senses
