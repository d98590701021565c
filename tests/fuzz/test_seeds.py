"""The kept inputs hold, with or without a fuzzer; and the fuzzer itself can be run, and finds what is wrong."""

import importlib.util

import pytest

from tests.fuzz.campaign import run_target
from tests.fuzz.targets import SEEDS, TARGETS, seeds

KEPT = [(target, name, data) for target in TARGETS for name, data in seeds(target)]


@pytest.mark.parametrize(("target", "name", "data"), KEPT, ids=[f"{target}-{name}" for target, name, _ in KEPT])
def test_what_a_target_promises_holds_for_each_kept_input(target: str, name: str, data: bytes) -> None:
    TARGETS[target](data)


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_holds_for_nothing_and_for_every_byte(target: str) -> None:
    TARGETS[target](b"")
    TARGETS[target](bytes(range(256)))


def test_every_target_has_seeds_and_no_seeds_lie_about() -> None:
    assert {path.name for path in SEEDS.iterdir()} == set(TARGETS)


@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="there is a fuzzer on Linux x86_64 only")
@pytest.mark.parametrize("target", ["text_listing"])
def test_two_seconds_of_the_fuzzer_break_nothing(target: str) -> None:
    ran = run_target(target, seconds=2, seed=1)
    assert ran.broken is None, ran.broken
    assert ran.executions > 100
    assert ran.coverage > 100
