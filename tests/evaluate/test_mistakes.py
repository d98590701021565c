"""The mistakes: what was surely wrong first, then what was missed, each in its context with what decided."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dive_etl.evaluate import GoldSpan, mistakes
from dive_etl.records import Candidate, Mention
from tests.evaluate.making import TITLE, extraction, gold, gold_measure, gold_span, taken

LONG = f"{'How '.ljust(50, 'o')} Acme {'s'.rjust(50, 'o')}"
MARKED = "How ⟦Acme⟧ Runs Forge and Quill with state locking…"


def test_what_is_right_is_no_mistake() -> None:
    dive = gold(
        gold_span("Acme", "company", "Acme Inc."), gold_span("state locking", "concept"), gold_measure("2 hours")
    )
    assert mistakes([dive], [extraction(taken("Acme", "company", "another name"))]) == []


def test_a_wrong_mention_is_shown_with_its_rule_and_how_sure_it_was() -> None:
    (one,) = mistakes([gold(position=7)], [extraction(taken("Acme", "tool", confidence=0.83))])
    assert one == ("wrong", 7, "tool", MARKED, 0.83, "by hand")


def test_a_missed_name_is_shown_with_why_it_was_refused() -> None:
    start = TITLE.index("Acme")
    refused = Candidate("title", start, start + len("Acme Runs"), "Acme Runs", "too doubtful")
    elsewhere = Candidate("teaser", start, start + 4, "Acme", "not this one")
    found = extraction()._replace(candidates=(elsewhere, refused))
    (one,) = mistakes([gold(gold_span("Acme", "company"), position=7)], [found])
    assert one == ("missed", 7, "company", MARKED, None, "too doubtful")


def test_a_missed_name_that_nobody_refused_says_so() -> None:
    (one,) = mistakes([gold(gold_span("Acme", "company"))], [extraction()])
    assert one.why == "nothing proposed it, or something else stands there"


@pytest.mark.parametrize(
    "found", [taken("Acme", "tool"), taken("Acme Runs", "company"), taken("Acme", "company", field="teaser")]
)
def test_a_mention_of_another_type_end_or_field_is_both_wrong_and_missed(found: Mention) -> None:
    dive = gold(gold_span("Acme", "company"), teaser=TITLE)
    assert [one.kind for one in mistakes([dive], [extraction(found)])] == ["wrong", "missed"]


def test_the_surest_of_the_wrong_ones_comes_first_and_the_missed_come_last_in_the_order_of_the_text() -> None:
    missed = [gold_span(text, "tool") for text in ("Runs", "Forge", "Quill", "with", "in")]
    dives = [gold(), gold(*missed), gold()]
    found = [
        extraction(taken("Acme", "tool", confidence=0.5)),
        extraction(taken("How", "tool", confidence=0.9), taken("Acme", "tool", confidence=0.5)),
        extraction(taken("Acme", "company", confidence=0.7)),
    ]
    rows = mistakes(dives, found)
    assert [(one.kind, one.confidence) for one in rows[:4]] == [
        ("wrong", 0.9),
        ("wrong", 0.7),
        ("wrong", 0.5),
        ("wrong", 0.5),
    ]
    assert [one.context.split("⟦")[1].split("⟧")[0] for one in rows[4:]] == [span.text for span in missed]


@pytest.mark.parametrize(
    ("title", "text", "context"),
    [
        ("Acme", "Acme", "⟦Acme⟧"),
        ("🚀 Acme’s", "Acme", "🚀 ⟦Acme⟧’s"),
        (LONG, "Acme", f"…{'o' * 39} ⟦Acme⟧ {'o' * 39}…"),
        (LONG, LONG[:3], f"⟦How⟧ {'o' * 39}…"),
        (f"{'x' * 40}Acme{'x' * 40}", "Acme", f"{'x' * 40}⟦Acme⟧{'x' * 40}"),
        (f"{'x' * 41}Acme{'x' * 41}", "Acme", f"…{'x' * 40}⟦Acme⟧{'x' * 40}…"),
    ],
)
def test_a_context_is_forty_characters_to_either_side(title: str, text: str, context: str) -> None:
    (one,) = mistakes([gold(title=title)], [extraction(taken(text, "tool", title=title))])
    assert one.context == context


def test_the_context_of_a_teaser_is_the_teasers() -> None:
    span = GoldSpan(field="teaser", start=3, end=8, text="Forge", type="tool")
    (one,) = mistakes([gold(span, teaser="On Forge.")], [extraction()])
    assert one.context == "On ⟦Forge⟧."


@given(st.text(min_size=1, max_size=200), st.data())
@settings(max_examples=100)
def test_a_context_is_part_of_the_text_with_the_span_between_its_marks(title: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(title) - 1))
    end = data.draw(st.integers(start + 1, len(title)))
    found = Mention("title", start, end, title[start:end], "tool", "x", "catalog", "by hand", 0.9)
    (one,) = mistakes([gold(title=title)], [extraction(found)])
    before, after = max(0, start - 40), end + 40
    shown = f"{'…' if before else ''}{title[before:start]}⟦{title[start:end]}⟧{title[end:after]}"
    assert one.context == shown + ("…" if after < len(title) else "")
