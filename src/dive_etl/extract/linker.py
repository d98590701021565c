"""Component `linker`: decides for each hit which entity it names, if any, and says why."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from spacy.attrs import IDX, LENGTH
from spacy.language import Language
from spacy.tokens import Doc

from dive_etl.extract.cuts import CutNames
from dive_etl.extract.evidence import Surroundings
from dive_etl.extract.hits import Hit
from dive_etl.extract.judge import ENOUGH, Judge, Verdict, confidence, is_sure
from dive_etl.extract.language import TRADE_MARKS, normal_form
from dive_etl.extract.overlap import overlaps_any
from dive_etl.extract.place import Place
from dive_etl.extract.text import DiveText
from dive_etl.knowledge import Entity, Knowledge, Sense

Doc.set_extension("dive", default=None, force=True)
Doc.set_extension("linked", default=(), force=True)
Doc.set_extension("refused", default=(), force=True)


class Linked(NamedTuple):
    """A span taken for an entity; offsets in code points of the dive's text."""

    start: int
    end: int
    entity: Entity
    rule: str
    confidence: float


class Refused(NamedTuple):
    """A span that was not taken, and why."""

    start: int
    end: int
    reason: str


class Linker:
    """Decides the hits of both matchers. Overlaps among those it takes are the next component's business."""

    def __init__(self, nlp: Language, knowledge: Knowledge) -> None:
        self._tokenizer = nlp.tokenizer
        self._spaced_phrases: dict[str, str] = {}
        self._plain_verdicts: dict[tuple[Sense, str], Verdict] = {}
        self._judge = Judge(knowledge, self._spaced)
        self._cut_names = CutNames(sense.alias for sense in knowledge.senses if sense.entity.type != "concept")
        self._outer_words = knowledge.outer_words

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.linked` and `doc._.refused`, each in the order of the hits."""
        hits = (*doc._.catalog_hits, *doc._.concept_hits)
        if hits:
            reading = _Reading(doc, doc._.dive, hits)
            doc._.linked, doc._.refused = self._decide(reading)
        return doc

    def _decide(self, reading: "_Reading") -> tuple[list[Linked], list[Refused]]:
        linked: list[Linked] = []
        refused: list[tuple[Refused, Hit, Verdict | None]] = []
        cut_name = self._cut_names.start_of_cut_name(reading.dive)
        for hit in reading.hits:
            start, end = reading.span(hit)
            reason = self._reason_against(hit, reading, cut_name)
            if reason is not None:
                refused.append((Refused(start, end, reason), hit, None))
                continue
            written = reading.dive.text[start:end]
            verdict = self._plain_verdict(hit, written) or self._judge(
                hit.senses, written, reading.place(hit), reading.surroundings
            )
            if verdict.is_taken:
                linked.append(_linked(start, end, verdict, written))
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

    def _reason_against(self, hit: Hit, reading: "_Reading", cut_name: int | None) -> str | None:
        start, end = reading.span(hit)
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

    def _spaced(self, phrase: str) -> str:
        """Return the normal words of a phrase between spaces; each phrase is cut once."""
        if phrase not in self._spaced_phrases:
            self._spaced_phrases[phrase] = between_spaces(token.norm_ for token in self._tokenizer(phrase))
        return self._spaced_phrases[phrase]


class _Reading:
    """One dive's words and hits, with what is derived from them when first asked for."""

    def __init__(self, doc: Doc, dive: DiveText, hits: tuple[Hit, ...]) -> None:
        self.dive, self.hits = dive, hits
        places = doc.to_array([IDX, LENGTH]).tolist()
        self._starts = [start for start, _ in places]
        # Cut from the text: asking each token costs ten times as much.
        self.words = [dive.text[start : start + length] for start, length in places]
        self.outer_names = [hit for hit in hits if not hit.senses]

    def span(self, hit: Hit) -> tuple[int, int]:
        """The characters of a hit, without a trade mark at its end."""
        start = self._starts[hit.start]
        last = hit.end - 1
        return start, self._starts[last] + len(self.words[last].rstrip(TRADE_MARKS))

    def word_after(self, hit: Hit) -> str:
        """The word right after a hit, as written."""
        return self.words[hit.end] if hit.end < len(self.words) else ""

    @cached_property
    def _norms(self) -> list[str]:
        return [normal_form(word) for word in self.words]

    @cached_property
    def _teaser_token(self) -> int:
        """The first token of the teaser; the one before it is the separator."""
        return bisect_left(self._starts, self.dive.teaser_start)

    def place(self, hit: Hit) -> Place:
        """The surroundings of a hit within its field."""
        teaser = self._teaser_token
        in_teaser = hit.start >= teaser
        last_of_title = teaser - 1 if teaser < len(self.words) else len(self.words)
        field = (teaser, len(self.words)) if in_teaser else (0, last_of_title)
        return Place(self.words, self._norms, hit.start, hit.end, field)

    @cached_property
    def surroundings(self) -> Surroundings:
        """What the dive as a whole says."""
        sure = [(hit, hit.senses[0].entity) for hit in self._sure_hits()]
        return Surroundings(
            between_spaces(self._norms),
            {entity.entity_id: entity.vendor_id for _, entity in sure},
            frozenset(hit.start for hit, _ in sure),
            frozenset(hit.end for hit, _ in sure),
        )

    def _sure_hits(self) -> Iterator[Hit]:
        for hit in self.hits:
            start, end = self.span(hit)
            named = bool(hit.senses) and hit.senses[0].entity.type != "concept"
            if named and not self.dive.is_cut(end) and is_sure(hit.senses, self.dive.text[start:end]):
                yield hit


def between_spaces(norms: Iterable[str]) -> str:
    """Return words with a space before and after each, so that a phrase is found at word borders only."""
    return f" {' '.join(norms)} "


def _linked(start: int, end: int, verdict: Verdict, written: str) -> Linked:
    rule = f"“{verdict.sense.alias}” is {verdict.why}"
    return Linked(start, end, verdict.sense.entity, rule, confidence(verdict, written))


def _repeat_decisions(
    linked: list[Linked], refused: list[tuple[Refused, Hit, Verdict | None]], dive: DiveText
) -> tuple[list[Linked], list[Refused]]:
    """Take a name that was too doubtful by itself where the dive names the same entity beyond doubt elsewhere."""
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
            linked.append(Linked(refusal.start, refusal.end, first.entity, rule, first.confidence))
        else:
            still_refused.append(refusal)
    return linked, still_refused
