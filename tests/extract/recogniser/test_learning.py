"""The network learns what it is shown, by a seed, and is not taught what a text leaves unsaid."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pytest

from dive_etl.extract.recogniser import Recogniser
from dive_etl.extract.recogniser.decoding import likelihoods_of
from dive_etl.extract.recogniser.learning import Example, Learner, _wanted
from dive_etl.extract.recogniser.network import FILE
from dive_etl.extract.recogniser.tags import TAGS
from dive_etl.marked import DECOYS, MarkedText
from tests.extract.marking import marked_text
from tests.extract.recogniser.conftest import EPOCHS
from tests.extract.recogniser.lessons import ITEMS, read, words_of
from tests.extract.recogniser.made import LEXICON


def quiet(epoch: int, loss: float) -> None:
    """Hear nothing."""


def taught_bytes(folder: Path, seed: int, items: Sequence[MarkedText] = ITEMS) -> bytes:
    """Return the weights of a network that was taught for one epoch."""
    folder.mkdir()
    Learner(LEXICON, seed).learn([lambda: items], quiet).save(folder)
    return (folder / FILE).read_bytes()


def tags_of(item: MarkedText) -> list[tuple[str, str]]:
    """Return the words of an item that have another tag than outside."""
    example = Learner(LEXICON, 0).example(item)
    pairs = zip(example.words, (TAGS[number] for number in example.tags.tolist()), strict=True)
    return [(word, tag) for word, tag in pairs if tag != "O"]


def test_a_network_learns_thirty_items_by_heart(taught: Recogniser) -> None:
    assert len(ITEMS) == 30
    for item in ITEMS:
        assert read(taught, item) == {(mark.start, mark.end, mark.type) for mark in item.marks}, item.title


@pytest.mark.usefixtures("taught")
def test_each_epoch_is_told_of_and_the_loss_falls(losses: list[float]) -> None:
    assert len(losses) == EPOCHS
    assert losses[-1] < losses[10] < losses[0]
    assert losses[-1] < 0.5


def test_what_it_learned_holds_for_names_it_was_never_shown(taught: Recogniser) -> None:
    assert read(taught, marked_text("How Stonemill moves to Quillbase")) >= {(4, 13, "company")}
    assert read(taught, marked_text("A quiet week without a queue")) == set()


def test_the_same_seed_gives_the_same_bytes_and_another_others(tmp_path: Path) -> None:
    first = taught_bytes(tmp_path / "first", seed=3)
    assert taught_bytes(tmp_path / "again", seed=3) == first
    assert taught_bytes(tmp_path / "other", seed=4) != first
    assert taught_bytes(tmp_path / "less", seed=3, items=ITEMS[1:]) != first


def test_each_epoch_draws_its_texts_anew() -> None:
    drawn: list[int] = []

    def draw(epoch: int) -> Iterable[MarkedText]:
        drawn.append(epoch)
        return iter(ITEMS[:2])

    heard: list[int] = []
    epochs = [lambda at=at: draw(at) for at in range(3)]
    Learner(LEXICON, 0).learn(epochs, lambda epoch, _loss: heard.append(epoch))
    assert drawn == [0, 1, 2]
    assert heard == [1, 2, 3]


def test_an_example_has_the_words_of_both_fields_with_their_tags() -> None:
    item = marked_text("[Tide Labs|company]'s leap", "It left [Node.js|tool], said [Ada Moor|person].")
    assert tags_of(item) == [
        *(("Tide", "B-company"), ("Labs", "L-company"), ("Node.js", "U-tool")),
        *(("Ada", "B-person"), ("Moor", "L-person")),
    ]
    example = Learner(LEXICON, 0).example(item)
    assert list(example.words) == words_of("Tide Labs's leap", "It left Node.js, said Ada Moor.")
    assert len(example.tags) == len(example.words)


def test_a_mark_that_cuts_through_a_word_is_no_name() -> None:
    assert tags_of(marked_text("the [Quill|tool]base of [Anvil|tool]")) == [("Anvil", "U-tool")]


def torn(*, knows_decoys: bool) -> tuple[np.ndarray[tuple[int, int], np.dtype[np.float32]], Example]:
    """Return what a network gives two words, one a name and one that it takes for a person's, and the example."""
    given = np.full((2, len(TAGS)), 0.1 / (len(TAGS) - 2), dtype=np.float32)
    given[0, TAGS.index("U-tool")] = given[1, TAGS.index("U-person")] = 0.6
    given[:, 0] = 0.3
    return given, Example(("Forge", "Ada"), np.array([TAGS.index("U-tool"), 0]), knows_decoys)


def test_a_decoy_is_not_wrong_where_a_text_does_not_mark_its_decoys() -> None:
    wanted = _wanted(*torn(knows_decoys=False))
    outside_or_decoy = [at for at, tag in enumerate(TAGS) if tag == "O" or tag[2:] in DECOYS]
    assert wanted[1, outside_or_decoy].sum() == pytest.approx(1.0)
    assert wanted[1, TAGS.index("U-person")] == pytest.approx(2 * wanted[1, 0])
    assert wanted[0].tolist() == np.eye(len(TAGS))[TAGS.index("U-tool")].tolist()


def test_a_decoy_is_wrong_where_a_text_marks_its_decoys() -> None:
    wanted = _wanted(*torn(knows_decoys=True))
    assert wanted[1].tolist() == np.eye(len(TAGS))[0].tolist()


def test_texts_that_do_not_mark_their_people_do_not_unteach_them() -> None:
    people = [item for item in ITEMS if any(mark.type == "person" for mark in item.marks)]
    nameless = [item for item in ITEMS if not item.marks]

    def likely(knows_decoys: bool) -> float:
        unmarked = [item._replace(marks=(), knows_decoys=knows_decoys) for item in people]
        epochs = [lambda: [*people, *nameless]] * 30 + [lambda: unmarked] * 20
        recogniser = Recogniser(Learner(LEXICON, seed=7).learn(epochs, quiet), LEXICON)
        (rows,) = recogniser.probabilities([words_of("An interview with Ada Moor")])
        return likelihoods_of(rows, 3, 5)["person"]

    assert likely(knows_decoys=True) < 0.3 < 0.7 < likely(knows_decoys=False)
