"""Stated relations between companies and things, as pure functions of a text and the names in it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Generic, NamedTuple

from dive_etl.extract.usages.patterns import lexicon, patterns
from dive_etl.extract.usages.relations import relation
from dive_etl.extract.usages.signs import POSSESSIVE, N, Named, Signed, read_signs
from dive_etl.extract.usages.statements import is_stated
from dive_etl.knowledge import Entity
from dive_etl.records import Relation


class Statement(NamedTuple, Generic[N]):
    """A stretch of text that states a relation, the names it stands between, and the form it has."""

    start: int
    end: int
    company: N
    thing: N
    relation: Relation
    worth: float
    form: str


def can_state(names: Sequence[Named]) -> bool:
    """Whether there is a company and something it could use: else nothing is stated, and nothing needs a look."""
    kinds = [name.entity.type for name in names]
    companies = kinds.count("company")
    return companies < len(kinds) and (companies > 0 or (len(kinds) > 1 and "cloud_provider" in kinds))


def find_usages(
    text: str, names: Sequence[N], entities: Mapping[str, Entity], field: tuple[int, int], until: int
) -> list[Statement[N]]:
    """Return what one field of a text states, in its order.

    `names` are the named entities of the field, in order and without overlap; from `until` on the field is not whole.
    """
    if not can_state(names):
        return []
    signed = read_signs(text, names, lexicon(), field, until)
    by_names: dict[tuple[int, int], Statement[N]] = {}
    for one in _statements(signed, entities):
        by_names.setdefault((one.company.start, one.thing.start), one)
    # A stretch may name a thing twice: `Kafka and Apache Kafka`.
    distinct: dict[tuple[str, str, Relation, int], Statement[N]] = {}
    for one in sorted(by_names.values(), key=lambda one: (one.start, one.company.start, one.thing.start)):
        distinct.setdefault((one.company.entity.entity_id, one.thing.entity.entity_id, one.relation, one.start), one)
    return list(distinct.values())


def _statements(signed: Signed[N], entities: Mapping[str, Entity]) -> Iterator[Statement[N]]:
    """Yield what each form finds, the forms in their order."""
    for pattern in patterns():
        for match in pattern.expression.finditer(signed.signs):
            parts = {part: span for part in match.groupdict() if (span := match.span(part))[0] >= 0}
            actors = parts.pop("subject") if "subject" in parts else parts.pop("who")
            if pattern.presupposes or is_stated(signed.signs, match.span(), actors[0], lexicon()):
                start, end = signed.spans[match.start()][0], signed.spans[match.end() - 1][1]
                for company, thing, kind in _related(signed, actors, parts, entities):
                    yield Statement(start, end, company, thing, kind, pattern.worth, pattern.form)


def _related(
    signed: Signed[N], actors: tuple[int, int], parts: Mapping[str, tuple[int, int]], entities: Mapping[str, Entity]
) -> Iterator[tuple[N, N, Relation]]:
    """Yield each company with each thing and their relation, where they come to one."""
    for part, span in parts.items():
        for company, thing in product(_names(signed, actors), _names(signed, span)):
            kind = relation(part, company.entity, thing.entity, entities)
            if kind is not None:
                yield company, thing, kind


def _names(signed: Signed[N], where: tuple[int, int]) -> list[N]:
    """The names from one sign to another, without the vendors in `Amazon's S3`."""
    first, last = where
    return [
        signed.names[at]
        for at in range(first, last)
        if at in signed.names and not signed.signs.startswith(POSSESSIVE, at + 1, last)
    ]


__all__ = ["Named", "Statement", "can_state", "find_usages"]
