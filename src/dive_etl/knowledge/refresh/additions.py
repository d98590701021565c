"""What is added for a service the catalog lacks: a row of its own, and the aliases that need no context."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dive_etl.keys import slug
from dive_etl.knowledge.model import AliasKind, Knowledge
from dive_etl.knowledge.refresh.categories import category_of
from dive_etl.knowledge.refresh.listed import Listed
from dive_etl.knowledge.refresh.sources import Source

_SHORT = 2


class Addition(NamedTuple):
    """A new service of the catalog, with the aliases it starts with."""

    name: str
    category: str
    vendor: str
    aliases: tuple[tuple[str, AliasKind], ...]


class Plan(NamedTuple):
    """What to add, and what a person must name: each of its names means something else already."""

    additions: tuple[Addition, ...]
    unnamed: tuple[Listed, ...]


class Spoken:
    """All that is said already, so that a new name or alias says one thing only."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._slugs = {slug(sense.alias) for sense in knowledge.senses}
        self._ordinary_words = knowledge.ordinary_words

    def claim(self, name: str) -> bool:
        """Return whether a name is free and no everyday phrase, and take it if so.

        The loader would accept an everyday phrase of several words; but `Tax Settings` is seldom a service.
        """
        words = slug(name).split("-")
        free = slug(name) not in self._slugs and len(name) > _SHORT and not self._ordinary_words.issuperset(words)
        if free:
            self._slugs.add(slug(name))
        return free


def plan(missing: Iterable[Listed], source: Source, spoken: Spoken, categories: Mapping[str, str]) -> Plan:
    """Return what to add for the services that are missing."""
    additions, unnamed = list[Addition](), list[Listed]()
    for service in missing:
        name = next((name for name in source.own_names(service.name) if spoken.claim(name)), None)
        if name is None:
            unnamed.append(service)
        else:
            category = category_of(name, categories)
            aliases = tuple((alias, kind) for alias, kind in source.aliases(name) if spoken.claim(alias))
            additions.append(Addition(name, category, source.vendor, aliases))
    return Plan(tuple(additions), tuple(unnamed))
