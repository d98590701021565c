"""What the matchers hand on: spans of a dive's text with everything the catalog says they could mean."""

from typing import NamedTuple

from dive_etl.knowledge import Sense


class Hit(NamedTuple):
    """A span of tokens whose normal form the catalog knows, and its senses; none where it is an outer name."""

    start: int
    end: int
    senses: tuple[Sense, ...]
