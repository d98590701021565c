"""Gold and extractions parted by name, to score what is known beforehand apart from what is not."""

from collections.abc import Callable, Sequence

from dive_etl.evaluate.gold import GoldDive
from dive_etl.records import NAMED_TYPES, Extraction

Parted = tuple[list[GoldDive], list[Extraction]]


def named_where(gold: Sequence[GoldDive], extractions: Sequence[Extraction], holds: Callable[[str], bool]) -> Parted:
    """Return both with only the named entities for whose text it `holds`."""
    kept_gold = [
        dive.model_copy(
            update={"mentions": tuple(one for one in dive.mentions if one.type in NAMED_TYPES and holds(one.text))}
        )
        for dive in gold
    ]
    kept = [
        one._replace(
            mentions=tuple(mention for mention in one.mentions if mention.type in NAMED_TYPES and holds(mention.text)),
            measures=(),
        )
        for one in extractions
    ]
    return kept_gold, kept
