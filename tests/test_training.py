"""A trial of the training on a part of the corpus: the model is there, loads, reads, and is what its card says."""

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from dive_etl.evaluate import read_gold, score
from dive_etl.extract import Extractor, Sources
from dive_etl.extract.calibration import load_calibration
from dive_etl.extract.recogniser import MODEL, load_recogniser
from dive_etl.extract.recogniser.lexicon import load_lexicon
from dive_etl.extract.signs import SIGN_WORDS
from dive_etl.knowledge import load_knowledge
from dive_etl.records import NAMED_TYPES
from dive_etl.train import Item, marked, read_corpus, split_corpus
from dive_etl.training import SEED, Plan, alone, gold_of, taught
from tests.train.made import item, items, names_of

# The least that leaves something right and something wrong to calibrate by, with a margin.
LIMIT, EPOCHS = 240, 4
LEARNED, APART = 216, 24
FILES = {"MODEL_CARD.md", "calibration.json", "lexicon.npz", "network.bin"}
MOST_BYTES = 4 * 2**20
pytestmark = pytest.mark.xdist_group("training")  # one trial for all


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a model that a trial of the training command made."""
    folder = tmp_path_factory.mktemp("trial") / "below" / "model"
    arguments = ["--limit", str(LIMIT), "--epochs", str(EPOCHS), "--out", str(folder)]
    done = subprocess.run(
        [sys.executable, "-m", "dive_etl.training", *arguments],
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    (folder.parent / "said").write_text(done.stderr, encoding="utf-8")
    return folder


def card_row(folder: Path, head: str) -> list[str]:
    """Return the cells of a row of the card."""
    lines = (folder / "MODEL_CARD.md").read_text(encoding="utf-8").splitlines()
    (row,) = (line for line in lines if line.startswith(f"| {head} |"))
    return [cell.strip() for cell in row.strip("|").split("|")]


def test_all_files_are_there_and_small(trial: Path) -> None:
    sizes = {path.name: path.stat().st_size for path in trial.iterdir()}
    assert set(sizes) == FILES
    assert sum(sizes.values()) < MOST_BYTES
    assert min(sizes.values()) > 500


def test_the_shipped_model_has_the_same_files_and_is_small_too() -> None:
    sizes = {path.name: len(path.read_bytes()) for path in MODEL.iterdir()}
    assert set(sizes) == FILES
    assert sum(sizes.values()) < MOST_BYTES


def test_every_epoch_of_every_part_is_told_and_its_loss_falls(trial: Path) -> None:
    said = (trial.parent / "said").read_text(encoding="utf-8")
    told = re.findall(r"^(\d+) items, epoch (\d+) of (\d+): loss ([\d.]+)$", said, re.MULTILINE)
    counts = [LEARNED // 8, LEARNED // 4, LEARNED // 2, LEARNED]
    assert [(int(count), int(epoch), int(of)) for count, epoch, of, _ in told] == [
        (count, epoch, EPOCHS) for count in counts for epoch in range(1, EPOCHS + 1)
    ]
    losses = [float(loss) for _, _, _, loss in told[-EPOCHS:]]
    assert losses == sorted(losses, reverse=True)


def test_the_model_loads_and_reads(trial: Path) -> None:
    recogniser = load_recogniser(trial)
    (tags,) = recogniser.probabilities([["How", "Zorvanta", "Runs", "Kubernetes"]])
    assert tags.shape[0] == 4
    assert np.allclose(tags.sum(axis=1), 1.0, atol=1e-3)
    sources = Sources(load_knowledge(), recogniser, calibration=load_calibration(trial))
    (found,) = Extractor(sources).extract([("How Netflix Runs Kubernetes", "Zorvanta does too...")])
    assert {("Netflix", "company"), ("Kubernetes", "tool")} <= {(one.text, one.type) for one in found.mentions}
    assert all(0.0 < one.confidence < 1.0 for one in found.mentions)


def test_the_lexicon_of_a_trial_is_the_shipped_one(trial: Path) -> None:
    shipped, own = load_lexicon(MODEL), load_lexicon(trial)
    for word in ("the", "river", "oslo", "kubernetes", "nosuchword"):
        assert own.fact(word) == shipped.fact(word)
        assert np.array_equal(own.vector(word), shipped.vector(word))


def test_calibration_weighs_every_sign_and_has_shares_of_what_was_listed(trial: Path) -> None:
    calibration = load_calibration(trial)
    assert set(calibration.weights) >= set(SIGN_WORDS)
    assert calibration.listed
    assert all(0.0 < share < 1.0 for share in calibration.listed.values())
    assert any(calibration.weights.values())


def test_the_card_says_the_scores_that_the_model_has(trial: Path) -> None:
    split = split_corpus(read_corpus()[:LIMIT], SEED)
    gold = [gold_of(marked(one), at) for at, one in enumerate(split.kept_apart, 1)]
    assert (len(split.learned), len(gold)) == (LEARNED, APART)
    extractor = Extractor(alone(load_recogniser(trial)))
    own = score(gold, list(extractor.extract((dive.title, dive.teaser) for dive in gold)))[0]
    figures = [f"{figure:.3f}" for figure in (own.precision, own.recall, own.f1)]
    assert card_row(trial, "recogniser alone")[1:4] == card_row(trial, str(LEARNED))[1:4] == figures
    catalog, both = (float(card_row(trial, head)[3]) for head in ("catalog alone", "both"))
    assert 0.3 < catalog <= 1.0
    assert 0.3 < both <= 1.0
    text = " ".join((trial / "MODEL_CARD.md").read_text(encoding="utf-8").split())
    assert f"**It learned from** {LEARNED} items" in text
    assert f"**It is scored on** {APART} items kept apart by item and by name: their {len(split.hidden)} names" in text


def learned_bytes(learned: Sequence[Item]) -> bytes:
    """Return the weights of a recogniser that has seen a few items once."""
    network = taught(learned, frozenset(), load_knowledge(), load_lexicon(MODEL), Plan(epochs=1)).network
    return network.words.to_bytes() + network.context.to_bytes()


def test_the_same_items_teach_the_same_and_others_do_not() -> None:
    few, others = read_corpus()[:16], read_corpus()[16:32]
    first = learned_bytes(few)
    assert learned_bytes(few) == first
    assert learned_bytes(others) != first


@given(items())
@settings(max_examples=100, deadline=None)
def test_a_marked_text_is_gold_without_what_is_no_mention(one: Item) -> None:
    text = marked(one)
    dive = gold_of(text, 3)
    assert (dive.position, dive.title, dive.teaser) == (3, text.title, text.teaser)
    assert [(span.type, span.text) for span in dive.mentions] == [
        (kind, name) for kind, name in names_of(text) if kind in NAMED_TYPES
    ]


def test_the_corpus_as_gold_is_a_gold_file(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    odd = item("At ", ("Zoë’s 🚀", "company"), teaser=("x" * 118, ("Forge", "tool"), "."))
    gold = [gold_of(marked(one), at) for at, one in enumerate([odd, *read_corpus()[::40]], 1)]
    path.write_text("".join(f"{dive.model_dump_json()}\n" for dive in gold), encoding="utf-8")
    assert read_gold(path) == gold


def test_what_cannot_be_calibrated_is_refused_in_one_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dive_etl.training", "--limit", "60", "--epochs", "1", "--out", str(tmp_path / "model")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("training: there is nothing to calibrate by; learn from more")
    assert "Traceback" not in done.stderr
