"""Laws of measures, for whatever text."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.extract.measures import find_measures
from dive_etl.records import MEASURE_KINDS

NUMBERS = st.sampled_from("2 10 1,000 3.5 two ten twenty hundred 1.2.3 2020 31 07 99 0 1 3rd 12:30 9:37".split())
UNITS = st.sampled_from(
    """
    MB GiB kb bytes Gbps MB/s % percent $ € US$ USD euros million k bn dozen minutes s ms µs hours day weeks years am
    PM p.m. March Sept. May of and a half to - – / + per daily each second nodes servers people data centers x th
    Kubernetes HTTP/2 EC2 -minute , . … ... ( ) : ’s
    """.split()
)
GLUE = st.sampled_from(["", " ", "  ", "-", "\N{NO-BREAK SPACE}", "\n", "\N{NON-BREAKING HYPHEN}", ","])
# Letters that equal a plain one where case is set aside, digits of other scripts, marks, directions.
ODD = st.sampled_from(
    [*"ſıİμΜß٣５²½ﬁ🎉\N{KELVIN SIGN}\N{RIGHT-TO-LEFT MARK}\N{RIGHT-TO-LEFT OVERRIDE}\N{COMBINING ACUTE ACCENT}"]
)
PIECES = st.one_of(NUMBERS, UNITS, GLUE, GLUE, ODD)
TEXTS = st.one_of(st.lists(PIECES, max_size=14).map("".join), st.text(max_size=60))


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_measures_lie_inside_the_text_in_order_and_never_overlap(text: str) -> None:
    found = find_measures(text)
    at = 0
    for one in found:
        assert at <= one.start < one.end <= len(text)
        at = one.end


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_every_measure_has_a_kind_and_one_finite_value(text: str) -> None:
    for one in find_measures(text):
        assert one.kind in MEASURE_KINDS
        assert (one.value is None) == (one.kind in {"time", "date"})
        assert (one.iso_value is None) == (one.value is not None)
        assert one.value is None or math.isfinite(one.value)
        assert one.value is None or one.value >= 0


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.data())
def test_nothing_from_the_cut_on_is_part_of_a_measure(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    assert all(one.end <= cut for one in find_measures(text, cut=cut))


WORDS_WITH_ODD_LETTERS = [
    "took 50μs",  # the Greek letter, which many keyboards give
    "5 mınutes",
    "sıx nodes and 6 more",
    "3ſ",
    "aprıl 2020",
    "5 thouſand nodes",
    "$5 mıllion",
    "5 İNR",
]


@pytest.mark.parametrize("text", WORDS_WITH_ODD_LETTERS)
def test_letters_that_only_look_alike_do_no_harm(text: str) -> None:
    assert all(one.kind != "money" or (one.unit or "").isascii() for one in find_measures(text))


@pytest.mark.parametrize("ending", [" pods", "%", " years", " GB", "$", " euros", " Gbps", "k", " million users"])
def test_a_number_longer_than_any_float_has_no_infinite_value(ending: str) -> None:
    found = find_measures("9" * 400 + ending)
    assert all(one.value is None or math.isfinite(one.value) for one in found)
