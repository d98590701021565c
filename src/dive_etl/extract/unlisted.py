"""Component `unlisted_names`: takes names the catalog does not have where all that speaks for them is enough."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from dive_etl.extract.calibration import Calibration
from dive_etl.extract.evidence import Evidence
from dive_etl.extract.hits import Hit
from dive_etl.extract.language import Sources
from dive_etl.extract.linker import Linked, Refused
from dive_etl.extract.overlap import overlaps_any
from dive_etl.extract.reading import Reading
from dive_etl.extract.recogniser import Proposal
from dive_etl.extract.signs import SIGN_WORDS, Language, signs_of, typed
from dive_etl.extract.text import SEPARATOR
from dive_etl.keys import entity_id
from dive_etl.knowledge import Entity
from dive_etl.marked import DECOYS
from dive_etl.records import NAMED_TYPES, EntityType

Doc.set_extension("weighed", default=(), force=True)

# About half the F1 that can be had: from there on taking a name adds to it.
ENOUGH = 0.4
_TELLING = 0.3
# Further digits depend on which texts are read together.
_DECIMALS = 2
# A longer firm that takes in a listed name: right 11 times of 11 on the items kept apart. Tools were less often.
_SURELY_LONGER = 0.95
_DECOY_WORDS = {"event": "name of an event, a title or a series", "term": "term of the field"}


class Weighed(NamedTuple):
    """A proposal that no listed name overlaps, with all that speaks for and against it."""

    start: int
    end: int
    type: EntityType
    likely: float
    signs: Mapping[str, float]
    evidence: tuple[Evidence, ...]


class _Known(NamedTuple):
    """What the catalog knows in a dive, whether or not it was taken."""

    concepts: Sequence[Hit]
    names: Sequence[Hit]


class UnlistedNames:
    """Adds what only the recogniser saw. A name the catalog decided on stays as it decided."""

    def __init__(self, sources: Sources) -> None:
        knowledge, recogniser = sources.knowledge, sources.recogniser
        if recogniser is None:
            raise LookupError("unlisted names need a recogniser")
        concepts = (entity.name for entity in knowledge.entities.values() if entity.type == "concept")
        words = frozenset(word for name in concepts for word in name.lower().replace("-", " ").split())
        self._language = Language(recogniser.lexicon, knowledge.ordinary_words, words)
        self._type_cues = knowledge.type_cues
        self._calibration: Calibration | None = sources.calibration
        self._odds = sources.odds

    def __call__(self, doc: Doc) -> Doc:
        """Extend `doc._.linked` and `doc._.refused`; set `doc._.weighed`."""
        given = doc._
        proposals: list[Proposal] = given.proposals
        if proposals:
            linked: list[Linked] = given.linked
            known = _Known(given.concept_hits, [hit for hit in given.catalog_hits if hit.senses])
            listed = [one for one in linked if one.entity.type != "concept"]
            reading = Reading(doc)
            weighed, refused = self._weigh(proposals, reading, listed, known)
            taken = [name for one in weighed if (name := self._taken(one, reading)) is not None]
            kept = {(one.start, one.end) for one in taken}
            doubtful = [self._doubtful(one) for one in weighed if (one.start, one.end) not in kept]
            given.weighed = weighed
            given.linked = [*linked, *taken]
            given.refused = [*given.refused, *refused, *doubtful]
        return doc

    def _weigh(
        self, proposals: Sequence[Proposal], reading: Reading, listed: list[Linked], known: _Known
    ) -> tuple[list[Weighed], list[Refused]]:
        weighed: list[Weighed] = []
        refused: list[Refused] = []
        for proposal in proposals:
            start, end = reading.span(proposal)
            kind = _named_type(proposal)
            if not _can_be_a_name(reading.dive.text[start:end]) or not _is_free(start, end, proposal, listed):
                continue
            if kind is None:
                words = _DECOY_WORDS.get(proposal.type, proposal.type)
                refused.append(Refused(start, end, f"reads like a {words} ({proposal.probability:.0%})", "model"))
            elif reading.dive.is_cut(end):
                refused.append(Refused(start, end, "the cut may have taken its end", "model"))
            else:
                weighed.append(self._weighed(known, proposal, reading, start, end))
        return weighed, refused

    def _weighed(self, known: _Known, proposal: Proposal, reading: Reading, start: int, end: int) -> Weighed:
        likelihoods, place = reading.likelihoods(proposal), reading.place(proposal)
        meant = typed(likelihoods, place, self._type_cues)
        signs = signs_of(proposal, meant, likelihoods, reading.words, place, self._language)
        signs["concept"] = float(overlaps_any(proposal, known.concepts))
        signs["other_meaning"] = float(overlaps_any(proposal, known.names))
        return Weighed(start, end, meant.type, meant.likely, signs, meant.evidence)

    def _confidence(self, one: Weighed) -> float:
        if self._calibration is None:
            return one.likely
        return self._calibration.of_unlisted(one.signs, self._odds)

    def _taken(self, one: Weighed, reading: Reading) -> Linked | None:
        confidence = self._confidence(one)
        if confidence < ENOUGH:
            return None
        text = reading.dive.text[one.start : one.end]
        entity = Entity(entity_id(one.type, text), one.type, text, "", None, None)
        rule = f"not in the catalog; {self._why(one)}"
        return Linked(one.start, one.end, entity, "model", rule, round(confidence, _DECIMALS))

    def _doubtful(self, one: Weighed) -> Refused:
        return Refused(
            one.start, one.end, f"{self._why(one)}; together {self._confidence(one):.0%}, not enough", "model"
        )

    def _why(self, one: Weighed) -> str:
        """Return how it reads, and the signs that weigh most."""
        words = f"reads like a {one.type.replace('_', ' ')} ({one.likely:.0%})"
        weights = self._calibration.weights if self._calibration else {}
        telling = [
            f"{'for' if weights[sign] > 0 else 'against'} it: {said}"
            for sign, said in SIGN_WORDS.items()
            if one.signs.get(sign) and abs(weights.get(sign, 0.0) * one.signs[sign]) >= _TELLING
        ]
        return "; ".join([words, *(found.words for found in one.evidence), *telling])


def _can_be_a_name(text: str) -> bool:
    """Whether a span is more than marks and gaps, and does not run from the title into the teaser."""
    return text == text.strip() and SEPARATOR not in text and any(sign.isalnum() for sign in text)


def _is_free(start: int, end: int, proposal: Proposal, listed: list[Linked]) -> bool:
    """Whether no listed name stands there, or only such as a surely read firm takes in: `Rakuten Kobo`."""
    over = [one for one in listed if one.start < end and start < one.end]
    if not over:
        return True
    takes_in = all(start <= one.start and one.end <= end for one in over) and not any(
        (one.start, one.end) == (start, end) for one in over
    )
    return takes_in and proposal.type == "company" and proposal.probability >= _SURELY_LONGER


def _named_type(proposal: Proposal) -> EntityType | None:
    if proposal.type in DECOYS:
        return None
    return next(kind for kind in NAMED_TYPES if kind == proposal.type)
