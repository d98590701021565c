"""A folder without a fault, loaded."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dive_etl.knowledge import Context, Entity, Knowledge, TypeCues, load_knowledge

Load = Callable[[], Knowledge]


def test_entities_are_known_by_their_identifier(load: Load) -> None:
    entities = load().entities
    assert set(entities) == {
        "company:anyscale",
        "company:ray",
        "cloud_provider:nimbus",
        "tool:cronos",
        "tool:harness",
        "tool:ray",
        "concept:canary-deployment",
    }
    assert entities["tool:ray"] == Entity(
        "tool:ray", "tool", "Ray", "scheduler", "company:anyscale", "https://ray.example"
    )


def test_an_empty_field_is_none_and_a_vendor_may_be_a_cloud_provider(load: Load) -> None:
    entities = load().entities
    assert (entities["tool:harness"].vendor_id, entities["tool:harness"].homepage) == (None, None)
    assert entities["tool:cronos"].vendor_id == "cloud_provider:nimbus"


def test_every_name_and_alias_is_a_sense_of_its_entity(load: Load) -> None:
    senses = {(sense.alias, sense.kind, sense.entity.entity_id) for sense in load().senses}
    assert ("Cronos", "name", "tool:cronos") in senses
    assert ("Cronos Timer", "former", "tool:cronos") in senses
    assert ("canary", "short", "concept:canary-deployment") in senses
    assert len(senses) == len(load().senses) == 9


def test_a_sense_carries_its_context_and_no_other(load: Load) -> None:
    contexts = {sense.entity.entity_id: sense.context for sense in load().senses if sense.kind == "name"}
    assert contexts["tool:ray"] == Context("likely", ("actors",), ("ray of hope",))
    assert contexts["company:ray"] == Context("unlikely", (), ())
    assert contexts["tool:cronos"] is None


def test_phrases_are_trimmed_and_lower_case_and_empty_ones_are_none(load: Load) -> None:
    (harness,) = (sense for sense in load().senses if sense.alias == "Harness")
    assert harness.context is not None
    assert harness.context.cues == ("pipelines", "ci")


def test_cues_outer_names_and_ordinary_words_are_read(load: Load) -> None:
    knowledge = load()
    assert knowledge.type_cues == {"tool": TypeCues(frozenset({"using"}), frozenset({"cluster", "is a"}))}
    assert knowledge.outer_names == ("Ray Summit",)
    assert knowledge.outer_words == {"Conf"}
    assert knowledge.ordinary_words == {"harness", "ray", "sunday"}


def test_a_value_with_a_comma_may_be_quoted(folder: Path, load: Load) -> None:
    with (folder / "companies.csv").open("a", encoding="utf-8") as companies:
        companies.write('"Bolt, Nut & Sons",bank,,\n')
    assert load().entities["company:bolt-nut-and-sons"].name == "Bolt, Nut & Sons"


def test_a_concept_may_be_an_ordinary_word(folder: Path, load: Load) -> None:
    with (folder / "concepts.csv").open("a", encoding="utf-8") as concepts:
        concepts.write("harness,practice,,\n")
    assert "concept:harness" in load().entities


def test_knowledge_is_not_to_be_changed(load: Load) -> None:
    with pytest.raises(TypeError):
        load().entities["tool:ray"] = load().entities["tool:cronos"]  # type: ignore[index]  # that is the point


def test_the_shipped_knowledge_is_loaded_once() -> None:
    assert load_knowledge() is load_knowledge()
