"""Other names in the same sentences: the marks move along, nothing else changes, and hidden names never show."""

import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.marked import MarkedText, MarkedType
from dive_etl.records import Field
from dive_etl.train import Item, NameMaker, Piece, Swapper, marked, text_of
from tests.train.made import CATALOG, field_of, item, items, names_of

WORDS = frozenset({"river", "harbor"})
NEVER_SWAPPED: tuple[MarkedType, ...] = ("cloud_provider", "event", "term")
DRAWS = 500
ACME = item("How ", ("Acme", "company"), " runs ", ("Forge", "tool"), teaser=(("Acme", "company"), " is quiet."))

MANY = item("Of ", *((name, "tool") for name in ("Loom", "Kiln", "Forge", "Anvil", "Lathe", "Mill", "Press", "Saw")))


def swapper(*own: Item, hidden: frozenset[str] = frozenset(), seed: int = 7) -> Swapper:
    """Return a swapper of the small catalog and of these items' own names."""
    chance = random.Random(seed)
    return Swapper(own, CATALOG, hidden, NameMaker(WORDS, chance), chance)


def draws(one: Item, hidden: frozenset[str] = frozenset()) -> list[MarkedText]:
    """Return many swaps of an item."""
    swaps = swapper(one, hidden=hidden)
    return [swaps.swapped(one) for _ in range(DRAWS)]


def between_marks(text: MarkedText, field: Field) -> list[str]:
    """Return what stands before, between and behind the marks of a field."""
    whole = field_of(text, field)
    borders = [at for mark in text.marks if mark.field == field for at in (mark.start, mark.end)]
    edges = [0, *borders, len(whole)]
    return [whole[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


def between_names(pieces: tuple[Piece, ...]) -> list[str]:
    """Return the same of the pieces of a line."""
    parts = [""]
    for piece in pieces:
        if piece.type is None:
            parts[-1] += piece.text
        else:
            parts.append("")
    return parts


@given(items())
@settings(max_examples=200, deadline=None)
def test_marks_give_back_the_names_they_stand_for(one: Item) -> None:
    text = marked(one)
    assert text.title == text_of(one.title)
    assert names_of(text, "title") == [(piece.type, piece.text) for piece in one.title if piece.type]
    whole = [(piece.type, piece.text) for piece in one.teaser or () if piece.type]
    assert names_of(text, "teaser") == whole[: len(names_of(text, "teaser"))]


@given(items(), st.integers(0, 1000))
@settings(max_examples=200, deadline=None)
def test_only_names_are_swapped_and_the_marks_move_along(one: Item, seed: int) -> None:
    text = swapper(one, seed=seed).swapped(one)
    assert between_marks(text, "title") == between_names(one.title)
    assert [kind for kind, _ in names_of(text, "title")] == [piece.type for piece in one.title if piece.type]
    assert (text.teaser is None) == (one.teaser is None)
    if text.teaser is not None and not text.teaser.endswith("..."):
        assert between_marks(text, "teaser") == between_names(one.teaser or ())


@given(items(), st.integers(0, 1000))
@settings(max_examples=200, deadline=None)
def test_a_mark_always_gives_back_the_whole_name_that_was_put_in(one: Item, seed: int) -> None:
    put: dict[tuple[MarkedType, str], str] = {}
    text = swapper(one, seed=seed).swapped(one)
    for field, pieces in (("title", one.title), ("teaser", one.teaser or ())):
        old = [(piece.type, piece.text) for piece in pieces if piece.type]
        for key, (kind, new) in zip(old, names_of(text, "title" if field == "title" else "teaser"), strict=False):
            assert kind == key[0]
            assert put.setdefault(key, new) == new


@given(items(), st.integers(0, 1000))
@settings(max_examples=200, deadline=None)
def test_no_mark_crosses_the_cut(one: Item, seed: int) -> None:
    text = swapper(one, seed=seed).swapped(one)
    teaser = text.teaser or ""
    assert len(teaser) <= 123
    if len(teaser) > 120:
        assert teaser.endswith("...")
        assert all(mark.end <= 120 for mark in text.marks if mark.field == "teaser")
    for mark in text.marks:
        assert 0 <= mark.start < mark.end <= len(field_of(text, mark.field))


@pytest.mark.parametrize(
    ("before", "teaser", "names"),
    [
        (113, f"{'x' * 113}Forge.", ["Forge"]),
        (115, f"{'x' * 115}Forge...", []),
        (116, f"{'x' * 116}Forg...", []),
        (119, f"{'x' * 119}F...", []),
        (120, f"{'x' * 120}...", []),
    ],
)
def test_a_long_teaser_is_cut_and_a_name_that_the_cut_runs_through_is_none(
    before: int, teaser: str, names: list[str]
) -> None:
    text = marked(item("Quiet", teaser=("x" * before, ("Forge", "tool"), "." if before < 115 else " is there.")))
    assert text.teaser == teaser
    assert [name for _, name in names_of(text, "teaser")] == names


def test_a_long_title_is_not_cut() -> None:
    text = marked(item("x" * 200, ("Forge", "tool")))
    assert names_of(text) == [("tool", "Forge")]


def test_the_same_name_is_swapped_for_the_same_one_throughout() -> None:
    texts = draws(ACME)
    for text in texts:
        (_, first), _, (_, again) = names_of(text)
        assert first == again
    assert len({names_of(text)[0] for text in texts}) > 50


def test_one_name_in_five_stays() -> None:
    one = item("On ", ("Loom", "tool"))
    others = [item("On ", (f"Loom {number}", "tool")) for number in range(100)]
    swaps = swapper(one, *others)
    stay = sum(names_of(swaps.swapped(one)) == [("tool", "Loom")] for _ in range(DRAWS))
    assert 0.14 <= stay / DRAWS <= 0.27


def test_names_of_the_catalog_of_the_corpus_and_made_up_ones_all_come_in() -> None:
    own = item("On ", ("Smithy", "tool"))
    swaps = swapper(ACME, own)
    drawn = Counter(names_of(swaps.swapped(ACME))[1][1] for _ in range(DRAWS))
    assert min(drawn["Anvil"], drawn["quench"], drawn["Smithy"]) > DRAWS / 50
    made = sum(count for name, count in drawn.items() if name not in {"Forge", "Anvil", "quench", "Smithy"})
    assert 0.2 <= made / DRAWS <= 0.45


@pytest.mark.parametrize("kind", NEVER_SWAPPED)
def test_names_that_are_few_or_say_what_they_are_stay(kind: MarkedType) -> None:
    assert {name for text in draws(item("At ", ("Stratus Day", kind))) for name in names_of(text)} == {
        (kind, "Stratus Day")
    }


def test_a_language_is_never_made_up() -> None:
    one = item("In ", ("Latin", "language"))
    assert {name for text in draws(one) for _, name in names_of(text)} == {"Latin", "Quill", "Vellum"}


@pytest.mark.parametrize(
    ("kind", "name"), [("person", "Ada Park"), ("place", "Oslo"), ("company", "Acme"), ("tool", "Forge")]
)
def test_a_name_is_swapped_for_one_of_its_type(kind: MarkedType, name: str) -> None:
    others: list[str] = [other for known, names in CATALOG.items() if known != kind for other in names]
    swapped = {new for text in draws(item("On ", (name, kind))) for _, new in names_of(text)}
    assert len(swapped) > 20
    assert not swapped & set(others)


@pytest.mark.parametrize("hidden", ["Forge", "River", "anvil", "QUENCH", "Smithy"])
def test_a_hidden_name_is_never_put_in_whatever_its_case_and_wherever_it_could_come_from(hidden: str) -> None:
    one = item("On ", ("Loom", "tool"), " and ", ("Smithy", "tool") if hidden != "Smithy" else ("Kiln", "tool"))
    swaps = swapper(one, item("On ", ("Smithy", "tool")), hidden=frozenset({hidden}))
    names = {name.casefold() for _ in range(DRAWS) for _, name in names_of(swaps.swapped(one))}
    assert hidden.casefold() not in names
    assert len(names) > 50


@given(items(), st.data())
@settings(max_examples=40, deadline=None)
def test_hidden_names_are_always_taken_out_and_never_put_in(one: Item, data: st.DataObject) -> None:
    swappable = sorted(name for kind, name in one.names if kind in {"company", "tool", "cloud_service"})
    hidden = frozenset(data.draw(st.sets(st.sampled_from(swappable)))) if swappable else frozenset[str]()
    hidden |= {"Acme", "Forge", "Stratus Queue"}
    text = swapper(one, hidden=hidden, seed=data.draw(st.integers(0, 1000))).swapped(one)
    shown = {name.casefold() for kind, name in names_of(text) if kind not in NEVER_SWAPPED and kind != "place"}
    assert not shown & {name.casefold() for name in hidden}


def test_the_same_seed_gives_the_same_texts() -> None:
    first, second, other = swapper(ACME, seed=1), swapper(ACME, seed=1), swapper(ACME, seed=2)
    texts = [first.swapped(ACME) for _ in range(20)]
    assert [second.swapped(ACME) for _ in range(20)] == texts
    assert [other.swapped(ACME) for _ in range(20)] != texts


def test_the_same_seed_gives_the_same_texts_in_every_process() -> None:
    script = "from tests.train.test_swapping import MANY, swapper; print(swapper(MANY).swapped(MANY))"
    texts = [
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    ]
    assert len(set(texts)) == 1


@pytest.mark.parametrize(("file", "knows"), [("decoys.txt", True), ("opinion.txt", False)])
def test_a_text_says_whether_its_decoys_are_marked(file: str, knows: bool) -> None:
    one = ACME._replace(where=f"{file}:1")
    assert marked(one).knows_decoys == swapper(one).swapped(one).knows_decoys == knows
