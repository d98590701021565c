"""Component `linker`: decides for each hit which entity it names, if any, and says why."""

from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from dive_etl.extract.cuts import CutNames
from dive_etl.extract.hits import Hit
from dive_etl.extract.judge import ENOUGH, Judge, Verdict, confidence, is_sure
from dive_etl.extract.language import Sources, normal_form
from dive_etl.extract.overlap import overlaps_any
from dive_etl.extract.reading import Reading, between_spaces
from dive_etl.extract.text import DiveText
from dive_etl.knowledge import Entity, Sense
from dive_etl.records import Method

Doc.set_extension("linked", default=(), force=True)
Doc.set_extension("refused", default=(), force=True)


class Linked(NamedTuple):
    """A span taken for an entity; offsets in code points of the dive's text."""

    start: int
    end: int
    entity: Entity
    method: Method
    rule: str
    confidence: float


class Refused(NamedTuple):
    """A span that was not taken, and why."""

    start: int
    end: int
    reason: str
    method: Method = "catalog"


class SpacedPhrases(dict[str, str]):
    """The normal words of each phrase between spaces. A phrase is cut when first asked for; then it is a look-up."""

    def __init__(self, nlp: Language) -> None:
        super().__init__()
        self._tokenizer = nlp.tokenizer

    def __missing__(self, phrase: str) -> str:
        """Cut a phrase and remember it."""
        if phrase.replace(" ", "").isalpha():
            words = phrase.split(" ")  # letters are cut nowhere else
            spaced = between_spaces(map(normal_form, words))
        else:
            spaced = between_spaces(token.norm_ for token in self._tokenizer(phrase))
        self[phrase] = spaced
        return spaced


class Linker:
    """Decides the hits of both matchers. Overlaps among those it takes are the next component's business."""

    def __init__(self, nlp: Language, sources: Sources) -> None:
        knowledge = sources.knowledge
        self._calibration, self._odds = sources.calibration, sources.odds
        self._plain_verdicts: dict[tuple[Sense, str], Verdict] = {}
        self._judge = Judge(knowledge, SpacedPhrases(nlp).__getitem__, weighs_context=sources.weighs_context)
        self._cut_names = CutNames(sense.alias for sense in knowledge.senses if sense.entity.type != "concept")
        self._outer_words = knowledge.outer_words

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.linked` and `doc._.refused`, each in the order of the hits."""
        given = doc._
        hits = (*given.catalog_hits, *given.concept_hits)
        if hits:
            given.linked, given.refused = self._decide(Reading(doc, hits))
        return doc

    def _decide(self, reading: Reading) -> tuple[list[Linked], list[Refused]]:
        linked: list[Linked] = []
        refused: list[tuple[Refused, Hit, Verdict | None]] = []
        cut_name = self._cut_names.start_of_cut_name(reading.dive)
        for hit in reading.hits:
            start, end = reading.span(hit)
            reason = self._reason_against(hit, start, end, reading, cut_name)
            if reason is not None:
                refused.append((Refused(start, end, reason), hit, None))
                continue
            written = reading.dive.text[start:end]
            verdict = self._plain_verdict(hit, written) or self._judge(
                hit.senses, written, reading.place(hit), reading.surroundings, reading.likelihoods(hit)
            )
            if verdict.is_taken:
                linked.append(self._linked(start, end, verdict, written))
            else:
                sense = verdict.sense
                reason = f"{sense.entity.type} {sense.entity.name!r}: {verdict.why}"
                refused.append((Refused(start, end, reason), hit, verdict))
        return _repeat_decisions(linked, refused, reading.dive)

    def _plain_verdict(self, hit: Hit, written: str) -> Verdict | None:
        """Return the verdict on a name that means one thing only, whatever stands around it; most names are such."""
        sense = hit.senses[0]
        if len(hit.senses) > 1 or not (
            sense.context is None or (is_sure(hit.senses, written) and not sense.context.vetoes)
        ):
            return None
        key = (sense, written)
        if key not in self._plain_verdicts:
            self._plain_verdicts[key] = self._judge.plain(sense, written)
        return self._plain_verdicts[key]

    def _reason_against(self, hit: Hit, start: int, end: int, reading: Reading, cut_name: int | None) -> str | None:
        if reading.dive.is_cut(end):
            return "the cut may have taken its end"
        if cut_name is not None and start >= cut_name:
            return "the beginning of a name that was cut"
        if not hit.senses:
            return "a proper name that is no mention"
        outer = next((other for other in reading.outer_names if overlaps_any(hit, [other])), None)
        if outer is not None:
            first, last = reading.span(outer)
            return f"part of “{reading.dive.text[first:last]}”, which is no mention"
        following = reading.word_after(hit)
        if following in self._outer_words:
            return f"part of the name of an event or a title, “… {following}”"
        return None

    def _linked(self, start: int, end: int, verdict: Verdict, written: str) -> Linked:
        estimate = confidence(verdict, written)
        sure = self._calibration.of_listed(estimate, self._odds) if self._calibration else estimate
        rule = f"“{verdict.sense.alias}” is {verdict.why}"
        return Linked(start, end, verdict.sense.entity, "catalog", rule, sure)


def _repeat_decisions(
    linked: list[Linked], refused: list[tuple[Refused, Hit, Verdict | None]], dive: DiveText
) -> tuple[list[Linked], list[Refused]]:
    """Take a name that was too doubtful by itself where the dive names the same entity beyond doubt elsewhere."""
    if not refused:
        return linked, []
    decided = {one.entity.entity_id: one for one in linked}
    still_refused: list[Refused] = []
    for refusal, _, verdict in refused:
        written = dive.text[refusal.start : refusal.end]
        if (
            verdict
            and 0 <= verdict.score < ENOUGH
            and verdict.sense.entity.entity_id in decided
            and written == verdict.sense.alias
        ):
            first = decided[verdict.sense.entity.entity_id]
            rule = f"“{written}” names what the dive names elsewhere"
            linked.append(Linked(refusal.start, refusal.end, first.entity, "catalog", rule, first.confidence))
        else:
            still_refused.append(refusal)
    return linked, still_refused
