"""The rows that say what the texts name and state: mentions, measures, usages, candidates."""

from collections.abc import Sequence

from dive_etl.build.arrange import Columns
from dive_etl.keys import entity_id, mention_id
from dive_etl.records import Candidate, Dive, Extraction, Measure, Mention

# A dive and what was found in it, in the order they were read.
Read = tuple[Dive, Extraction]


def text_columns(reads: Sequence[Read]) -> dict[str, Columns]:
    """Return the columns of each table whose rows are stretches of text that were taken for something."""
    return {"mentions": mention_columns(reads), "measures": measure_columns(reads), "usages": usage_columns(reads)}


def mention_columns(reads: Sequence[Read]) -> Columns:
    """Return one row per mention."""
    found = [(dive.dive_id, mention) for dive, extraction in reads for mention in extraction.mentions]
    return _places(found) | {
        "mention_id": [mention_id(dive, one.field, one.start, one.end, one.type) for dive, one in found],
        "type": [one.type for _, one in found],
        "entity_id": [entity_id(one.type, one.name) for _, one in found],
        "method": [one.method for _, one in found],
        "rule": [one.rule for _, one in found],
        "confidence": [one.confidence for _, one in found],
    }


def measure_columns(reads: Sequence[Read]) -> Columns:
    """Return one row per measure."""
    found = [(dive.dive_id, measure) for dive, extraction in reads for measure in extraction.measures]
    return _places(found) | {
        "kind": [one.kind for _, one in found],
        "value": [one.value for _, one in found],
        "iso_value": [one.iso_value for _, one in found],
        "unit": [one.unit for _, one in found],
    }


def usage_columns(reads: Sequence[Read]) -> Columns:
    """Return one row per stated relation."""
    found = [(dive.dive_id, usage) for dive, extraction in reads for usage in extraction.usages]
    return {
        "dive_id": [dive for dive, _ in found],
        "company_id": [entity_id(one.company.type, one.company.name) for _, one in found],
        "entity_id": [entity_id(one.thing.type, one.thing.name) for _, one in found],
        "relation": [one.relation for _, one in found],
        "field": [one.field for _, one in found],
        "start": [one.start for _, one in found],
        "end": [one.end for _, one in found],
        "evidence": [one.evidence for _, one in found],
        "confidence": [one.confidence for _, one in found],
    }


def candidate_columns(reads: Sequence[Read]) -> Columns:
    """Return one row per refused candidate."""
    found = [(dive.dive_id, candidate) for dive, extraction in reads for candidate in extraction.candidates]
    return _places(found) | {"reason": [one.reason for _, one in found]}


def _places(found: Sequence[tuple[str, Mention | Measure | Candidate]]) -> dict[str, list[object]]:
    """Return the columns that say where a span stands and how it reads."""
    return {
        "dive_id": [dive for dive, _ in found],
        "field": [one.field for _, one in found],
        "start": [one.start for _, one in found],
        "end": [one.end for _, one in found],
        "text": [one.text for _, one in found],
    }
