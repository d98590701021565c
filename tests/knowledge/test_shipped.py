"""The knowledge the package ships."""

import csv
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import dive_etl.knowledge
from dive_etl.knowledge import load_knowledge
from dive_etl.records import ENTITY_TYPES

DATA = Path(dive_etl.knowledge.__file__).parent / "data"
TABLES = sorted(path.name for path in DATA.glob("*.csv") if path.name != "categories.csv")


def rows(name: str) -> list[list[str]]:
    """Return the rows of a CSV file below its header."""
    with (DATA / name).open(encoding="utf-8", newline="") as text:
        return list(csv.reader(text))[1:]


@pytest.mark.parametrize(
    ("kind", "least"),
    [("tool", 2500), ("company", 1500), ("cloud_service", 900), ("language", 80), ("concept", 500)],
)
def test_it_knows_the_breadth_of_the_field(kind: str, least: int) -> None:
    assert sum(entity.type == kind for entity in load_knowledge().entities.values()) >= least


@pytest.mark.parametrize("kind", ENTITY_TYPES)
def test_it_knows_entities_of_every_type(kind: str) -> None:
    assert any(entity.type == kind for entity in load_knowledge().entities.values())


@pytest.mark.parametrize(
    ("name", "entity_id"),
    [
        ("Kubernetes", "tool:kubernetes"),
        ("Docker", "tool:docker"),
        ("Netflix", "company:netflix"),
        ("Python", "language:python"),
        ("AWS", "cloud_provider:aws"),
    ],
)
def test_it_knows_the_very_famous(name: str, entity_id: str) -> None:
    assert entity_id in load_knowledge().entities
    assert any(sense.alias == name and sense.entity.entity_id == entity_id for sense in load_knowledge().senses)


@pytest.mark.parametrize("name", TABLES)
def test_every_file_is_sorted_by_its_first_column_whatever_its_case(name: str) -> None:
    keys = [(row[0].casefold(), row[0]) for row in rows(name)]
    assert keys == sorted(keys)


def test_what_a_refresh_ignores_is_sorted_by_name_within_each_package_and_stands_once() -> None:
    keys = [(source, name.casefold()) for source, name, _ in rows("refresh_ignored.csv")]
    assert keys == sorted(set(keys))


def test_the_categories_of_each_type_are_sorted_and_stand_once() -> None:
    for kind in ENTITY_TYPES:
        own = [category for owner, category in rows("categories.csv") if owner == kind]
        assert own == sorted(set(own))
    assert {owner for owner, _ in rows("categories.csv")} <= set(ENTITY_TYPES)


def test_the_ordinary_words_are_lower_case_sorted_and_stand_once() -> None:
    words = (DATA / "ordinary_words.txt").read_text(encoding="utf-8").split()
    assert words == sorted({word.lower() for word in words})


def test_every_vendor_exists_and_is_a_firm_or_a_cloud() -> None:
    entities = load_knowledge().entities
    vendors = {entity.vendor_id for entity in entities.values()} - {None}
    assert vendors
    assert all(vendor in entities for vendor in vendors)
    assert {entities[vendor].type for vendor in vendors if vendor} <= {"company", "cloud_provider"}
    assert not [one.entity_id for one in entities.values() if one.vendor_id == one.entity_id]


def test_a_homepage_is_https_and_has_a_host() -> None:
    pages = {one.entity_id: urlsplit(one.homepage) for one in load_knowledge().entities.values() if one.homepage}
    assert pages
    assert {key: page.geturl() for key, page in pages.items() if page.scheme != "https" or "." not in page.netloc} == {}


@pytest.mark.parametrize("path", sorted(DATA.iterdir()), ids=lambda path: path.name)
def test_a_file_has_no_blank_line_no_blanks_around_values_and_ends_with_a_line(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert text.endswith("\n")
    assert "\r" not in text
    if path.suffix == ".csv":
        assert all(row and all(value == value.strip() for value in row) for row in rows(path.name))


def test_every_alias_is_used_once_for_each_entity_and_none_is_empty() -> None:
    senses = [(sense.alias, sense.entity.entity_id) for sense in load_knowledge().senses]
    assert len(senses) == len(set(senses))
    assert all(alias for alias, _ in senses)
