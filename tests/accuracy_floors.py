"""How right the shipped model and catalog are, figure by figure; run as a module it writes the floors anew."""

import re
import tomllib
from pathlib import Path

from dive_etl.evaluate import score, shipped_golds
from dive_etl.extract import Extractor, Sources, shipped_sources
from dive_etl.extract.calibration import AS_IN_THE_CORPUS
from dive_etl.scoring import evaluate
from dive_etl.train import Split, marked, read_corpus, split_corpus
from dive_etl.training import SEED, alone, gold_of

FILE = Path(__file__).with_suffix(".toml")
ALLOWED = 0.005
# Rounding the floors is no fall.
_ROUNDING = 5e-4
_FLOOR = re.compile(r"^(\w+) = [\d.]+$", re.MULTILINE)


def read_floors() -> dict[str, float]:
    """Return the floor of each figure."""
    floors: dict[str, float] = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return floors


def measure() -> dict[str, float]:
    """Return the figures as they are."""
    path = shipped_golds()["devops-infrastructure"]
    gold = {one.type: one for one in evaluate(path).scores}
    sources, split = shipped_sources(), split_as_learned()
    assert sources.recogniser is not None
    return {
        "gold_named_f1": gold["named"].f1,
        "gold_named_links": gold["named"].links,
        "gold_measures_f1": gold["measure"].f1,
        "blind_named_f1": evaluate(path, blind=True).scores[0].f1,
        "apart_recogniser_f1": _apart(split, alone(sources.recogniser)),
        "apart_everything_f1": _apart(split, sources._replace(odds=AS_IN_THE_CORPUS)),
    }


def split_as_learned() -> Split:
    """Return the corpus in the two parts that the training makes of it."""
    return split_corpus(read_corpus(), SEED)


def fall(name: str, figure: float, floor: float) -> str | None:
    """Return what to say of a figure that fell too far below its floor; None where it did not."""
    if figure >= floor - ALLOWED - _ROUNDING:
        return None
    return f"{name} is {figure:.3f}, {floor - figure:.3f} below its floor of {floor:.3f}; {ALLOWED} is allowed"


def rewritten(text: str, figures: dict[str, float]) -> str:
    """Return the file of floors with these figures in it."""
    return _FLOOR.sub(lambda match: f"{match[1]} = {figures[match[1]]:.3f}", text)


def _apart(split: Split, sources: Sources) -> float:
    gold = [gold_of(marked(item), at) for at, item in enumerate(split.kept_apart, 1)]
    return score(gold, list(Extractor(sources).extract((dive.title, dive.teaser) for dive in gold)))[0].f1


if __name__ == "__main__":
    FILE.write_text(rewritten(FILE.read_text(encoding="utf-8"), measure()), encoding="utf-8")
