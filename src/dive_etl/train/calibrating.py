"""Fitting confidence to marked texts that the recogniser did not learn from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from dive_etl.errors import KnowledgeError

# So many further mentions, right as often as the estimate says, keep a small group from extremes.
_PRIOR_WEIGHT = 10.0


class Regression(NamedTuple):
    """What a logistic regression found: the weight of each sign, and the intercept."""

    weights: dict[str, float]
    intercept: float


def measured_shares(judged: Iterable[tuple[float, bool]]) -> dict[float, float]:
    """Return for each estimate the share of its mentions that were right."""
    groups: defaultdict[float, list[bool]] = defaultdict(list)
    for estimate, is_right in judged:
        groups[round(estimate, 2)].append(is_right)
    return {
        estimate: (sum(group) + _PRIOR_WEIGHT * estimate) / (len(group) + _PRIOR_WEIGHT)
        for estimate, group in sorted(groups.items())
    }


def fit_signs(examples: Sequence[tuple[Mapping[str, float], bool]]) -> Regression:
    """Return the regression of being a name on what speaks for and against it."""
    from sklearn.linear_model import LogisticRegression

    if len({is_name for _, is_name in examples}) < len((True, False)):
        raise KnowledgeError("there is nothing to calibrate by", where="training", fix="learn from more, or for longer")
    names = sorted({name for signs, _ in examples for name in signs})
    rows = np.array([[signs[name] for name in names] for signs, _ in examples])
    fitted = LogisticRegression(C=0.1, max_iter=5000).fit(rows, [is_name for _, is_name in examples])
    return Regression(dict(zip(names, fitted.coef_[0].tolist(), strict=True)), float(fitted.intercept_[0]))
