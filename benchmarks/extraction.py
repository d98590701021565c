"""Extraction against spaCy's bare tokeniser on the same texts: the shipped titles and teasers in ever new pairs."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import spacy

from benchmarks.measured import Measured, best
from dive_etl.extract import Extractor
from dive_etl.parse import parse
from dive_etl.read import fetch
from dive_etl.records import Source

ROOT = Path(__file__).parents[1]
DIVES = 10_000


def measure() -> Iterator[Measured]:
    """Yield the time to read ten thousand dives."""
    dives = pairs()
    bare = spacy.blank("en").tokenizer
    floor = best(lambda: [bare(f"{title}\n\n{teaser}") for title, teaser in dives], tries=3)
    extractor = Extractor()
    figure = best(lambda: sum(1 for _ in extractor.extract(dives)), tries=3)
    words = sum(len(f"{title} {teaser}".split()) for title, teaser in dives)
    yield Measured(f"extraction, {words / figure:,.0f} words/s / bare tokeniser", figure, floor)


def pairs() -> list[tuple[str, str]]:
    """Return titles and teasers of the shipped listing, drawn with a fixed seed."""
    source = Source("shipped", str(ROOT / "data" / "raw" / "devops-infrastructure.txt"))
    listing = parse(fetch(source, datetime(2026, 1, 1, tzinfo=UTC)))
    chance = random.Random(7)  # noqa: S311  # no secret
    titles = [dive.title for dive in listing.dives]
    teasers = [dive.teaser or "" for dive in listing.dives]
    return [(chance.choice(titles), chance.choice(teasers)) for _ in range(DIVES)]
