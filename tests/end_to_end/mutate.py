"""The same sentences with other names and numbers put in: gold whose texts nobody tuned a rule to."""

import random
import re
from typing import NamedTuple

from dive_etl.evaluate import GoldDive, GoldSpan
from dive_etl.knowledge import Entity, load_knowledge

_MONTHS = {"January": 1, "March": 3, "April": 4, "October": 10, "December": 12}
_WORDS = {"two": 2, "three": 3, "four": 4, "seven": 7, "twelve": 12}
_PLAIN_NAME = re.compile(r"[A-Z][A-Za-z]{2,}(?: [A-Z][A-Za-z]+)?")


class Edit(NamedTuple):
    """Characters of a text and what is put in their place."""

    start: int
    end: int
    new: str


class Names:
    """Gives every entity of the gold another one of its type, the same wherever it is named."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._others: dict[tuple[str, str | None], Entity] = {}
        knowledge = load_knowledge()
        ambiguous = {sense.alias for sense in knowledge.senses if sense.context is not None}
        vendors = {entity.vendor_id for entity in knowledge.entities.values() if entity.type != "cloud_service"}
        # A vendor right before its product would become part of it, which the gold's sentences do not foresee.
        self._fitting = [
            entity
            for entity in knowledge.entities.values()
            if _PLAIN_NAME.fullmatch(entity.name) and entity.name not in ambiguous and entity.entity_id not in vendors
        ]

    def other(self, span: GoldSpan) -> str:
        """Return the name to put in the place of a span's."""
        key = (span.type, span.canonical)
        if key not in self._others:
            taken = set(self._others.values())
            fitting = [one for one in self._fitting if one.type == span.type and one not in taken]
            self._others[key] = self._chance.choice(fitting)
        return self._others[key].name


def mutated(dive: GoldDive, names: Names, chance: random.Random) -> GoldDive:
    """Return a dive with other names and numbers in its sentences, its spans moved along."""
    texts: dict[str, str | None] = {"title": dive.title, "teaser": dive.teaser}
    spans: list[GoldSpan] = []
    for field, text in texts.items():
        if text is not None:
            marked = [span for span in dive.mentions if span.field == field]
            texts[field], moved = _mutate(text, marked, names, chance)
            spans += moved
    return dive.model_copy(update={**texts, "mentions": tuple(spans)})


def _mutate(text: str, spans: list[GoldSpan], names: Names, chance: random.Random) -> tuple[str, list[GoldSpan]]:
    named = [span for span in spans if span.type not in {"concept", "measure"}]
    # A concept that takes in a name is another concept, or none, with another name in it.
    kept = [span for span in spans if span.type != "concept" or not _overlaps(span, named)]
    edits = [Edit(span.start, span.end, names.other(span)) for span in named]
    values: dict[GoldSpan, object] = {}
    for span in kept:
        if span.type == "measure":
            old, new, values[span] = _other_number(span, chance)
            edits.append(Edit(span.start, span.start + len(old), new))
    edits.sort()
    rewritten = _apply(text, edits)
    return rewritten, [_moved(span, edits, rewritten, values.get(span)) for span in kept]


def _apply(text: str, edits: list[Edit]) -> str:
    for edit in reversed(edits):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def _moved(span: GoldSpan, edits: list[Edit], text: str, value: object) -> GoldSpan:
    start, end = (
        at + sum(len(edit.new) - (edit.end - edit.start) for edit in edits if edit.end <= at)
        for at in (span.start, span.end)
    )
    written = text[start:end]
    update: dict[str, object] = {"start": start, "end": end, "text": written}
    if span.type == "measure":
        update |= {"value": value} | ({"unit": written.split(" ", 1)[1]} if span.kind == "count" else {})
    elif span.type != "concept":
        update |= {"canonical": written}
    return span.model_copy(update=update)


def _overlaps(span: GoldSpan, others: list[GoldSpan]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _other_number(span: GoldSpan, chance: random.Random) -> tuple[str, str, object]:
    """Return a measure's number as written, another in its place, and the value that gives."""
    old = span.text.split(" ", 1)[0]
    number = chance.randrange(2, 12)
    match span.kind:
        case "money":
            return old, f"${number * 1250:,}", number * 1250.0
        case "size":
            return old, f"{number * 30}GB", number * 30e9
        case "time":
            return old, f"{number}pm", f"{number + 12}:00"
        case "date" if old.isdigit():
            return old, str(2010 + number), str(2010 + number)
        case "date":
            month = chance.choice(list(_MONTHS))
            return old, month, f"{str(span.value)[:4]}-{_MONTHS[month]:02}"
        case "count" if old in _WORDS:
            word = chance.choice(list(_WORDS))
            return old, word, float(_WORDS[word])
        case "count":
            return old, f"{number * 1700:,}", number * 1700.0
    raise ValueError(span.kind)
