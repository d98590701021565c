"""What speaks for or against one meaning of a span: each finding has a weight and the words that explain it."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from dive_etl.extract.definitions import defining_noun
from dive_etl.extract.place import Place
from dive_etl.knowledge import Context, Sense, TypeCues
from dive_etl.marked import MarkedType
from dive_etl.records import EntityType

_LIKELY, _VERY_LIKELY = 0.5, 0.8
_CUE, _TYPE_CUE, _CAPITAL, _NEIGHBOUR, _RELATED, _OPENS, _CLOSES, _POSSESSIVE = 2, 1, 1, 1, 1, 1, 1, 1
_READ, _READ_SURELY = 1, 2
_DEFINED = 2
_DEFINITION = 12
_VENDOR_BEFORE = _WHOLE_TITLE = 3
_OTHER_CASE = -2
_SHORT = 3
_LIST_MARKS = frozenset({",", "and", "or", "+", "/", "&", "vs", "versus", "to"})
_DOUBLE_MARKS = frozenset({", and", ", or", "vs ."})


class Surroundings(NamedTuple):
    """What the whole dive says: its normal words between spaces, and the entities that are beyond doubt in it.

    `sure` maps their entity_ids to their vendors, `sure_starts` and `sure_ends` are the tokens at which they stand.
    """

    spaced: str
    sure: Mapping[str, str | None]
    sure_starts: frozenset[int]
    sure_ends: frozenset[int]


# How likely a span is one name of each type, by its form and context alone; empty where no recogniser reads along.
Likelihoods = Mapping[MarkedType, float]


class Evidence(NamedTuple):
    """One finding."""

    weight: int
    words: str


def veto(context: Context, place: Place, spaced: Callable[[str], str]) -> str | None:
    """Return the phrase near the span that excludes the meaning, if one does."""
    if not context.vetoes:
        return None
    near = place.near()
    return next((phrase for phrase in context.vetoes if spaced(phrase) in near), None)


def from_capitals(sense: Sense, written: str, place: Place) -> list[Evidence]:
    """Capitals speak for a name where none is due anyway."""
    # An acronym is in capitals whatever it means.
    is_acronym = sense.alias.isupper() and " " not in sense.alias
    if is_acronym or sense.alias.islower() or not _is_spelling(sense, written):
        return []
    # Asked last: whether a field is a headline takes a look at all its words.
    due = place.starts_sentence or place.in_headline
    return [] if due else [Evidence(_CAPITAL, "its capitals mean something here")]


def from_other_case(sense: Sense, written: str, ordinary_words: frozenset[str]) -> list[Evidence]:
    """Another case than its own speaks against a name that is short, or made of ordinary words only."""
    alias = sense.alias
    if _is_spelling(sense, written) or (sense.entity.type == "concept" and alias.islower()):
        return []
    is_plain = all(word in ordinary_words for word in alias.lower().split(" "))
    if is_plain or len(alias) <= _SHORT or _ends_in_plain_noun(sense, written, ordinary_words):
        return [Evidence(_OTHER_CASE, f"but written {written!r}")]
    return []


def _ends_in_plain_noun(sense: Sense, written: str, ordinary_words: frozenset[str]) -> bool:
    """Whether a tool's name of several words ends in small letters, as in `a Jupyter notebook`: then that is a noun."""
    last = written.rpartition(" ")[2]
    named = sense.alias.rpartition(" ")[2]
    is_noun = last.islower() and not named.islower() and last in ordinary_words
    return sense.entity.type == "tool" and last != written and is_noun and not written.islower()


def _is_spelling(sense: Sense, written: str) -> bool:
    """Whether a name is written with its own capitals; an acronym's plural is (`SLAs`)."""
    return written == sense.alias or (sense.entity.type == "concept" and written == f"{sense.alias}s")


def from_cues(context: Context, around: Surroundings, spaced: Callable[[str], str]) -> list[Evidence]:
    """A phrase anywhere in the dive that the knowledge ties to this meaning."""
    cue = next((phrase for phrase in context.cues if spaced(phrase) in around.spaced), None)
    return [Evidence(_CUE, f"“{cue}” in the dive")] if cue else []


def from_company_kept(sense: Sense, place: Place, around: Surroundings) -> list[Evidence]:
    """The vendor or its other products in the dive, and known names in the same list."""
    evidence: list[Evidence] = []
    vendor = sense.entity.vendor_id
    others = {key: owner for key, owner in around.sure.items() if key != sense.entity.entity_id}
    if vendor in others and place.start in around.sure_ends:
        evidence.append(Evidence(_VENDOR_BEFORE, "its vendor stands before it"))
    elif vendor is not None and any(vendor in pair for pair in others.items()):
        evidence.append(Evidence(_RELATED, "its vendor or a sibling is named"))
    if _beside_in_list(place, around):
        evidence.append(Evidence(_NEIGHBOUR, "listed beside a known name"))
    return evidence


def _beside_in_list(place: Place, around: Surroundings) -> bool:
    """Whether a comma, `and`, `vs.` or the like stands between the span and a name that is beyond doubt."""
    if not (around.sure_starts or around.sure_ends):
        return False
    left = 2 if place.before(2) in _DOUBLE_MARKS else 1 if place.before() in _LIST_MARKS else None
    right = 2 if place.after(2) in _DOUBLE_MARKS else 1 if place.after() in _LIST_MARKS else None
    return (left is not None and place.start - left in around.sure_ends) or (
        right is not None and place.end + right in around.sure_starts
    )


def from_words_beside(kind: EntityType, place: Place, type_cues: Mapping[EntityType, TypeCues]) -> list[Evidence]:
    """Words directly before or after the span that go with names of its type."""
    cues = type_cues.get(kind)
    if cues is None:
        return []
    before = next((words for words in place.words_before if words in cues.before), None)
    after = next((words for words in place.words_after if words in cues.after), None)
    found = [Evidence(_TYPE_CUE, f"“{before}” before it")] if before else []
    return [*found, Evidence(_TYPE_CUE, f"“{after}” after it")] if after else found


def from_definition(kind: EntityType, place: Place, type_cues: Mapping[EntityType, TypeCues]) -> list[Evidence]:
    """What the text itself says the span is."""
    if kind not in type_cues or not type_cues[kind].nouns:
        return []
    nouns = (noun for cues in type_cues.values() for noun in cues.nouns)  # gathered only where something is defined
    noun = defining_noun(place.following(_DEFINITION), nouns)
    if noun is None or noun not in type_cues[kind].nouns:
        return []
    return [Evidence(_DEFINED, f"said to be a “{noun}”")]


def from_role(kind: EntityType, place: Place) -> list[Evidence]:
    """What the span does: be the whole title, own something or close a title, as firms do; open one, as tools do."""
    if kind == "company" and place.is_whole_title:
        return [Evidence(_WHOLE_TITLE, "the title is this name")]
    if kind == "company" and place.is_possessive:
        return [Evidence(_POSSESSIVE, "it owns something")]
    if kind == "company" and place.closes_title and place.before() == "at":
        return [Evidence(_CLOSES, "the title closes with “at” it")]
    if kind == "tool" and place.opens_title and place.after() in {":", "at"}:
        return [Evidence(_OPENS, "the title opens with it")]
    return []


def from_reading(kind: EntityType, likelihoods: Likelihoods) -> list[Evidence]:
    """What the recogniser makes of the span, which knows no names."""
    likely = likelihoods.get(kind, 0.0)
    if likely < _LIKELY:
        return []
    weight = _READ_SURELY if likely >= _VERY_LIKELY else _READ
    return [Evidence(weight, f"it reads like a {kind.replace('_', ' ')} ({likely:.0%})")]
