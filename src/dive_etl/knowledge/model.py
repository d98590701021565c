"""What is known beforehand: entities, the ways they are written, and the rules that decide ambiguous ones."""

from types import MappingProxyType
from typing import Literal, NamedTuple

from dive_etl.records import EntityType

AliasKind = Literal["name", "short", "acronym", "former", "spelling"]
Prior = Literal["certain", "likely", "unlikely"]


class Entity(NamedTuple):
    """A thing the catalog lists. `vendor_id` is the entity_id of who owns or sells it."""

    entity_id: str
    type: EntityType
    name: str
    category: str
    vendor_id: str | None
    homepage: str | None


class Context(NamedTuple):
    """How to tell whether an ambiguous alias means its entity.

    `prior` says how much evidence it takes: `certain` none, `likely` capitals that mean something, `unlikely` more.
    `cues` are lower-case phrases near it that speak for this meaning, `vetoes` phrases that exclude it.
    """

    prior: Prior
    cues: tuple[str, ...]
    vetoes: tuple[str, ...]


class Sense(NamedTuple):
    """One meaning of one alias; `context` is None where the alias means nothing else."""

    alias: str
    kind: AliasKind
    entity: Entity
    context: Context | None


class TypeCues(NamedTuple):
    """Words that go with names of one type, lower case: before, after, and what such a name is said to be."""

    before: frozenset[str]
    after: frozenset[str]
    nouns: frozenset[str] = frozenset()


class Knowledge(NamedTuple):
    """The immutable catalog, as loaded and checked.

    `senses` has every name and alias once for each meaning, in the order of the files. `outer_names` are proper names
    that are no mention themselves (conferences, certifications) and hide the names inside them.
    """

    entities: MappingProxyType[str, Entity]
    senses: tuple[Sense, ...]
    type_cues: MappingProxyType[EntityType, TypeCues]
    outer_names: tuple[str, ...]
    outer_words: frozenset[str]
    ordinary_words: frozenset[str]
    fingerprint: str
