"""What speaks for and against a name nobody listed: its form, its place, and what the catalog knows of its words."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dive_etl.extract.evidence import Evidence, from_definition, from_role, from_words_beside
from dive_etl.extract.language import normal_form
from dive_etl.extract.place import Place
from dive_etl.extract.recogniser.decoding import Proposal
from dive_etl.extract.recogniser.lexicon import Lexicon
from dive_etl.knowledge import TypeCues
from dive_etl.marked import DECOYS, MarkedType
from dive_etl.records import NAMED_TYPES, EntityType

_SMALL = 1e-3
_LONG = 3
_FACTOR = 3.0
# How a sign that carries weight is put into words; the reading itself is said first.
SIGN_WORDS = {
    "single_word": "a single word",
    "long": "three words or more",
    "mixed_capitals": "capitals inside a word",
    "all_capitals": "all in capitals",
    "small_letters": "all in small letters",
    "unknown_word": "no word of the language",
    "ordinary_words": "made of ordinary words",
    "ordinary_in_headline": "ordinary words in a headline",
    "in_headline": "in a headline",
    "in_title": "in the title",
    "opens_field": "opens its field",
    "repeated": "stands there twice",
    "concept": "a term of the field",
    "concept_words": "made of terms of the field",
    "other_meaning": "the catalog knows it as something else",
    "punctuation": "punctuation in it",
    "plural": "ends like a plural",
    "company": "a company",
    "cloud_service": "a cloud service",
    "like_no_name": "or like a name that is no mention",
}


class Typed(NamedTuple):
    """The type that reading and context speak for; `likely` is that it is a name at all, `share` the type's part."""

    type: EntityType
    likely: float
    share: float
    evidence: tuple[Evidence, ...]


class Language(NamedTuple):
    """What is known of words."""

    lexicon: Lexicon
    ordinary_words: frozenset[str]
    concept_words: frozenset[str]


def typed(likelihoods: Mapping[MarkedType, float], place: Place, type_cues: Mapping[EntityType, TypeCues]) -> Typed:
    """Return the named type with most behind it, where each point of evidence counts threefold."""
    evidence = {
        kind: (
            *from_words_beside(kind, place, type_cues),
            *from_role(kind, place),
            *from_definition(kind, place, type_cues),
        )
        for kind in NAMED_TYPES
    }
    weights = {kind: likelihoods[kind] * _FACTOR ** sum(one.weight for one in evidence[kind]) for kind in NAMED_TYPES}
    best = max(weights, key=lambda kind: weights[kind])
    total = sum(weights.values())
    likely = min(1.0, sum(likelihoods[kind] for kind in NAMED_TYPES))
    return Typed(best, likely, weights[best] / total if total else 0.0, evidence[best])


def signs_of(
    proposal: Proposal,
    meant: Typed,
    likelihoods: Mapping[MarkedType, float],
    words: Sequence[str],
    place: Place,
    language: Language,
) -> dict[str, float]:
    """Return what can be seen of a proposal by itself, each sign 0 or 1 but for the two readings."""
    span = words[proposal.start : proposal.end]
    norms = [normal_form(word) for word in span]
    all_ordinary = all(norm in language.ordinary_words for norm in norms)
    small = all(word.islower() for word in span)
    signs = {
        "reading": _logit(meant.likely),
        "type_share": _logit(meant.share),
        "evidence": sum(one.weight for one in meant.evidence),
        "like_no_name": sum(likelihoods[kind] for kind in DECOYS),
        "single_word": len(span) == 1,
        "long": len(span) >= _LONG,
        "mixed_capitals": any(_has_inner_capital(word) for word in span),
        "all_capitals": all(word.isupper() and len(word) > 1 for word in span),
        "small_letters": small,
        "unknown_word": any(language.lexicon.fact(norm).commonness == 0 for norm in norms),
        "ordinary_words": all_ordinary,
        "ordinary_in_headline": all_ordinary and place.in_headline,
        "in_headline": place.in_headline,
        "in_title": place.is_in_title,
        "opens_field": place.opens_field,
        "repeated": _count(span, words) > 1,
        "concept_words": all(norm in language.concept_words for norm in norms),
        "punctuation": any(not word[0].isalnum() for word in span),
        "plural": all_ordinary and norms[-1].endswith("s"),
        "company": meant.type == "company",
        "cloud_service": meant.type == "cloud_service",
    }
    return {sign: float(value) for sign, value in signs.items()}


def _logit(share: float) -> float:
    return math.log((share + _SMALL) / (1.0 - share + _SMALL))


def _has_inner_capital(word: str) -> bool:
    return any(sign.isupper() for sign in word[1:]) and any(sign.islower() for sign in word)


def _count(span: Sequence[str], words: Sequence[str]) -> int:
    length = len(span)
    return sum(words[at : at + length] == span for at, word in enumerate(words) if word == span[0])
