"""Why each mention of a dive was taken and each candidate refused: the dive of a release, read again and told."""

from typing import NamedTuple

from dive_etl.explore.explain import DiveText, read_dive
from dive_etl.explore.releases import Release, read_manifest
from dive_etl.fingerprints import fingerprints
from dive_etl.records import Considered
from dive_etl.run import extractor


class Explanation(NamedTuple):
    """A dive and what was considered in it. It `differs` where knowledge or model are not those of the release."""

    dive: DiveText
    considered: tuple[Considered, ...]
    differs: bool


def explain(release: Release, words: str) -> Explanation:
    """Return the explanation of the one dive of a release that goes by these words."""
    dive = read_dive(release, words)
    made_with = read_manifest(release)
    today = fingerprints()
    same = (made_with.knowledge.sha256, made_with.model.sha256) == (today.catalog, today.model)
    return Explanation(dive, tuple(extractor().considered(dive.title, dive.teaser)), not same)
