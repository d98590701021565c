"""Knowledge with names taken out: whole entities go, concepts stay, and what was there before is as it was."""

from collections.abc import Callable

import pytest

from dive_etl.knowledge import Knowledge, concepts_only, load_knowledge, without_names

Load = Callable[[], Knowledge]


@pytest.mark.parametrize(
    ("names", "gone"),
    [
        (["Cronos"], {"tool:cronos"}),
        (["Cronos Timer"], {"tool:cronos"}),
        (["cRONOS tIMER"], {"tool:cronos"}),
        (["Ray"], {"tool:ray", "company:ray"}),
        (["Nimbus", "Harness"], {"cloud_provider:nimbus", "tool:harness"}),
        (["canary", "canary deployment"], set()),
        (["Cron", "Timer", "nosuch", ""], set()),
        ([], set()),
    ],
    ids=["name", "alias", "any case", "a name of two", "two", "concepts stay", "no whole name", "none"],
)
def test_an_entity_that_goes_by_one_of_the_names_is_gone_with_all_its_aliases(
    names: list[str], gone: set[str], load: Load
) -> None:
    whole = load()
    left = without_names(whole, names)
    assert set(whole.entities) - set(left.entities) == gone
    assert left.senses == tuple(sense for sense in whole.senses if sense.entity.entity_id not in gone)


def test_only_concepts_are_left_where_no_name_is_wanted(load: Load) -> None:
    left = concepts_only(load())
    assert set(left.entities) == {"concept:canary-deployment"}
    assert {sense.alias for sense in left.senses} == {"canary", "canary deployment"}


@pytest.mark.parametrize("lessen", [concepts_only, lambda whole: without_names(whole, ["Ray", "Cronos"])])
def test_all_else_stays_and_what_was_given_is_as_it_was(lessen: Callable[[Knowledge], Knowledge], load: Load) -> None:
    whole = load()
    entities, senses = dict(whole.entities), whole.senses
    left = lessen(whole)
    assert left._replace(entities=whole.entities, senses=whole.senses) == whole
    assert (dict(whole.entities), whole.senses) == (entities, senses)
    with pytest.raises(TypeError):
        left.entities["tool:ray"] = entities["tool:ray"]  # type: ignore[index]  # that is the point


def test_of_the_shipped_catalog_every_sense_has_its_entity_and_every_entity_a_sense() -> None:
    whole = load_knowledge()
    for left in (concepts_only(whole), without_names(whole, ["Kubernetes", "aws", "Netflix", "Go"])):
        assert {sense.entity.entity_id for sense in left.senses} == set(left.entities)
    assert {one.type for one in concepts_only(whole).entities.values()} == {"concept"}


def test_names_taken_out_one_by_one_or_together_leave_the_same() -> None:
    whole = load_knowledge()
    together = without_names(whole, ["Kubernetes", "Netflix"])
    one_by_one = without_names(without_names(whole, ["Netflix"]), ["Kubernetes"])
    assert (together.senses, together.entities) == (one_by_one.senses, one_by_one.entities)
    assert "tool:kubernetes" in whole.entities
    assert not {"tool:kubernetes", "company:netflix"} & set(together.entities)
