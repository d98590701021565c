"""Reading dives against spaCy's bare tokeniser on text neither has seen, both warmed up on other dives.

Asked: without the recogniser within three times the tokeniser, with it 40,000 words a second; loading the model within
half a second.
"""

import random
import subprocess
import sys
from collections.abc import Iterator, Sequence

import spacy

from benchmarks.measured import Measured, processor_seconds
from dive_etl.extract import Extractor, Sources, shipped_sources
from dive_etl.knowledge import load_knowledge
from dive_etl.records import NAMED_TYPES
from dive_etl.train import Item, NameMaker, Swapper, read_corpus

Dives = Sequence[tuple[str, str | None]]

SEED = 7
# Of the corpus so much warms up, read so often with other names each time; the rest is measured, each dive once.
WARMING, TIMES = 0.6, 4
PARTS = 10
WORDS = 10_000
_LOAD = "from dive_etl.extract.recogniser import load_recogniser"


def measure() -> Iterator[Measured]:
    """Yield the seconds for ten thousand words, without the recogniser and with it, and those to load its model."""
    warming, unseen = texts()
    shipped = shipped_sources()
    for what, sources in (("without recogniser", shipped._replace(recogniser=None)), ("with it", shipped)):
        yield _reading(what, sources, warming, unseen)
    yield Measured("loading the model / importing numpy", _run(_LOAD, "load_recogniser()"), _run("", "import numpy"))


def texts() -> tuple[Dives, Dives]:
    """Return dives to warm up on and others: items of the corpus with other names put in, drawn with a fixed seed."""
    chance = random.Random(SEED)  # noqa: S311  # no secret
    items = read_corpus()
    chance.shuffle(items)
    knowledge = load_knowledge()
    catalog = {kind: [one.name for one in knowledge.entities.values() if one.type == kind] for kind in NAMED_TYPES}
    swapper = Swapper(items, catalog, frozenset(), NameMaker(knowledge.ordinary_words, chance), chance)

    def drawn(some: Sequence[Item]) -> Dives:
        return [(text.title, text.teaser) for text in map(swapper.swapped, some)]

    border = round(len(items) * WARMING)
    return [dive for _ in range(TIMES) for dive in drawn(items[:border])], drawn(items[border:])


def _reading(what: str, sources: Sources, warming: Dives, unseen: Dives) -> Measured:
    """Measure part by part, floor and figure in turn, and take the best of each: other processes come and go."""
    extractor, bare = Extractor(sources), spacy.blank("en").tokenizer

    def cut(dives: Dives) -> None:
        for title, teaser in dives:
            bare(f"{title}\n\n{teaser or ''}")

    def read(dives: Dives) -> None:
        for _ in extractor.extract(dives):
            pass

    cut(warming)
    read(warming)
    figures, floors = [], []
    for start in range(PARTS):
        part = unseen[start::PARTS]
        share = WORDS / sum(len(f"{title} {teaser or ''}".split()) for title, teaser in part)
        floors.append(processor_seconds(lambda: cut(part)) * share)  # noqa: B023  # called right here
        figures.append(processor_seconds(lambda: read(part)) * share)  # noqa: B023  # as above
    speeds = f"{WORDS / min(figures):,.0f} / {WORDS / min(floors):,.0f} words/s"
    return Measured(f"{what} / bare tokeniser: {speeds}", min(figures), min(floors))


def _run(before: str, statement: str, tries: int = 5) -> float:
    """Return the fewest seconds of processor time that a statement takes in a new process."""
    code = f"{before}\nimport time\nstart = time.process_time()\n{statement}\nprint(time.process_time() - start)"
    command = [sys.executable, "-c", code]
    runs = [subprocess.run(command, check=True, capture_output=True, text=True) for _ in range(tries)]  # noqa: S603  # our own
    return min(float(run.stdout) for run in runs)
