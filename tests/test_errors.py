"""Errors: one line that says where, what and what to do, whole after pickling, each with its exit code."""

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.errors import CallError, CheckError, DiveEtlError, KnowledgeError, ReleaseError, SourceError

KINDS = (DiveEtlError, CallError, SourceError, KnowledgeError, CheckError, ReleaseError)


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (DiveEtlError("is empty"), "is empty"),
        (DiveEtlError("is empty", where="news.txt:1"), "news.txt:1: is empty"),
        (DiveEtlError("is empty", fix="fill it"), "is empty; fill it"),
        (DiveEtlError("is empty", where="news.txt:1", fix="fill it"), "news.txt:1: is empty; fill it"),
        (DiveEtlError("is\r\n  empty", where="news.txt:1", fix="fill\tit\n"), "news.txt:1: is empty; fill it"),
    ],
)
def test_an_error_reads_where_then_what_then_what_to_do(error: DiveEtlError, line: str) -> None:
    assert str(error) == line


@settings(max_examples=60, deadline=None)
@given(what=st.text(min_size=1), where=st.text(), fix=st.text())
def test_no_part_can_break_an_error_into_two_lines(what: str, where: str, fix: str) -> None:
    assert len(str(SourceError(what, where=where, fix=fix)).splitlines()) <= 1


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_survives_the_way_between_processes(kind: type[DiveEtlError]) -> None:
    error = kind("is empty", where="news.txt:1", fix="fill it")
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is kind
    assert (copy.what, copy.where, copy.fix) == ("is empty", "news.txt:1", "fill it")
    assert str(copy) == str(error)
    assert copy.exit_code == error.exit_code


@pytest.mark.parametrize("kind", KINDS)
def test_only_a_wrong_call_exits_with_two(kind: type[DiveEtlError]) -> None:
    assert kind("is wrong").exit_code == (2 if kind is CallError else 1)


@pytest.mark.parametrize("kind", KINDS)
def test_one_name_catches_every_error(kind: type[DiveEtlError]) -> None:
    with pytest.raises(DiveEtlError, match="is wrong"):
        raise kind("is wrong")
