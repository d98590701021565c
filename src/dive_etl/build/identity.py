"""Which dive of a new snapshot is which dive of before. The policy is told in docs/history.md."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

from dive_etl.keys import dive_id, normal_title
from dive_etl.records import Dive, MergeReason

# Shorter ones, such as `Read more`, are written under many dives.
_FEWEST_WORDS = 5


class Known(NamedTuple):
    """A dive as the release before had it."""

    dive_id: str
    category: str
    title: str
    teaser: str | None
    url: str | None


class Merge(NamedTuple):
    """A dive that was known again although its title or category would make it another one."""

    dive: Dive
    before: Known
    reason: MergeReason


class Identified(NamedTuple):
    """The dives of one source with the identifiers they keep, in their order, and the merges among them."""

    dives: tuple[Dive, ...]
    merges: tuple[Merge, ...]


_Key = Callable[[Dive | Known], Hashable]


def identify(dives: Sequence[Dive], known: Sequence[Known]) -> Identified:
    """Return the dives of one source, each under the identifier of the known dive it is, or under one of its own.

    They are told by the first of these that holds: the same in all; the same address; the same title in the same
    category, an equal teaser first; the same teaser. Address and teaser must belong to one dive only on either side.
    """
    pairing = _Pairing(dives, known)
    pairing.in_order(lambda one: (one.category, one.title, one.teaser, one.url))
    by_url = pairing.unique(_address)
    pairing.in_order(lambda one: (one.category, _normal(one), one.teaser))
    pairing.in_order(lambda one: (one.category, _normal(one)))
    by_teaser = pairing.unique(_telling_teaser, unless=_addresses_differ)
    named = _named(dives, known, pairing.found)
    reasons: dict[int, MergeReason] = {**dict.fromkeys(by_url, "url"), **dict.fromkeys(by_teaser, "teaser")}
    merges = [Merge(named[at], known[pairing.found[at]], reason) for at, reason in sorted(reasons.items())]
    return Identified(tuple(named), tuple(one for one in merges if _is_another(one.dive, one.before)))


class _Pairing:
    """Pairs new dives with known ones, rule by rule; what one rule has paired the next leaves alone."""

    def __init__(self, dives: Sequence[Dive], known: Sequence[Known]) -> None:
        self._dives, self._known = dives, known
        self._free, self._open = dict.fromkeys(range(len(known))), dict.fromkeys(range(len(dives)))
        self.found: dict[int, int] = {}

    def in_order(self, key: _Key) -> None:
        """Pair those with one key, the first with the first."""
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for at in reversed(self._free if self._open else ()):
            waiting[key(self._known[at])].append(at)
        for at in list(self._open if waiting else ()):
            if same := waiting.get(key(self._dives[at])):
                self._pair(at, same.pop())

    def unique(self, key: _Key, unless: Callable[[Dive, Known], bool] = lambda _dive, _known: False) -> list[int]:
        """Pair those whose key nothing else has, paired or not; return the new ones."""
        if not (self._free and self._open):
            return []
        single_known, single_new = _singles(self._known, key), _singles(self._dives, key)
        pairs = [
            (at, single_known[value])
            for value, at in single_new.items()
            if at in self._open and single_known.get(value) in self._free
        ]
        taken = [(at, before) for at, before in pairs if not unless(self._dives[at], self._known[before])]
        for at, before in taken:
            self._pair(at, before)
        return [at for at, _ in taken]

    def _pair(self, at: int, before: int) -> None:
        self.found[at] = before
        del self._open[at], self._free[before]


def _singles(ones: Iterable[Dive | Known], key: _Key) -> dict[Hashable, int]:
    keys = [key(one) for one in ones]
    counts = Counter(keys)
    return {value: at for at, value in enumerate(keys) if value is not None and counts[value] == 1}


def _named(dives: Sequence[Dive], known: Sequence[Known], found: dict[int, int]) -> list[Dive]:
    """Give each dive its identifier; a new one whose own is taken gets the next that is free."""
    taken = {one.dive_id for one in known}
    named = []
    for at, dive in enumerate(dives):
        if at in found:
            name = known[found[at]].dive_id
        else:
            name = dive.dive_id if dive.dive_id not in taken else _next_free(dive, taken)
            taken.add(name)
        named.append(dive if name == dive.dive_id else dive._replace(dive_id=name))
    return named


def _next_free(dive: Dive, taken: set[str]) -> str:
    ordinal = 1
    while (name := dive_id(dive.source, dive.category, dive.title, ordinal)) in taken:
        ordinal += 1
    return name


def _normal(one: Dive | Known) -> str:
    return normal_title(one.title) or one.title


def _telling_teaser(one: Dive | Known) -> str | None:
    return one.teaser if one.teaser and len(one.teaser.split()) >= _FEWEST_WORDS else None


def _address(one: Dive | Known) -> str | None:
    """Return where an article is to be had; a blank says nothing of it."""
    return one.url if one.url and not one.url.isspace() else None


def _addresses_differ(dive: Dive, known: Known) -> bool:
    return None not in (_address(dive), _address(known)) and dive.url != known.url


def _is_another(dive: Dive, before: Known) -> bool:
    """Whether title or category alone would make a dive another one."""
    return (dive.category, _normal(dive)) != (before.category, _normal(before))
