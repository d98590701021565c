"""The part kept apart: a tenth, drawn by a seed, and strange to the rest by item and by name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.marked import MARKED_TYPES, MarkedType
from dive_etl.train import Item, names_in_corpus, read_corpus, split_corpus
from tests.train.made import item

SEED = 7
CORPUS = read_corpus()
NAMES = ["Acme", "ACME", "Forge", "Quill", "Loom", "loom", "Kiln", "Stratus", "Globex"]


def corpus(*names: list[tuple[str, MarkedType]]) -> list[Item]:
    """Return items of these names, each at a place of its own."""
    return [
        item("A line", *[part for name in own for part in (" on ", name)])._replace(where=f"kind.txt:{at}")
        for at, own in enumerate(names)
    ]


def folded(items: tuple[Item, ...]) -> set[str]:
    """Return the names of the items in lower case."""
    return {name.casefold() for name in names_in_corpus(items)}


@given(
    st.lists(
        st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(MARKED_TYPES)), max_size=2), min_size=1, max_size=60
    ),
    st.integers(0, 1000),
)
@settings(max_examples=100, deadline=None)
def test_every_item_is_on_one_side_and_no_name_on_both(names: list[list[tuple[str, MarkedType]]], seed: int) -> None:
    items = corpus(*names)
    split = split_corpus(items, seed)
    places = [one.where for one in (*split.learned, *split.kept_apart)]
    assert sorted(places) == sorted(one.where for one in items)
    assert len(split.kept_apart) <= round(len(items) / 10)
    assert not folded(split.learned) & folded(split.kept_apart)
    assert split.hidden == names_in_corpus(split.kept_apart)


def test_of_the_corpus_a_tenth_is_kept_apart_with_names_and_without() -> None:
    split = split_corpus(CORPUS, SEED)
    assert len(split.kept_apart) == round(len(CORPUS) / 10)
    assert len(split.learned) + len(split.kept_apart) == len(CORPUS)
    assert not {one.where for one in split.learned} & {one.where for one in split.kept_apart}
    assert not folded(split.learned) & folded(split.kept_apart)
    assert len(split.hidden) > 400
    named = sum(bool(names_in_corpus([one])) for one in split.kept_apart)
    assert 0.25 <= named / len(split.kept_apart) <= 0.75


@pytest.mark.parametrize(
    ("names", "apart"),
    [
        ([("Acme", "company")], True),
        ([], True),
        ([("Forge", "tool")], False),
        ([("FORGE", "company")], False),
        ([("Acme", "company"), ("Forge", "tool")], False),
        ([("Forge", "term")], True),
    ],
    ids=["its own", "none", "another's", "another's in capitals", "one of two is another's", "a term is no name"],
)
def test_an_item_may_be_kept_apart_where_no_other_has_its_names(
    names: list[tuple[str, MarkedType]], apart: bool
) -> None:
    others: list[list[tuple[str, MarkedType]]] = [[("Forge", "tool")] for _ in range(9)]
    items = corpus(names, *others)
    kept = {one.where for seed in range(5) for one in split_corpus(items, seed).kept_apart}
    assert kept == ({"kind.txt:0"} if apart else set())


def test_the_same_seed_keeps_the_same_items_apart_and_another_does_not() -> None:
    first = split_corpus(CORPUS, SEED)
    assert split_corpus(CORPUS, SEED) == first
    other = split_corpus(CORPUS, SEED + 1)
    assert {one.where for one in other.kept_apart} != {one.where for one in first.kept_apart}


def test_what_is_learned_comes_in_mixed_order() -> None:
    files = [one.where.split(":")[0] for one in split_corpus(CORPUS, SEED).learned[:200]]
    assert len(set(files)) > 20
