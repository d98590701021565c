"""The rows that say how right the extractor is on the golds it ships with."""

from collections.abc import Mapping, Sequence

from dive_etl.build.arrange import Columns
from dive_etl.records import Score

_FIGURES = ("type", "precision", "recall", "f1", "low", "high", "links", "n")


def score_columns(scores: Mapping[str, Sequence[Score]]) -> Columns:
    """Return one row per gold and type."""
    pairs = [(gold, score) for gold, own in scores.items() for score in own]
    figures = {name: [getattr(score, name) for _, score in pairs] for name in _FIGURES}
    return {"gold": [gold for gold, _ in pairs], **figures}
