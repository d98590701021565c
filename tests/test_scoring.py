"""Evaluations: blind ones know no name of the gold, and each part that is left out is missed in its own way."""

import json
from functools import cache
from pathlib import Path

import pytest

from dive_etl.evaluate import GoldDive, GoldSpan, read_gold, shipped_golds
from dive_etl.extract import Extractor, shipped_sources
from dive_etl.extract.language import normal_form
from dive_etl.knowledge import load_knowledge, without_names
from dive_etl.records import NAMED_TYPES, Score
from dive_etl.scoring import PARTS, Evaluation, Part, evaluate, lessened, names_of
from dive_etl.train import names_in_corpus, read_corpus

GOLD = shipped_golds()["devops-infrastructure"]
DIVES = read_gold(GOLD)
NAMED = [span for dive in DIVES for span in dive.mentions if span.type in NAMED_TYPES]


@cache
def evaluated(*without: Part, blind: bool = False) -> Evaluation:
    """Return an evaluation of the shipped gold."""
    return evaluate(GOLD, blind=blind, without=without)


def scores(found: Evaluation) -> dict[str, Score]:
    """Return the scores by type."""
    return {one.type: one for one in found.scores}


def written(folder: Path, *dives: tuple[str, dict[str, str]]) -> Path:
    """Write a gold file of titles with their names and types."""
    lines = []
    for position, (title, names) in enumerate(dives, 1):
        spans = [
            {"field": "title", "start": title.index(name), "end": title.index(name) + len(name), "text": name}
            | {"type": kind}
            for name, kind in names.items()
        ]
        lines.append(json.dumps({"position": position, "title": title, "teaser": None, "mentions": spans}))
    path = folder / "gold.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_names_of_a_gold_are_how_its_entities_are_written_and_their_canonical_names() -> None:
    spans = (
        GoldSpan(field="title", start=0, end=3, text="k8s", type="tool", canonical="Kubernetes"),
        GoldSpan(field="title", start=4, end=8, text="Acme", type="company"),
        GoldSpan(field="title", start=9, end=15, text="canary", type="concept", canonical="canary deployment"),
        GoldSpan(field="title", start=16, end=23, text="2 hours", type="measure"),
    )
    dive = GoldDive(position=1, title="k8s Acme canary 2 hours", teaser=None, mentions=spans)
    assert names_of([dive]) == {"k8s", "Kubernetes", "Acme"}


def test_a_blind_evaluation_takes_out_every_name_of_the_gold_and_all_aliases_of_what_it_means() -> None:
    left = without_names(load_knowledge(), names_of(DIVES))
    spellings = {normal_form(sense.alias) for sense in left.senses if sense.entity.type != "concept"}
    assert not spellings & {normal_form(name) for span in NAMED for name in (span.text, span.canonical or span.text)}
    meant = {(span.type, span.canonical) for span in NAMED}
    assert not meant & {(sense.entity.type, sense.entity.name) for sense in left.senses}
    gone = len(load_knowledge().entities) - len(left.entities)
    assert evaluated(blind=True).taken_out == gone >= len(meant)


def test_in_a_blind_evaluation_no_name_of_the_gold_is_found_by_the_catalog() -> None:
    sources = shipped_sources()._replace(knowledge=without_names(load_knowledge(), names_of(DIVES)))
    for dive, found in zip(DIVES, Extractor(sources).extract((d.title, d.teaser) for d in DIVES), strict=True):
        marked = {(span.field, span.start, span.end) for span in dive.mentions if span.type in NAMED_TYPES}
        listed = {(one.field, one.start, one.end) for one in found.mentions if one.method == "catalog"}
        named = {(one.field, one.start, one.end) for one in found.mentions if one.type != "concept"}
        assert not marked & listed & named


def test_blind_it_finds_less_but_much_and_concepts_and_measures_as_well_as_ever() -> None:
    seeing, blind = scores(evaluated()), scores(evaluated(blind=True))
    assert 0.5 < blind["named"].f1 < seeing["named"].f1
    assert blind["concept"].f1 > 0.95
    assert blind["measure"].f1 > 0.85


def test_blind_and_without_the_model_nothing_is_left_to_find_names_by() -> None:
    assert scores(evaluated("model", blind=True))["named"].recall == 0.0


def test_without_the_model_only_listed_names_are_found() -> None:
    sources = lessened(shipped_sources(), frozenset({"model"}))
    found = Extractor(sources).extract((dive.title, dive.teaser) for dive in DIVES)
    assert {one.method for extraction in found for one in extraction.mentions} == {"catalog"}
    assert scores(evaluated("model"))["named"].recall <= scores(evaluated())["named"].recall


def test_without_the_catalog_names_are_read_and_few_go_by_their_canonical_name() -> None:
    sources = lessened(shipped_sources(), frozenset({"catalog"}))
    for found in Extractor(sources).extract((dive.title, dive.teaser) for dive in DIVES):
        assert all((one.method == "model") == (one.type != "concept") for one in found.mentions)
        assert all(one.name == one.text for one in found.mentions if one.type != "concept")
    whole, less = scores(evaluated()), scores(evaluated("catalog"))
    assert 0.4 < less["named"].recall < whole["named"].recall
    assert less["named"].links < whole["named"].links
    assert less["concept"].f1 > 0.95


def test_without_context_a_prior_decides_and_doubtful_names_are_missed() -> None:
    whole, less = scores(evaluated()), scores(evaluated("context"))
    assert less["named"].recall < whole["named"].recall
    assert less["named"].precision > 0.95
    assert (less["concept"], less["measure"]) == (whole["concept"], whole["measure"])


def test_without_model_and_catalog_no_name_is_found_at_all() -> None:
    found = evaluated("model", "catalog")
    assert scores(found)["named"].recall == 0.0
    assert (found.reliability, {row.found for row in found.confusion}) == ((), {"nothing"})
    assert {one.kind for one in found.mistakes} == {"missed"}
    assert len(found.mistakes) == len(NAMED)


@pytest.mark.parametrize("blind", [False, True], ids=["seeing", "blind"])
@pytest.mark.parametrize("without", [(), *((part,) for part in PARTS)], ids=lambda parts: " ".join(parts) or "all")
def test_every_part_of_an_evaluation_tells_of_the_same_names(without: tuple[Part, ...], blind: bool) -> None:
    found = evaluated(*without, blind=blind)
    named = found.scores[0]
    assert named.type == "named"
    assert named.n == len(NAMED) == sum(one.n for one in found.scores[1:3])
    right = round(named.recall * named.n)
    wrong = [one for one in found.mistakes if one.kind == "wrong"]
    missed = [one for one in found.mistakes if one.kind == "missed"]
    assert named.n - right == len(missed) == sum(row.n for row in found.confusion if row.gold != "nothing")
    assert len(wrong) == sum(row.n for row in found.confusion if row.found != "nothing")
    assert right + len(wrong) == sum(row.n for row in found.reliability)


def test_names_the_catalog_has_and_names_it_lacks_are_scored_apart(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        ("Kubernetes at Netflix, and Why Zorvanta Is Next", {"Kubernetes": "tool", "Netflix": "company"}),
        ("How KUBERNETES Met Quindrel", {"KUBERNETES": "tool", "Quindrel": "company"}),
        ("A Quiet Day", {}),
    )
    by_type = scores(evaluate(path))
    assert list(by_type)[:3] == ["named", "named, in the catalog", "named, not in the catalog"]
    assert [by_type[name].n for name in list(by_type)[:3]] == [4, 3, 1]
    assert by_type["named, in the catalog"].recall == 1.0
    assert scores(evaluate(path, without=["model"]))["named, not in the catalog"].recall == 0.0


def test_a_blind_evaluation_parts_names_by_whether_the_recogniser_learned_them(tmp_path: Path) -> None:
    learned = next(name for name in sorted(names_in_corpus(read_corpus())) if name.isalpha() and name != "Quindrel")
    path = written(tmp_path, (f"At {learned} and Quindrel", {learned: "company", "Quindrel": "company"}))
    parted = evaluate(path, blind=True).scores[1:3]
    assert [(one.type, one.n) for one in parted] == [
        ("named, in the recogniser's texts", 1),
        ("named, not in the recogniser's texts", 1),
    ]


def test_only_a_blind_evaluation_says_that_names_were_taken_out() -> None:
    assert [evaluated(part).taken_out for part in PARTS] == [0, 0, 0]
    assert evaluated().taken_out == 0


def test_the_same_evaluation_gives_the_same_figures() -> None:
    assert evaluate(GOLD, blind=True) == evaluated(blind=True)
