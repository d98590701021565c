"""Which dive is which: cases one can read, and the promise held over any run of snapshots."""

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import NamedTuple

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dive_etl.build.identity import Identified, Known, identify
from dive_etl.records import Dive
from tests.build.making import jsonl_listing

Row = Mapping[str, str | None]

TEASER = "Nine pagers fell silent after the move..."
OTHER = "Eleven pagers went on ringing through the night..."
URL = "https://example.org/pagers"


def row(title: str, teaser: str | None = TEASER, url: str | None = None, category: str = "DevOps") -> Row:
    return {"title": title, "teaser": teaser, "url": url, "category": category}


def listed(*rows: Row) -> tuple[Dive, ...]:
    return jsonl_listing([dict(one) for one in rows]).dives


def known_from(dives: Sequence[Dive]) -> list[Known]:
    return [Known(one.dive_id, one.category, one.title, one.teaser, one.url) for one in dives]


def then(before: Sequence[Row], *snapshots: Sequence[Row]) -> list[Identified]:
    """Return what each snapshot is identified as, the first known from none; what is gone stays known, and last."""
    known: dict[str, Known] = {}
    found = []
    for rows in (before, *snapshots):
        found.append(identify(listed(*rows), list(known.values())))
        here = {one.dive_id: one for one in known_from(found[-1].dives)}
        known = here | {key: one for key, one in known.items() if key not in here}
    return found


def ids(found: Identified) -> list[str]:
    return [one.dive_id for one in found.dives]


QUIET = "How Quiet Nights Came About"
CASES: dict[str, tuple[Row, Row, bool, str | None]] = {
    "another teaser": (row(QUIET), row(QUIET, OTHER), True, None),
    "no teaser any more": (row(QUIET), row(QUIET, None), True, None),
    "another address": (row(QUIET, None, URL), row(QUIET, None, URL + "/2"), True, None),
    "case": (row(QUIET), row(QUIET.upper(), OTHER), True, None),
    "punctuation": (row(QUIET), row("How: Quiet Nights... Came About?!", OTHER), True, None),
    "spacing": (row(QUIET), row(" How  Quiet\tNights Came\u00a0About", OTHER), True, None),
    "a form of its letters": (row("Caf\u00e9 Nights"), row("Cafe\u0301 Nights", OTHER), True, None),
    "a title of signs": (row("!!!"), row("!!!", OTHER), True, None),
    "retitled at one address": (row(QUIET, TEASER, URL), row("On Sleep", OTHER, URL), True, "url"),
    "retitled over one teaser": (row(QUIET), row("On Sleep"), True, "teaser"),
    "moved to another category": (row(QUIET), row(QUIET, category="Data"), True, "teaser"),
    "retitled, one address not told": (row(QUIET, TEASER, URL), row("On Sleep"), True, "teaser"),
    "retitled with nothing to know it by": (row(QUIET, None), row("On Sleep", None), False, None),
    "retitled, teaser edited": (row(QUIET), row("On Sleep", OTHER), False, None),
    "retitled over a short teaser": (row(QUIET, "Read all of it"), row("On Sleep", "Read all of it"), False, None),
    "one teaser at two addresses": (row(QUIET, TEASER, URL), row("On Sleep", TEASER, URL + "/2"), False, None),
    "a blank address": (row(QUIET, None, " "), row("On Sleep", None, " "), False, None),
    "an empty address": (row(QUIET, None, ""), row("On Sleep", None, ""), False, None),
    "other titles of signs": (row("!!!", None), row("???", None), False, None),
    "C++ and C#": (row("C++", None), row("C#", None), False, None),
}


@pytest.mark.parametrize(("before", "now", "keeps", "reason"), CASES.values(), ids=CASES)
def test_a_dive_keeps_its_identifier(before: Row, now: Row, keeps: bool, reason: str | None) -> None:
    first, second = then([before], [now])
    assert (ids(first) == ids(second)) is keeps
    assert [one.reason for one in second.merges] == ([reason] if reason else [])


def test_a_merge_tells_both_titles() -> None:
    _, second = then([row(QUIET)], [row("On Sleep", category="Rest")])
    ((dive, before, reason),) = second.merges
    assert (before.title, before.category) == (QUIET, "DevOps")
    assert (dive.title, dive.category, dive.dive_id, reason) == ("On Sleep", "Rest", before.dive_id, "teaser")


TWINS = [row("Weekly Notes", TEASER), row("Weekly Notes", OTHER)]


def test_two_dives_with_one_title_are_two() -> None:
    (found,) = then(TWINS)
    assert len(set(ids(found))) == 2
    assert not found.merges


def test_twins_that_swap_places_are_told_apart_by_their_teasers() -> None:
    first, swapped = then(TWINS, TWINS[::-1])
    assert ids(swapped) == ids(first)[::-1]


def test_twins_that_swap_places_while_their_title_is_written_otherwise_are_told_apart_too() -> None:
    first, swapped = then(TWINS, [{**one, "title": "WEEKLY NOTES!"} for one in reversed(TWINS)])
    assert ids(swapped) == ids(first)[::-1]


@pytest.mark.parametrize("stays", [0, 1])
def test_a_twin_that_vanishes_comes_back_as_itself(stays: int) -> None:
    first, alone, both = then(TWINS, [TWINS[stays]], TWINS)
    assert ids(alone) == [ids(first)[stays]]
    assert ids(both) == ids(first)


def test_twins_alike_in_all_stay_two() -> None:
    first, one, both, three = then([TWINS[0]] * 2, [TWINS[0]], [TWINS[0]] * 2, [TWINS[0]] * 3)
    assert ids(one) == ids(first)[:1]
    assert ids(both) == ids(first)
    assert ids(three)[:2] == ids(first)
    assert len(set(ids(three))) == 3


def test_a_teaser_below_many_dives_merges_none() -> None:
    first, second = then(
        [row("One", TEASER), row("Two", TEASER)], [row("Three", TEASER), row("Four", TEASER), row("Two", TEASER)]
    )
    assert not set(ids(second)[:2]) & set(ids(first))
    assert ids(second)[2] == ids(first)[1]
    assert not second.merges


def test_a_title_that_another_dive_takes_over_goes_with_the_address() -> None:
    first, second = then([row(QUIET, None, URL)], [row(QUIET, None, URL + "/2"), row("On Sleep", None, URL)])
    assert ids(second)[1] == ids(first)[0] != ids(second)[0]


def test_an_old_title_given_to_a_new_dive_makes_it_another_dive() -> None:
    first, renamed, both = then([row(QUIET)], [row("On Sleep")], [row("On Sleep"), row(QUIET, OTHER)])
    assert ids(first) == ids(renamed) == ids(both)[:1]
    assert ids(both)[1] != ids(both)[0]


def test_nothing_known_leaves_each_dive_its_own_identifier() -> None:
    dives = listed(*TWINS, row(QUIET))
    assert identify(dives, ()) == Identified(dives, ())


class Article(NamedTuple):
    """An article as whoever lists it sees it; `number` is what it is, whatever is written of it."""

    number: int
    category: str
    title: str
    teaser: str | None
    url: str | None

    @property
    def row(self) -> Row:
        return {"category": self.category, "title": self.title, "teaser": self.teaser, "url": self.url}


_DRESSED: tuple[Callable[[str], str], ...] = (
    str.upper,
    str.lower,
    lambda title: title.replace(" ", "   "),
    lambda title: f"\u201c{title}!\u201d",
    lambda title: title.replace(" ", " - "),
)
_ORDERS = st.randoms(use_true_random=False)


class Snapshots(RuleBasedStateMachine):
    """A listing that changes in one way from snapshot to snapshot, in an order of its own each time."""

    def __init__(self) -> None:
        super().__init__()
        self.written = 0
        self.listed: dict[int, Article] = {}
        self.gone: dict[int, Article] = {}
        self.known: dict[str, Known] = {}
        self.names: dict[int, str] = {}
        self.found = Identified((), ())
        self.retitled: int | None = None

    @initialize(order=_ORDERS)
    def begins(self, order: Random) -> None:
        for has_url in (False, True, False):
            self._write(has_url=has_url)
        self._snapshot(order)

    @rule(order=_ORDERS, has_url=st.booleans())
    def gains_a_dive(self, order: Random, has_url: bool) -> None:
        self._write(has_url=has_url)
        self._snapshot(order)

    @precondition(lambda self: not self.gone)  # else it could as well be the one that is gone, with another teaser
    @rule(order=_ORDERS, data=st.data())
    def gains_a_twin(self, order: Random, data: st.DataObject) -> None:
        one = self._any(data, self.listed)
        self._write(has_url=data.draw(st.booleans()), title=one.title, category=one.category)
        self._snapshot(order)

    @rule(order=_ORDERS, data=st.data(), dress=st.sampled_from(_DRESSED))
    def writes_a_title_otherwise(self, order: Random, data: st.DataObject, dress: Callable[[str], str]) -> None:
        one = self._any(data, self.listed)
        self.listed[one.number] = one._replace(title=dress(one.title))
        self._snapshot(order)

    @rule(order=_ORDERS, data=st.data())
    def edits_a_teaser(self, order: Random, data: st.DataObject) -> None:
        one = self._any(data, self.listed)
        self.listed[one.number] = one._replace(teaser=self._teaser())
        self._snapshot(order)

    @rule(order=_ORDERS, data=st.data())
    def retitles_a_dive(self, order: Random, data: st.DataObject) -> None:
        one = self._any(data, self.listed)
        self.listed[one.number] = one._replace(title=self._title(), category=data.draw(st.sampled_from("AB")))
        self._snapshot(order, retitled=one.number)

    @precondition(lambda self: len(self.listed) > 1)  # an empty listing is refused
    @rule(order=_ORDERS, data=st.data())
    def drops_a_dive(self, order: Random, data: st.DataObject) -> None:
        one = self._any(data, self.listed)
        self.gone[one.number] = self.listed.pop(one.number)
        self._snapshot(order)

    @precondition(lambda self: self.gone)
    @rule(order=_ORDERS, data=st.data())
    def lists_a_dive_again(self, order: Random, data: st.DataObject) -> None:
        one = self._any(data, self.gone)
        self.listed[one.number] = self.gone.pop(one.number)
        self._snapshot(order)

    @invariant()
    def every_dive_is_who_it_was(self) -> None:
        numbers = {(one.title, one.teaser): one.number for one in self.listed.values()}
        for dive in self.found.dives:
            number = numbers[dive.title, dive.teaser]
            assert self.names.setdefault(number, dive.dive_id) == dive.dive_id

    @invariant()
    def no_two_dives_are_one(self) -> None:
        assert len(set(self.names.values())) == len(self.names)
        assert set(self.known) == set(self.names.values())

    @invariant()
    def a_dive_that_was_retitled_is_the_one_merge(self) -> None:
        expected = [] if self.retitled is None else [self.names[self.retitled]]
        assert [merge.dive.dive_id for merge in self.found.merges] == expected

    @invariant()
    def to_identify_again_changes_nothing(self) -> None:
        again = identify(self.found.dives, list(self.known.values()))
        assert again == Identified(self.found.dives, ())

    def _snapshot(self, order: Random, retitled: int | None = None) -> None:
        self.retitled = retitled
        articles = list(self.listed.values())
        order.shuffle(articles)
        self.found = identify(listed(*(one.row for one in articles)), list(self.known.values()))
        here = {one.dive_id: one for one in known_from(self.found.dives)}
        self.known = here | {key: one for key, one in self.known.items() if key not in here}

    def _write(self, *, has_url: bool, title: str | None = None, category: str = "A") -> None:
        number = self.written
        url = f"https://example.org/{number}" if has_url else None
        self.listed[number] = Article(number, category, title or self._title(), self._teaser(), url)

    def _title(self) -> str:
        self.written += 1
        return f"How Team {self.written} Sleeps"

    def _teaser(self) -> str:
        self.written += 1
        return f"After {self.written} nights the pagers fell silent..."

    def _any(self, data: st.DataObject, among: dict[int, Article]) -> Article:
        return among[data.draw(st.sampled_from(sorted(among)))]


TestSnapshots = Snapshots.TestCase
TestSnapshots.settings = settings(max_examples=30, stateful_step_count=20, deadline=None)
