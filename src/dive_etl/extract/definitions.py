"""What a text says a name is: `Brennholm is a Danish insurer`, `Envoy, an open-source proxy`."""

from collections.abc import Iterable, Sequence

_VERBS = frozenset({"is", "was"})
_MARKS = frozenset({",", "(", "—", "–", "-"})
_ARTICLES = frozenset({"a", "an", "the", "our", "one"})
_REACH = 11
_ARTICLE_WITHIN = 2
# The defining noun ends what the name is said to be; behind these begins something else.
_ENDS = frozenset({"that", "which", "for", "with", "to", "from", ".", ";", ":", "who", "where", "and"})


def defining_noun(following: Sequence[str], nouns: Iterable[str]) -> str | None:
    """Return the noun that says what the name before these words is, if they define it. All in normal form."""
    if not following or following[0] not in _VERBS | _MARKS:
        return None
    article = next((at for at, word in enumerate(following[1 : 1 + _ARTICLE_WITHIN], 1) if word in _ARTICLES), None)
    if article is None:
        return None
    known = frozenset(nouns)
    found = None
    for word in following[article + 1 : _REACH]:
        if word in _ENDS:
            break
        if word in known:
            found = word  # of `a payments company` and `a data platform company` the last one counts
    return found
