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
# The corpus invents half of its names, and no catalog has those. In real listings, where every name is real, the odds
# that a name nobody listed is one are this much lower; measured, see docs/recogniser.md.
ODDS_IN_LISTINGS = 0.3


class Calibration(NamedTuple):
    """`listed` maps the linker's estimates to the shares measured; `weights` and `intercept` are the regression's."""

    listed: Mapping[float, float]
    weights: Mapping[str, float]
    intercept: float

    def of_listed(self, estimate: float) -> float:
        """Return the confidence of a name taken from the catalog."""
        return self.listed.get(estimate, estimate)

    def of_unlisted(self, signs: Mapping[str, float], odds: float) -> float:
        """Return the confidence of a name nobody listed; `odds` multiply those of the corpus."""
        logit = self.intercept + sum(self.weights.get(sign, 0.0) * value for sign, value in signs.items())
        return 1.0 / (1.0 + math.exp(-logit - math.log(odds)))

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
