"""The changes as an analyst hears them: how many of what, and why."""

import json

import pytest

from dive_etl.build import Change, build_changes
from dive_etl.explore.change_words import change_sentences
from dive_etl.records import Cause


def dives(kind: str, *keys: str) -> list[Change]:
    told = json.dumps({"title": "Forge at Acme"})
    return [Change(kind, key, key, None, told, told, "source") for key in keys]


def things(kind: str, cause: Cause, *named: tuple[str, str]) -> list[Change]:
    """Return changes of mentions and the like, each in a dive and of a name."""
    added = kind.endswith("_added")
    return [
        Change(
            kind,
            f"{kind}/{cause}/{at}",
            dive,
            f"tool:{name.lower()}",
            None if added else json.dumps({"text": name}),
            json.dumps({"text": name}) if added else None,
            cause,
        )
        for at, (dive, name) in enumerate(named)
    ]


def entities(kind: str, cause: Cause, *names: str) -> list[Change]:
    before, after = kind != "entity_added", kind != "entity_removed"
    return [
        Change(
            kind,
            f"tool:{name.lower()}",
            None,
            f"tool:{name.lower()}",
            json.dumps({"name": name}) if before else None,
            json.dumps({"name": name}) if after else None,
            cause,
        )
        for name in names
    ]


def sentences(*changes: list[Change]) -> list[str]:
    return change_sentences(build_changes([one for some in changes for one in some]))


def test_each_cause_has_its_count_and_what_stands_behind_it() -> None:
    in_new = [(dive, "Forge") for dive in ("a", "b", "c") for _ in range(3)]
    known = [("d", "Temporal"), ("e", "Temporal"), ("f", "Temporal")]
    told = sentences(
        dives("dive_added", "a", "b", "c"),
        things("mention_added", "source", *in_new),
        things("mention_added", "catalog", *known),
    )
    assert told == [
        "3 dives are new",
        "12 mentions appeared: 9 because the listing has 3 new dives, 3 because the catalog learned of `Temporal`",
    ]


def test_one_cause_is_told_without_its_count() -> None:
    told = sentences(dives("dive_added", "a"), things("mention_added", "source", ("a", "Forge")))
    assert told == ["1 dive is new", "1 mention appeared because the listing has 1 new dive"]


def test_new_and_edited_dives_are_told_apart() -> None:
    told = sentences(
        dives("dive_added", "a"), things("mention_added", "source", ("a", "Forge"), ("b", "Forge"), ("c", "Quill"))
    )
    assert told[1] == "3 mentions appeared because the listing has 1 new dive and 2 edited dives"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (dives("dive_removed", "a"), "1 dive is listed no more"),
        (dives("dive_returned", "a", "b"), "2 dives are listed again"),
        (dives("dive_edited", "a"), "1 dive reads otherwise"),
        (
            things("mention_removed", "catalog", ("a", "Make")),
            "1 mention went because the catalog decides otherwise on `Make`",
        ),
        (
            things("mention_added", "model", ("a", "Kiln"), ("b", "Kiln"), ("b", "Anvil")),
            "3 mentions appeared because the model judges otherwise `Kiln`, `Anvil`",
        ),
        (things("measure_added", "code", ("a", "3 teams")), "1 measure appeared because the code changed"),
        (things("usage_removed", "code", ("a", "x"), ("b", "y")), "2 usages went because the code changed"),
        (
            entities("entity_added", "catalog", "D", "B", "A", "E", "C"),
            "5 entities are named for the first time because the catalog learned of `A`, `B`, `C` and 2 more",
        ),
        (
            entities("entity_removed", "source", "Forge"),
            "1 entity is named no more because the listing changed",
        ),
        (
            entities("entity_edited", "catalog", "Forge"),
            "1 entity is described otherwise because the catalog decides otherwise on `Forge`",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_kind_has_its_words(changes: list[Change], sentence: str) -> None:
    assert sentences(changes) == [sentence]


def test_a_usage_goes_by_the_thing_that_is_used() -> None:
    usage = Change("usage_added", "k", "a", "tool:kiln", None, json.dumps({"evidence": "Acme runs Kiln"}), "model")
    assert sentences([usage]) == ["1 usage appeared because the model judges otherwise tool:kiln"]


def test_no_change_is_no_sentence() -> None:
    assert sentences() == []
