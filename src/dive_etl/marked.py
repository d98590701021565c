"""A text with the names in it marked: what the recogniser learns from and is scored on."""

from typing import Literal, NamedTuple, get_args

from dive_etl.records import NAMED_TYPES, EntityType, Field

# Names that are no mention. The recogniser knows them for what they are, so that it does not take them for firms.
Decoy = Literal["person", "place", "event", "term"]
MarkedType = EntityType | Decoy

DECOYS: tuple[Decoy, ...] = get_args(Decoy)
MARKED_TYPES: tuple[MarkedType, ...] = (*NAMED_TYPES, *DECOYS)


class Mark(NamedTuple):
    """A marked span; offsets in code points of its field, end exclusive."""

    field: Field
    start: int
    end: int
    type: MarkedType


class MarkedText(NamedTuple):
    """A title and teaser with their marks. Without `knows_decoys` an unmarked word may still be a decoy's name."""

    title: str
    teaser: str | None
    marks: tuple[Mark, ...]
    knows_decoys: bool
