"""Holding what a package lists against the catalog. Pure: reads nothing, changes nothing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dive_etl.knowledge.model import Sense
from dive_etl.knowledge.refresh.ignored import Ignored
from dive_etl.knowledge.refresh.listed import Affixes, Listed, normal_form


class Comparison(NamedTuple):
    """What became of each service a package lists, and what the package lacks.

    `there` is in the catalog under its name or an alias, `ignored` was left out by a person, `missing` is neither.
    `lacking` are names of the catalog that the package does not list, `unneeded` decisions about what is not missing.
    """

    there: tuple[Listed, ...]
    ignored: tuple[Ignored, ...]
    missing: tuple[Listed, ...]
    lacking: tuple[str, ...]
    unneeded: tuple[Ignored, ...]


def compare(
    services: Iterable[Listed], senses: Iterable[Sense], affixes: Affixes, ignored: Mapping[str, Ignored]
) -> Comparison:
    """Sort the services of one package by whether `senses`, those of its vendor's services, have them.

    `ignored` are the decisions about this package, by the name it uses.
    """
    owners = _owners(senses, affixes)
    there, left_out, missing = list[Listed](), list[Ignored](), list[Listed]()
    matched = set[str]()
    for service in services:
        found = {owner for name in service.names for owner in owners.get(normal_form(name, affixes), ())}
        matched |= found
        if found:
            there.append(service)
        elif service.name in ignored:
            left_out.append(ignored[service.name])
        else:
            missing.append(service)
    everything = {owner for found in owners.values() for owner in found}
    unneeded = [decision for decision in ignored.values() if decision not in left_out]
    lacking = sorted(everything - matched, key=str.casefold)
    return Comparison(tuple(there), tuple(left_out), tuple(missing), tuple(lacking), tuple(unneeded))


def _owners(senses: Iterable[Sense], affixes: Affixes) -> dict[str, set[str]]:
    """Return the names of the services that each normal form of a name or an alias can mean."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for sense in senses:
        owners[normal_form(sense.alias, affixes)].add(sense.entity.name)
    return owners
