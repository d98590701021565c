"""What the tables say of each source: how many of its dives name nothing, how many of its names nobody listed."""

from collections.abc import Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from dive_etl.expectations import AtMostShare, Expect
from dive_etl.records import NAMED_TYPES, Check


def check_sources(tables: Mapping[str, pa.Table], expectations: Mapping[str, Expect]) -> Iterator[Check]:
    """Yield the checks of each source of `expectations`, over the dives that are listed."""
    dives = tables["dives"].filter(tables["dives"]["is_listed"])
    mentions = tables["mentions"]
    naming = pc.is_in(dives["dive_id"], value_set=mentions["dive_id"].combine_chunks())
    listed, without = count_by(dives["source"]), count_by(dives["source"].filter(pc.invert(naming)))
    of_names = mentions.filter(pc.is_in(mentions["type"], value_set=pa.array(NAMED_TYPES)))
    dive_at = pc.index_in(of_names["dive_id"], value_set=dives["dive_id"].combine_chunks())
    sources = dives["source"].take(dive_at)
    entities = tables["entities"]
    known = entities["entity_id"].filter(entities["is_known"]).combine_chunks()
    unknown = pc.invert(pc.is_in(of_names["entity_id"], value_set=known))
    named, nobodys = count_by(sources), count_by(sources.filter(unknown))
    for source, expect in expectations.items():
        yield _at_most(
            "dives_without_mention", source, expect.dives_without_mention, without.get(source, 0), listed.get(source, 0)
        )
        yield _at_most("unknown_names", source, expect.unknown_names, nobodys.get(source, 0), named.get(source, 0))


def count_by(names: pa.ChunkedArray) -> dict[str, int]:
    """Return how often each name occurs."""
    return {pair["values"]: pair["counts"] for pair in pc.value_counts(names).to_pylist()}


def _at_most(name: str, source: str, expect: AtMostShare, part: int, whole: int) -> Check:
    share = part / whole if whole else 0.0
    return Check(
        f"{name}:{source}",
        expect.status(share <= expect.at_most),
        f"at most {100 * expect.at_most:g}%",
        f"{share:.1%} ({part} of {whole})",
    )
