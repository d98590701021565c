"""The category a new service starts with: what a word of its name speaks for, until a person looks at it."""

import re
from collections.abc import Mapping

from dive_etl.knowledge.files import KnowledgeFiles

FILE = "refresh_categories.csv"
COLUMNS = ("word", "category")
# The widest of the categories: a service nobody has looked at is at least something to manage.
DEFAULT = "management and governance"
_WORDS = re.compile(r"[A-Za-z0-9]+")


def read_categories(files: KnowledgeFiles) -> dict[str, str]:
    """Return the category that each word speaks for. Raises KnowledgeError where there is no such category."""
    known = {category for kind, category in _rows(files) if kind == "cloud_service"}
    categories: dict[str, str] = {}
    for row in files.rows(FILE, COLUMNS):
        word, category = row.values
        if category not in known:
            raise row.fault(f"{category!r} is no category of a cloud_service", "choose one from categories.csv")
        if word in categories:
            raise row.fault(f"{word!r} speaks for {categories[word]!r} already", "drop one of the two rows")
        categories[word] = category
    return categories


def _rows(files: KnowledgeFiles) -> list[tuple[str, str]]:
    return [(row.values[0], row.values[1]) for row in files.rows("categories.csv", ("type", "category"))]


def category_of(name: str, categories: Mapping[str, str]) -> str:
    """Return what the first word of a name that speaks for a category says: names open with what they belong to."""
    words = (word.lower() for word in _WORDS.findall(name))
    return next((categories[word] for word in words if word in categories), DEFAULT)
