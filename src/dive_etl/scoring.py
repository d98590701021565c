"""How right the extractor is on a gold file, whole or with a part of it taken away."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from dive_etl.evaluate import (
    Bin,
    Confusion,
    GoldDive,
    Mistake,
    confusion,
    judge,
    mistakes,
    named_where,
    read_gold,
    reliability,
    score,
)
from dive_etl.extract import WITHOUT_CATALOG, Extractor, Sources, shipped_sources
from dive_etl.knowledge import Knowledge, concepts_only, without_names
from dive_etl.records import NAMED_TYPES, Extraction, Score
from dive_etl.train import names_in_corpus, read_corpus

Part = Literal["model", "catalog", "context"]
PARTS: tuple[Part, ...] = get_args(Part)


class Evaluation(NamedTuple):
    """What an evaluation found. `taken_out` counts the entities that a blind one had to do without."""

    scores: tuple[Score, ...]
    confusion: tuple[Confusion, ...]
    reliability: tuple[Bin, ...]
    mistakes: tuple[Mistake, ...]
    taken_out: int


def evaluate(path: Path, *, blind: bool = False, without: Iterable[Part] = ()) -> Evaluation:
    """Return how the extractor does on a gold file.

    A `blind` one does without every name that occurs in that gold, so that only context is left. `without` leaves out
    the recogniser, the catalog, or the weighing of context.
    """
    gold = read_gold(path)
    whole = shipped_sources()
    sources = lessened(whole, frozenset(without))
    if blind:
        names = names_of(gold)
        sources = sources._replace(knowledge=without_names(sources.knowledge, names), odds=WITHOUT_CATALOG)
    extractions = list(Extractor(sources).extract((dive.title, dive.teaser) for dive in gold))
    return Evaluation(
        tuple(_scores(gold, extractions, whole.knowledge, blind=blind)),
        tuple(confusion(gold, extractions)),
        tuple(reliability(judge(gold, extractions))),
        tuple(mistakes(gold, extractions)),
        len(whole.knowledge.entities) - len(sources.knowledge.entities) if blind else 0,
    )


def lessened(sources: Sources, without: frozenset[Part]) -> Sources:
    """Return sources with parts left out."""
    if "model" in without:
        sources = sources._replace(recogniser=None)
    if "catalog" in without:
        sources = sources._replace(knowledge=concepts_only(sources.knowledge), odds=WITHOUT_CATALOG)
    return sources._replace(weighs_context=False) if "context" in without else sources


def names_of(gold: Sequence[GoldDive]) -> set[str]:
    """Return every way the named entities of a gold are written, and their canonical names."""
    spans = [span for dive in gold for span in dive.mentions if span.type in NAMED_TYPES]
    return {name for span in spans for name in (span.text, span.canonical or span.text)}


def _scores(
    gold: Sequence[GoldDive], extractions: Sequence[Extraction], knowledge: Knowledge, *, blind: bool
) -> list[Score]:
    """Return the scores by type, and those of names that were seen beforehand apart from those that were not.

    Seen are the names that the catalog lists or, for a blind evaluation, those in the recogniser's texts.
    """
    if blind:
        seen = {name.casefold() for name in names_in_corpus(read_corpus())}
        where = "the recogniser's texts"
    else:
        seen = {sense.alias.casefold() for sense in knowledge.senses if sense.entity.type != "concept"}
        where = "the catalog"
    parts = {
        f"named, in {where}": lambda text: text.casefold() in seen,
        f"named, not in {where}": lambda text: text.casefold() not in seen,
    }
    parted = [score(*named_where(gold, extractions, holds))[0]._replace(type=name) for name, holds in parts.items()]
    whole = score(gold, extractions)
    return [whole[0], *parted, *whole[1:]]
