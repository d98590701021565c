"""One dive with its mentions marked, one entity with where it occurs."""

import io

import pytest
from rich.console import Console

from dive_etl.errors import CallError
from dive_etl.explore.query import run_query
from dive_etl.explore.releases import Release
from dive_etl.explore.show import show


def shown(release: Release, words: str) -> str:
    """Return what `dive-etl show` prints where there is no terminal."""
    console = Console(file=io.StringIO(), width=1000, highlight=False, emoji=False, markup=False)
    console.print(show(release, words))
    output = console.file
    assert isinstance(output, io.StringIO)
    return output.getvalue()


def test_a_dive_is_shown_with_its_mentions_and_measures_marked(release: Release) -> None:
    lines = shown(release, "runs quill").splitlines()
    assert lines[0].startswith("DevOps · 1 · ")
    assert lines[2] == "How [Acme|company] Runs [Quill|language]"
    assert lines[3] == (
        "[Acme|company] moved [3 services|measure] to [Quill|language] in [2 hours|measure], and slept..."
    )


def test_a_dive_is_shown_with_a_row_for_each_mention_and_measure(release: Release) -> None:
    text = shown(release, "runs quill")
    assert text.count("by hand") == 4
    rows = [line.split() for line in text.splitlines()]
    assert ["teaser", "34", "41", "2", "hours", "duration", "7200.0", "second"] in rows
    assert ["title", "4", "8", "Acme", "company", "Acme", "subject", "0.9", "by", "hand"] in rows


def test_a_dive_without_a_teaser_or_mentions_is_shown_all_the_same(release: Release) -> None:
    assert "[State Locking|concept] for [Forge|tool] Teams" in shown(release, "locking for")
    mesh = run_query(release, "SELECT dive_id FROM dives WHERE category = 'Data'")["dive_id"][0].as_py()
    assert "A tale of 100% of the data." in shown(release, mesh)


def test_control_signs_and_markup_of_a_listing_are_spelt_out(release: Release) -> None:
    text = shown(release, "4")
    assert "\\u001b[31mRed \\u202eAlert [bold]now[/bold] on [Stratus|cloud_provider]" in text
    assert "A bell \\u0007 rings at [Stratus Web Services|cloud_provider]..." in text
    assert "\x1b" not in text
    assert "\x07" not in text


def test_an_entity_is_shown_with_what_the_catalog_says(release: Release) -> None:
    facts = {line[:10].strip(): line[10:].strip() for line in shown(release, "forge").splitlines()[1:7]}
    assert facts == {
        "entity": "tool:forge",
        "category": "by hand",
        "vendor": "company:smithy",
        "homepage": "https://forge.example",
        "known": "in the catalog",
        "mentions": "1, in dives: 1",
    }


def test_an_entity_is_shown_with_every_dive_and_way_it_is_written(release: Release) -> None:
    text = shown(release, "stratus")
    assert text.splitlines()[0] == "Stratus"
    assert "Stratus, Stratus Web Services" in text
    assert "mentions  2, in dives: 1" in text


def test_a_name_the_catalog_lacks_is_said_to_be_unknown(release: Release) -> None:
    assert "seen in the text only" in shown(release, "state locking")


def test_unknown_words_are_a_wrong_call(release: Release) -> None:
    with pytest.raises(CallError, match="nosuch"):
        shown(release, "nosuch")
