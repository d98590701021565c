"""The part of the corpus that is kept apart, by item and by name."""

import random
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from dive_etl.records import NAMED_TYPES
from dive_etl.train.corpus import Item

_SHARE = 0.1


class Split(NamedTuple):
    """The items to learn from, those kept apart, and the names of the latter, which learning never shows."""

    learned: tuple[Item, ...]
    kept_apart: tuple[Item, ...]
    hidden: frozenset[str]


def split_corpus(items: Sequence[Item], seed: int) -> Split:
    """Return the corpus in two parts, a tenth of it kept apart: items whose names, if any, no other item has."""
    holders = Counter(name.casefold() for item in items for name in _named(item))
    shuffled = list(items)
    random.Random(seed).shuffle(shuffled)  # noqa: S311  # no secret
    alone = [item for item in shuffled if all(holders[name.casefold()] == 1 for name in _named(item))]
    kept_apart = tuple(alone[: round(len(items) * _SHARE)])
    places = {item.where for item in kept_apart}
    hidden = frozenset(name for item in kept_apart for name in _named(item))
    return Split(tuple(item for item in shuffled if item.where not in places), kept_apart, hidden)


def _named(item: Item) -> set[str]:
    return {name for kind, name in item.names if kind in NAMED_TYPES}
