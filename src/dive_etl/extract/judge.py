"""The rule that decides whether a spelling means an entity here, and which one.

An alias that means nothing else is taken as it stands. An ambiguous one carries a prior (`certain` 2, `likely` 1,
`unlikely` 0) and is taken where prior and evidence come to 2. Of several senses the best supported wins.
"""

from collections.abc import Callable
from typing import NamedTuple

from dive_etl.extract import evidence
from dive_etl.extract.evidence import Evidence, Likelihoods, Surroundings
from dive_etl.extract.place import Place
from dive_etl.knowledge import Knowledge, Sense
from dive_etl.knowledge.model import AliasKind, Prior

ENOUGH = 2
_PRIOR: dict[Prior, int] = {"certain": 2, "likely": 1, "unlikely": 0}
_KIND_WORDS: dict[AliasKind, str] = {
    "name": "its name",
    "short": "short for it",
    "acronym": "its acronym",
    "former": "its former name",
    "spelling": "a spelling of it",
}


class Verdict(NamedTuple):
    """A sense, the score it came to, and the words for it."""

    sense: Sense
    score: int
    why: str

    @property
    def is_taken(self) -> bool:
        """Whether the evidence was enough."""
        return self.score >= ENOUGH


class Judge:
    """Weighs the senses of a span. `spaced` gives a phrase's normal words between spaces."""

    def __init__(self, knowledge: Knowledge, spaced: Callable[[str], str], *, weighs_context: bool = True) -> None:
        self._type_cues = knowledge.type_cues
        self._ordinary_words = knowledge.ordinary_words
        self._spaced = spaced
        self._weighs_context = weighs_context

    def __call__(
        self, senses: tuple[Sense, ...], written: str, place: Place, around: Surroundings, likelihoods: Likelihoods
    ) -> Verdict:
        """Return the best supported sense; of equals the one the knowledge lists first."""
        return max(
            (self._weigh(sense, written, place, around, likelihoods) for sense in senses),
            key=lambda verdict: verdict.score,
        )

    def plain(self, sense: Sense, written: str) -> Verdict:
        """Return the verdict on a name that means nothing else: only how it is written counts."""
        found = [Evidence(_PRIOR["certain"], _KIND_WORDS[sense.kind])]
        return _sum(sense, [*found, *evidence.from_other_case(sense, written, self._ordinary_words)])

    def _weigh(
        self, sense: Sense, written: str, place: Place, around: Surroundings, likelihoods: Likelihoods
    ) -> Verdict:
        context = sense.context
        if context is None:
            return self.plain(sense, written)
        if not self._weighs_context:
            return _sum(sense, [Evidence(_PRIOR[context.prior], _KIND_WORDS[sense.kind])])
        excluded = evidence.veto(context, place, self._spaced)
        if excluded is not None:
            return Verdict(sense, -1, f"“{excluded}” speaks against it")
        found = [Evidence(_PRIOR[context.prior], _KIND_WORDS[sense.kind])]
        found += evidence.from_other_case(sense, written, self._ordinary_words)
        found += evidence.from_capitals(sense, written, place)
        found += evidence.from_cues(context, around, self._spaced)
        found += evidence.from_company_kept(sense, place, around)
        found += evidence.from_words_beside(sense.entity.type, place, self._type_cues)
        found += evidence.from_role(sense.entity.type, place)
        found += evidence.from_definition(sense.entity.type, place, self._type_cues)
        found += evidence.from_reading(sense.entity.type, likelihoods)
        return _sum(sense, found)


def _sum(sense: Sense, found: list[Evidence]) -> Verdict:
    score = sum(one.weight for one in found)
    why = "; ".join(one.words for one in found)
    return Verdict(sense, score, why if score >= ENOUGH else f"{why}; not enough evidence")


def is_sure(senses: tuple[Sense, ...], written: str) -> bool:
    """Whether a span, as written, can mean one thing only."""
    if len(senses) != 1 or written != senses[0].alias:
        return False
    return senses[0].context is None or senses[0].context.prior == "certain"


def confidence(verdict: Verdict, written: str) -> float:
    """Return an estimate of how sure a taken verdict is; calibration says how often such a one is right."""
    if verdict.sense.context is None or verdict.sense.context.prior == "certain":
        return 0.99 if written == verdict.sense.alias else 0.95
    return {2: 0.85, 3: 0.92}.get(verdict.score, 0.96)
