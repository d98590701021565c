"""The notation that forms of statements are written in, and how it becomes an expression over signs.

`{subject} MOVE ... from ~ {old} to ~ {new}` reads: a company that acts, a word of the class MOVE, up to nine words, the
word `from`, a thing with its article, and so on.

| notation | stands for |
|---|---|
| `word`, `CLASS`, `with|using` | that word, a word of the class, one of these |
| `{subject}` | companies that act, with their people or belongings and adverbs |
| `{who}`, `{one}` | companies, one company |
| `{used}`, `{old}`, ... | things; the name is the part they have |
| `~`, `..`, `...` | an article or the like; up to four words of one phrase; up to nine words |
| `'s`, `,`, `:`, `^` | a possessive, two marks, the start of the field |
| `<` | the start of a clause, or `how`, `at` and the like before |
| `$`, `!` | the end of a sentence or part of one; the end of a phrase, as before `for` |
| `(`, `|`, `)`, `)?`, `word?` | a group, alternatives, what may be missing |
| `(=`, `(!` | what must follow, or must not |
| `@` | any company |
| `-CLASS` | no word of the class before |
| `_` | any word |
"""

import re

from dive_etl.extract.usages.signs import (
    BREAK,
    COLON,
    COMMA,
    COMPANY,
    COMPOUND,
    CUT,
    NUMBER,
    POSSESSIVE,
    PROVIDER,
    QUESTION,
    STOP,
    THING,
    Lexicon,
)

_LONGEST_GAP, _LONGEST_PHRASE = 9, 4
_GROUP = re.compile(r"\{(\w+)\}")
_MARKS = {"@": COMPANY, "'s": POSSESSIVE, ",": COMMA, ":": COLON}
_BRACKETS = {"(": "(?:", "(=": "(?=", "(!": "(?!", ")": ")", ")?": ")?", "|": "|", "^": r"\A"}
_OWN_WORD = re.compile(r"[a-z][a-z']*")
_ACTORS = COMPANY + PROVIDER
_THINGS = PROVIDER + THING


def own_words(forms: list[str]) -> set[str]:
    """Return the words that forms name one by one, each of which is a class of its own."""
    tokens = (token.removesuffix("?") for form in forms for token in form.split())
    return {word for token in tokens for word in token.split("|") if _OWN_WORD.fullmatch(word)}


class Notation:
    """Compiles forms for one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        words = [sign for sign in lexicon.all_words if sign not in lexicon.signs_of("STOP")]
        self._marks = {**_MARKS, "_": "".join([*words, NUMBER])}
        phrase = [sign for sign in words if sign not in lexicon.signs_of("PREPOSITION")]
        self._phrase_word = self._any("".join([*phrase, NUMBER]))
        clause = lexicon.signs_of("ASKING") + lexicon.signs_of("OPENER")
        self._fragments = {
            **_BRACKETS,
            "...": f"[{''.join(words)}{NUMBER}{COMPOUND}{POSSESSIVE}]{{0,{_LONGEST_GAP}}}?",
            "..": f"{self._phrase_word}{{0,{_LONGEST_PHRASE}}}?",
            "~": f"(?:{self._class('ARTICLE')}{self._phrase_word}{{0,3}}?|{self._class('QUALITY')}{{0,2}})",
            "<": rf"(?:(?<=[{STOP}{QUESTION}{COLON}{COMMA}{BREAK}{clause}])|\A)",
            "$": rf"(?=\Z|[{STOP}{QUESTION}{COLON}{COMMA}{BREAK}])",
            "!": rf"(?=\Z|[{STOP}{QUESTION}{COLON}{COMMA}{BREAK}{lexicon.signs_of('FOLLOWER')}])",
        }
        link = self._class("LINK")
        self._who = f"[{_ACTORS}](?:(?:{COMMA}[{_ACTORS}])+{COMMA}?{link}[{_ACTORS}]|{link}[{_ACTORS}])?"

    def compile(self, form: str) -> re.Pattern[str]:
        """Return a form as an expression over signs."""
        return re.compile("".join(self._token(token) for token in form.split()))

    def _token(self, token: str) -> str:
        group = _GROUP.fullmatch(token)
        if group:
            return self._group(group[1])
        if token in self._fragments:
            return self._fragments[token]
        if token.startswith("-"):
            return f"(?<!{self._class(token[1:])})"
        optional = "?" if token.endswith("?") else ""
        return self._any("".join(map(self._signs, token.removesuffix("?").split("|")))) + optional

    def _signs(self, name: str) -> str:
        return self._marks.get(name) or self._lexicon.signs_of(name)

    def _group(self, name: str) -> str:
        if name == "who":
            return f"(?P<who>{self._who})"
        if name == "one":
            return f"(?P<who>[{_ACTORS}])"
        if name == "subject":
            relative = f"(?:{COMMA}?{self._class('RELATIVE')})?"
            return f"(?P<subject>{self._who}){self._people()}?{relative}{self._class('ADVERB')}*"
        return f"(?P<{name}>{self._things()})"

    def _people(self) -> str:
        """A company's people, or what belongs to it and acts for it."""
        team, field = self._class("TEAM"), self._class("FIELD")
        owned = f"{POSSESSIVE}{self._phrase_word}{{0,3}}?{self._class('BELONGING')}"
        return f"(?:{owned}|{field}*{team}{team}?)"

    def _things(self) -> str:
        """One thing or a list, with versions; nothing that is merely like it, and nobody else who has to do with it."""
        likes = self._lexicon.signs_of("LIKE")
        one = f"(?:[{_ACTORS}]{POSSESSIVE})?[{_THINGS}]{NUMBER}?(?!{COMPOUND}{CUT}|[{likes}]){COMPOUND}?"
        link, article = self._class("LINK"), f"{self._class('ARTICLE')}?"
        several = f"(?:(?:{COMMA}{one})+{COMMA}?{link}{article}{one}|{link}{article}{one})?"
        return f"{one}{several}(?![{self._lexicon.signs_of('OTHERS')}])"

    def _class(self, name: str) -> str:
        return self._any(self._lexicon.signs_of(name))

    @staticmethod
    def _any(signs: str) -> str:
        return f"[{signs}]"
