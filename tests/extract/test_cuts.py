"""What a cut teaser does to names."""

import pytest

from dive_etl.extract.cuts import CutNames
from dive_etl.extract.text import join

NAMES = CutNames(["Google Kubernetes Engine", "Hetzner Cloud", "Azure Database Migration Service", "Docker", "Google"])


@pytest.mark.parametrize(
    ("teaser", "beginning"),
    [
        ("inside a Google Kubernetes En...", "Google Kubernetes En"),
        ("inside a Google Kubernetes En…", "Google Kubernetes En"),
        ("inside a Google Kube...", "Google Kube"),
        ("running on Hetzner Clo...", "Hetzner Clo"),
        ("with an Azure Database Migrat...", "Azure Database Migrat"),
        ("Hetzner Clo...", "Hetzner Clo"),
        ("the pre-Hetzner Clo...", "Hetzner Clo"),
    ],
)
def test_a_name_that_was_cut_is_known_by_its_beginning(teaser: str, beginning: str) -> None:
    dive = join("A title", teaser)
    start = NAMES.start_of_cut_name(dive)
    assert start is not None
    assert dive.text[start : dive.cut_end] == beginning


@pytest.mark.parametrize(
    "teaser",
    [
        "running on Hetzner Cloud",
        "running on Hetzner Cloud and mor...",
        "running on Hetzner Cloudy...",
        "the leGoogle Kube...",
        "inside a Google Kubernetes En",
        "running Dock...",
        "",
    ],
)
def test_where_no_known_name_was_cut_there_is_none(teaser: str) -> None:
    assert NAMES.start_of_cut_name(join("A title", teaser)) is None


def test_a_title_without_a_teaser_can_be_cut_as_well() -> None:
    assert NAMES.start_of_cut_name(join("Moving to Hetzner Clo...", None)) == len("Moving to ")


def test_a_name_does_not_begin_in_the_title_and_end_in_the_teaser() -> None:
    assert NAMES.start_of_cut_name(join("All about Hetzner", "Clo...")) is None
