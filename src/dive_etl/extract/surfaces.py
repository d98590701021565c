"""The ways the catalog's names can stand in a text: plurals and spellings of concepts, aliases of names."""

import re
from collections import defaultdict
from collections.abc import Iterable

from dive_etl.extract.language import normal_form
from dive_etl.knowledge import Sense

_PART = re.compile(r"[ -]")
_ES = ("s", "x", "z", "ch", "sh")


def name_surfaces(senses: Iterable[Sense]) -> dict[str, list[Sense]]:
    """Return the senses of every spelling of a named entity, by its normal form."""
    surfaces: defaultdict[str, list[Sense]] = defaultdict(list)
    for sense in senses:
        if sense.entity.type != "concept":
            surfaces[normal_form(sense.alias)].append(sense)
    return dict(surfaces)


def concept_surfaces(senses: Iterable[Sense]) -> dict[str, list[Sense]]:
    """Return the senses of every spelling of a concept: hyphened and spaced, singular and plural."""
    surfaces: defaultdict[str, list[Sense]] = defaultdict(list)
    for sense in senses:
        if sense.entity.type == "concept":
            for spelling in spellings(normal_form(sense.alias)):
                if all(other.entity != sense.entity for other in surfaces[spelling]):
                    surfaces[spelling].append(sense)
    return dict(surfaces)


def spellings(alias: str) -> list[str]:
    """Return an alias with its words joined by spaces and by hyphens, in singular and plural."""
    forms = [alias]
    if _PART.search(alias):
        forms += [_PART.sub(" ", alias), _PART.sub("-", alias)]
    return list(dict.fromkeys(form for one in forms for form in (one, plural(one))))


def plural(phrase: str) -> str:
    """Return the regular plural of a phrase's last word; a phrase that is plural already stays as it is."""
    if phrase.endswith("s") and not phrase.endswith("ss"):
        return phrase
    if phrase.endswith(_ES):
        return phrase + "es"
    if phrase.endswith("y") and phrase[-2:-1] not in "aeiou":
        return phrase[:-1] + "ies"
    return phrase + "s"
