"""What confidence means: figures measured on marked texts that the recogniser did not learn from.

A listed name's confidence is the share of names taken on the same kind of evidence that were right. An unlisted one's
comes from a logistic regression over what speaks for and against it.
"""

import json
import math
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

FILE = "calibration.json"


class Odds(NamedTuple):
    """How the odds of being right differ from those in the corpus, for names in the catalog and for others."""

    listed: float
    unlisted: float


AS_IN_THE_CORPUS = Odds(1.0, 1.0)
# The corpus invents half of its names, and is full of words that only look like names. In real listings what the
# catalog takes is more often right, and what nobody listed is less often a name; measured on 264 real items.
OF_LISTINGS = Odds(2.5, 0.3)
# With the listed names taken out of the catalog, they are among the unlisted, and three in four proposals are names
# where eleven in twenty were; measured on the half of the corpus that calibration uses.
WITHOUT_CATALOG = Odds(1.0, 2.5)


class Calibration(NamedTuple):
    """`listed` maps the linker's estimates to the shares measured; `weights` and `intercept` are the regression's."""

    listed: Mapping[float, float]
    weights: Mapping[str, float]
    intercept: float

    def of_listed(self, estimate: float, odds: Odds) -> float:
        """Return the confidence of a name taken from the catalog."""
        share = self.listed.get(estimate, estimate)
        return share * odds.listed / (share * odds.listed + 1.0 - share)

    def of_unlisted(self, signs: Mapping[str, float], odds: Odds) -> float:
        """Return the confidence of a name nobody listed."""
        logit = self.intercept + sum(self.weights.get(sign, 0.0) * value for sign, value in signs.items())
        return 1.0 / (1.0 + math.exp(-logit - math.log(odds.unlisted)))

    def save(self, folder: Path) -> None:
        """Write the figures, readable by people."""
        listed = {f"{estimate:.2f}": round(share, 4) for estimate, share in sorted(self.listed.items())}
        weights = {sign: round(weight, 4) for sign, weight in self.weights.items()}
        content = {"listed": listed, "unlisted": {"intercept": round(self.intercept, 4), "weights": weights}}
        (folder / FILE).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def load_calibration(folder: Traversable) -> Calibration:
    """Return the figures of a model's folder."""
    content = json.loads((folder / FILE).read_text(encoding="utf-8"))
    listed = {float(estimate): share for estimate, share in content["listed"].items()}
    return Calibration(listed, content["unlisted"]["weights"], content["unlisted"]["intercept"])
