"""Made-up names: seeded, of every form, fit to stand between a mark's brackets, and none where a name says itself."""

import random
import re
from pathlib import Path

import pytest

from dive_etl.marked import MARKED_TYPES, MarkedType
from dive_etl.train import NameMaker, read_corpus

WORDS = frozenset({"river", "harbor", "lantern"})
SEEDS = range(300)
MADE: tuple[MarkedType, ...] = ("company", "tool", "cloud_service", "person", "place")


def maker(seed: int, words: frozenset[str] = WORDS) -> NameMaker:
    """Return a maker with a chance of its own."""
    return NameMaker(words, random.Random(seed))


def made(kind: MarkedType, text: str = "Somewhere") -> list[str]:
    """Return what three hundred makers put in the place of a text."""
    names = [maker(seed).make(kind, text) for seed in SEEDS]
    assert None not in names
    return [name for name in names if name is not None]


@pytest.mark.parametrize("kind", MADE)
def test_the_same_seed_gives_the_same_names(kind: MarkedType) -> None:
    first, second = maker(7), maker(7)
    assert [first.make(kind, "X") for _ in SEEDS] == [second.make(kind, "X") for _ in SEEDS]
    assert made(kind) == made(kind)


@pytest.mark.parametrize("kind", [kind for kind in MARKED_TYPES if kind not in MADE])
def test_a_name_that_is_one_of_few_or_says_what_it_is_is_not_made_up(kind: MarkedType) -> None:
    assert {maker(seed).make(kind, "Python") for seed in SEEDS} == {None}


@pytest.mark.parametrize("kind", MADE)
def test_a_name_stands_between_the_brackets_of_a_mark_and_is_read_back(kind: MarkedType, tmp_path: Path) -> None:
    names = made(kind)
    lines = [line for name in names for line in (f"On [{name}|{kind}]", "-", "")]
    (tmp_path / "kind.txt").write_text("\n".join(lines), encoding="utf-8")
    assert [item.names for item in read_corpus(tmp_path)] == [{(kind, name)} for name in names]
    assert not any(name.endswith(("'s", "’s")) for name in names)


@pytest.mark.parametrize(("kind", "least"), [("company", 150), ("tool", 150), ("person", 100), ("place", 40)])
def test_names_are_many(kind: MarkedType, least: int) -> None:
    assert len(set(made(kind))) >= least


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("company", r"[A-Z]{3,4}"),
        ("company", r"[a-z]+"),
        ("company", r"\w+ (Labs|Group|Bank|Games)"),
        ("company", r"[A-Z]\w+\.(com|io|ai|co|dev)"),
        ("company", r"[A-Z]\w+ & [A-Z]\w+"),
        ("company", r"(River|Harbor|Lantern){2}"),
        ("tool", r"[A-Z]{3,4}"),
        ("tool", r"[a-z]+"),
        ("tool", r"[A-Z]\w+\.js"),
        ("tool", r"(river|harbor|lantern)-[a-z]+"),
        ("tool", r"[A-Z][a-z]+(DB|SQL|CD|MQ|FS)"),
        ("tool", r"(Kube|Open|Py|Hyper)[A-Z]\w+"),
        ("person", r"[A-Z]\w+ [A-Z]\w+"),
        ("person", r"[A-Z]\w+"),
    ],
)
def test_every_form_of_a_name_comes_up(kind: MarkedType, form: str) -> None:
    assert any(re.fullmatch(form, name) for name in made(kind))


def test_about_half_of_the_bases_are_ordinary_words() -> None:
    of_words = sum(any(word in name.lower() for word in WORDS) for name in made("company"))
    assert 0.35 <= of_words / len(SEEDS) <= 0.75


@pytest.mark.parametrize("unfit", ["ox", "lighthouses", "o'clock", "top-5", "b2b"])
def test_a_word_that_is_short_long_or_no_plain_word_makes_no_name(unfit: str) -> None:
    words = frozenset({"river", unfit})
    names = [maker(seed, words).make("tool", "X") or "" for seed in SEEDS]
    assert any("river" in name.lower() for name in names)
    assert not any(unfit in name.lower().split("-") or unfit.capitalize() in name for name in names)


@pytest.mark.parametrize("text", ["Danish", "Brazilian", "Japanese", "American", "French", "Swiss", "European"])
def test_a_nationality_stands_in_for_a_nationality(text: str) -> None:
    assert set(made("place", text)) >= {"Danish", "Brazilian", "Finnish"}
    assert not set(made("place", text)) & {"Oslo", "Brazil", "Hong Kong"}


@pytest.mark.parametrize("text", ["Oslo", "Brazil", "Hong Kong", "Silicon Valley"])
def test_a_place_stands_in_for_a_place(text: str) -> None:
    assert set(made("place", text)) >= {"Oslo", "Brazil", "Hong Kong"}
    assert not set(made("place", text)) & {"Danish", "Brazilian", "Finnish"}


@pytest.mark.parametrize("region", ["us-east-1", "europe-west4", "eu-central-1a"])
def test_a_region_of_a_cloud_stays(region: str) -> None:
    assert {maker(seed).make("place", region) for seed in SEEDS} == {None}
