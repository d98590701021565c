"""Made-up names, so that the recogniser learns the context of names and not the names."""

import random
import string
import tomllib
from collections.abc import Callable, Sequence
from importlib.resources import files
from typing import TypeVar

from dive_etl.marked import MarkedType

Part = TypeVar("Part")

_SHORTEST_WORD, _LONGEST_WORD = 3, 9


class NameMaker:
    """Makes names of a type by `chance`; `ordinary_words` give the ones that are also words."""

    def __init__(self, ordinary_words: frozenset[str], chance: random.Random) -> None:
        self._parts: dict[str, dict[str, list[str]]] = tomllib.loads(
            (files("dive_etl.train") / "made_up.toml").read_text(encoding="utf-8")
        )
        self._words = sorted(
            word for word in ordinary_words if word.isalpha() and _SHORTEST_WORD <= len(word) <= _LONGEST_WORD
        )
        self._chance = chance

    def make(self, kind: MarkedType, text: str) -> str | None:
        """Return a name of this type to stand where `text` stands; None for a type whose names are not made up."""
        match kind:
            case "company":
                return self._company()
            case "tool" | "cloud_service":
                return self._tool()
            case "person":
                return self._person()
            case "place":
                return self._place(text)
            case _:
                return None

    def _company(self) -> str:
        part = self._parts["company"]
        forms: list[tuple[float, Callable[[], str]]] = [
            (0.43, self._base),
            (0.15, lambda: f"{self._base()} {self._one(part['second'])}"),
            (0.10, lambda: self._word().capitalize() + self._word().capitalize()),
            (0.06, lambda: self._base() + self._one(part["domain"])),
            (0.08, self._acronym),
            (0.07, lambda: f"{self._base()} {self._word().capitalize()}"),
            (0.02, lambda: self._base().lower()),
            (0.03, lambda: f"{self._base()} & {self._coined().capitalize()}"),
            (0.04, lambda: self._base().upper()),
        ]
        return self._form(forms)

    def _tool(self) -> str:
        part = self._parts["tool"]
        forms: list[tuple[float, Callable[[], str]]] = [
            (0.44, self._base),
            (0.15, lambda: self._base() + self._one(part["ending"])),
            (0.06, lambda: self._base().lower()),
            (0.07, lambda: self._one(part["beginning"]) + self._base()),
            (0.09, lambda: f"{self._word().capitalize()} {self._word().capitalize()}"),
            (0.06, lambda: f"{self._word()}-{self._one([*part['kebab'], self._word()])}"),
            (0.05, self._acronym),
            (0.04, lambda: self._base() + ".js"),
        ]
        return self._form(forms)

    def _person(self) -> str:
        first, last = self._one(self._parts["person"]["first"]), self._one(self._parts["person"]["last"])
        return self._form([(0.7, lambda: f"{first} {last}"), (0.15, lambda: first), (0.15, lambda: last)])

    def _place(self, text: str) -> str | None:
        """A place stands in for a place and a nationality for a nationality; a region of a cloud stays."""
        if not text[:1].isupper():
            return None
        is_adjective = text.endswith(("ish", "ian", "ese", "can", "ch", "ss", "ean"))
        return self._one(self._parts["place"]["adjectives" if is_adjective else "names"])

    def _form(self, forms: Sequence[tuple[float, Callable[[], str]]]) -> str:
        weights = [weight for weight, _ in forms]
        return self._chance.choices([form for _, form in forms], weights)[0]()

    def _base(self) -> str:
        return (self._coined() if self._chance.random() < 0.55 else self._word()).capitalize()

    def _coined(self) -> str:
        parts = self._parts["syllables"]
        inner = "".join(self._one(parts["inner"]) for _ in range(self._one([2, 2, 3])))
        return inner + (self._one(parts["last"]) if self._chance.random() < 0.4 else "")

    def _word(self) -> str:
        return self._one(self._words)

    def _acronym(self) -> str:
        return "".join(self._one(string.ascii_uppercase) for _ in range(self._one([3, 3, 4])))

    def _one(self, parts: Sequence[Part]) -> Part:
        return self._chance.choice(parts)
