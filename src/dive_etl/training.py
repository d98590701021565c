"""The whole training of the recogniser, readable from top to bottom: words, split, curve, calibration, network, card.

`python -m dive_etl.training` does it from nothing, seeded; `--epochs 1 --limit 200 --out FOLDER` is a trial of it.
"""

import argparse
import random
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from dive_etl.errors import DiveEtlError
from dive_etl.evaluate import Bin, GoldDive, GoldSpan, judge, reliability, score
from dive_etl.extract import Extractor, Sources
from dive_etl.extract.calibration import AS_IN_THE_CORPUS, OF_LISTINGS, Calibration
from dive_etl.extract.recogniser import MODEL, Recogniser, load_recogniser
from dive_etl.extract.recogniser.learning import Learner
from dive_etl.extract.recogniser.lexicon import Lexicon, WordFact, load_lexicon
from dive_etl.knowledge import Knowledge, concepts_only, load_knowledge
from dive_etl.marked import MarkedText
from dive_etl.records import NAMED_TYPES, Extraction, Score
from dive_etl.train import (
    Facts,
    Item,
    NameMaker,
    Swapper,
    fit_signs,
    marked,
    measured_shares,
    read_corpus,
    read_word_facts,
    split_corpus,
    write_card,
)

SEED = 7
EPOCHS = 18
# The points of the learning curve, as parts of what there is to learn from; calibration looks at what the half left.
_PARTS = (8, 4, 2)


class Plan(NamedTuple):
    """How much is trained: the shipped model takes all of it."""

    epochs: int = EPOCHS
    limit: int | None = None


def train(folder: Path, lexicon: Lexicon, plan: Plan) -> None:
    """Train the recogniser and write model, calibration and card into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    lexicon.save(folder)
    knowledge = load_knowledge()
    split = split_corpus(read_corpus()[: plan.limit], SEED)
    apart = [gold_of(marked(item), at) for at, item in enumerate(split.kept_apart, 1)]
    curve: dict[int, Score] = {}
    for part in _PARTS:
        learned = split.learned[: len(split.learned) // part]
        recogniser = taught(learned, split.hidden, knowledge, lexicon, plan)
        curve[len(learned)] = _scored(apart, alone(recogniser))
    # The last of them has seen one half; how right it is on the other tells what its figures mean.
    calibration = calibrated(split.learned[len(split.learned) // _PARTS[-1] :], knowledge, recogniser)
    calibration.save(folder)
    recogniser = taught(split.learned, split.hidden, knowledge, lexicon, plan)
    recogniser.network.save(folder)
    recogniser = load_recogniser(folder)  # scored is what is shipped
    curve[len(split.learned)] = _scored(apart, alone(recogniser))
    whole = Sources(knowledge, recogniser, calibration=calibration, odds=AS_IN_THE_CORPUS)
    write_card(
        folder,
        Facts(
            seed=SEED,
            epochs=plan.epochs,
            learned=len(split.learned),
            kept_apart=len(apart),
            hidden=len(split.hidden),
            knowledge=knowledge.fingerprint,
            odds=tuple(OF_LISTINGS),
            curve=curve,
            scores={
                "catalog alone": _scored(apart, Sources(knowledge, calibration=calibration, odds=AS_IN_THE_CORPUS)),
                "recogniser alone": curve[len(split.learned)],
                "both": _scored(apart, whole),
            },
            reliability=_reliability(apart, whole),
        ),
    )


def taught(
    items: Sequence[Item], hidden: frozenset[str], knowledge: Knowledge, lexicon: Lexicon, plan: Plan
) -> Recogniser:
    """Return a recogniser that has learned from these items."""
    chance = random.Random(SEED)  # noqa: S311  # no secret
    catalog = {kind: [one.name for one in knowledge.entities.values() if one.type == kind] for kind in NAMED_TYPES}
    swapper = Swapper(items, catalog, hidden, NameMaker(knowledge.ordinary_words, chance), chance)

    def draw() -> Iterable[MarkedText]:
        return map(swapper.swapped, items)

    def said(epoch: int, loss: float) -> None:
        print(f"{len(items)} items, epoch {epoch} of {plan.epochs}: loss {loss:.3f}", file=sys.stderr)  # noqa: T201

    return Recogniser(Learner(lexicon, SEED).learn([draw] * plan.epochs, said), lexicon)


def calibrated(items: Sequence[Item], knowledge: Knowledge, recogniser: Recogniser) -> Calibration:
    """Return what the recogniser's and the linker's figures mean, by texts that the recogniser has not learned from."""
    gold = [gold_of(marked(item), at) for at, item in enumerate(items, 1)]
    extractor = Extractor(Sources(knowledge, recogniser))
    listed = [(one.confidence, one.is_right) for one in judge(gold, _read(gold, extractor)) if one.method == "catalog"]
    examples = []
    for dive, proposed in zip(gold, extractor.weighed(_texts(gold)), strict=True):
        names = {(span.field, span.start, span.end, span.type) for span in dive.mentions}
        examples += [(one.signs, (one.field, one.start, one.end, one.type) in names) for one in proposed]
    regression = fit_signs(examples)
    return Calibration(measured_shares(listed), regression.weights, regression.intercept)


def alone(recogniser: Recogniser) -> Sources:
    """Return sources that list no name at all."""
    return Sources(concepts_only(load_knowledge()), recogniser)


def gold_of(text: MarkedText, position: int) -> GoldDive:
    """Return a marked text as gold; names that are no mention are none there."""
    fields: Mapping[str, str] = {"title": text.title, "teaser": text.teaser or ""}
    spans = [
        GoldSpan(
            field=mark.field,
            start=mark.start,
            end=mark.end,
            text=fields[mark.field][mark.start : mark.end],
            type=next(kind for kind in NAMED_TYPES if kind == mark.type),
        )
        for mark in text.marks
        if mark.type in NAMED_TYPES
    ]
    return GoldDive(position=position, title=text.title, teaser=text.teaser, mentions=tuple(spans))


def _texts(gold: Sequence[GoldDive]) -> list[tuple[str, str | None]]:
    return [(dive.title, dive.teaser) for dive in gold]


def _read(gold: Sequence[GoldDive], extractor: Extractor) -> list[Extraction]:
    return list(extractor.extract(_texts(gold)))


def _scored(gold: Sequence[GoldDive], sources: Sources) -> Score:
    return score(gold, _read(gold, Extractor(sources)))[0]


def _reliability(gold: Sequence[GoldDive], sources: Sources) -> list[Bin]:
    return reliability(judge(gold, _read(gold, Extractor(sources))))


def shipped_lexicon() -> Lexicon:
    """Return the facts of words from the packages that list them."""
    words = read_word_facts()
    return Lexicon(list(words.facts), [WordFact(*fact) for fact in words.facts.values()], words.vectors, words.scale)


def main() -> None:
    """Train from nothing, or try the training on a part of the corpus with the lexicon that is there."""
    parser = argparse.ArgumentParser(prog="python -m dive_etl.training", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(str(MODEL)), help="folder of the model")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--limit", type=int, help="learn from so many items only, with the words of the shipped model")
    arguments = parser.parse_args()
    try:
        lexicon = load_lexicon(MODEL) if arguments.limit else shipped_lexicon()
        train(arguments.out, lexicon, Plan(arguments.epochs, arguments.limit))
    except DiveEtlError as error:
        sys.exit(str(error))
    except ModuleNotFoundError as error:
        sys.exit(f"training: the package {error.name} is not there; `make train` installs it")


if __name__ == "__main__":
    main()
