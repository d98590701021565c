"""What keeps a stretch of text from being a statement: a condition, a wish, a denial, a question whether."""

from dive_etl.extract.usages.signs import BREAK, COLON, COMMA, CUT, QUESTION, STOP, Lexicon

_SENTENCE_ENDS = STOP + QUESTION + CUT
_CLAUSE_ENDS = _SENTENCE_ENDS + COMMA + COLON + BREAK


def is_stated(signs: str, span: tuple[int, int], actor: int, lexicon: Lexicon) -> bool:
    """Whether what stands from one sign to another is said to be so; `actor` is the sign of who acts."""
    start, end = span
    clause = signs[_after_last(_CLAUSE_ENDS, signs, start) : start]
    if any(sign in lexicon.signs_of("UNSTATED") for sign in clause) or _goes_back_on_it(signs, end, lexicon):
        return False
    if actor == start and _is_governed(clause, lexicon):
        return False
    asks = _ends_in_question(signs, end) or clause[-1:] in [*lexicon.signs_of("AUXILIARY")]
    sentence = signs[_after_last(_SENTENCE_ENDS, signs, start) : end]
    return not asks or any(sign in lexicon.signs_of("ASKING") for sign in sentence)


def _after_last(marks: str, signs: str, before: int) -> int:
    return max(signs.rfind(mark, 0, before) for mark in marks) + 1


def _is_governed(clause: str, lexicon: Lexicon) -> bool:
    """Whether the clause so far makes what follows something else than who acts: `a library from X uses Y`."""
    words = clause[:-1] if clause[-1:] and clause[-1] in lexicon.signs_of("ARTICLE") else clause
    return bool(words) and words[-1] in lexicon.signs_of("GOVERNOR")


def _goes_back_on_it(signs: str, end: int, lexicon: Lexicon) -> bool:
    """Whether `no more` or `no longer` follows."""
    first, second = signs[end : end + 1], signs[end + 1 : end + 2]
    return bool(second) and first in lexicon.signs_of("no") and second in lexicon.signs_of("MORE")


def _ends_in_question(signs: str, end: int) -> bool:
    ends = [at for at in (signs.find(mark, end) for mark in _SENTENCE_ENDS) if at >= 0]
    return bool(ends) and signs[min(ends)] == QUESTION
