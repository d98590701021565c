"""The corpus: marked without a fault, varied, and large enough; a broken mark is named by file and line."""

from collections import Counter
from pathlib import Path

import pytest

from dive_etl.errors import KnowledgeError
from dive_etl.knowledge import load_knowledge
from dive_etl.marked import DECOYS, MARKED_TYPES
from dive_etl.train import Item, Piece, names_in_corpus, read_corpus, text_of
from dive_etl.train.corpus import WITHOUT_DECOYS

ITEMS = read_corpus()


def pieces(item: Item) -> list[Piece]:
    """Return the pieces of both lines."""
    return [*item.title, *(item.teaser or ())]


def written(folder: Path, *lines: str) -> Path:
    """Write a corpus of one file."""
    (folder / "kind.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def file_of(item: Item) -> str:
    """Return the file an item stands in."""
    return item.where.split(":")[0]


def test_there_are_at_least_eight_thousand_items_of_twenty_seven_kinds() -> None:
    assert len(ITEMS) >= 8600
    assert len({file_of(item) for item in ITEMS}) == 27


def test_no_two_items_are_the_same() -> None:
    titles = Counter((text_of(item.title).casefold(), text_of(item.teaser or ()).casefold()) for item in ITEMS)
    assert [title for title, count in titles.items() if count > 1] == []


def test_a_quarter_of_the_items_names_nothing() -> None:
    nameless = sum(not names_in_corpus([item]) for item in ITEMS)
    unmarked = sum(all(piece.type is None for piece in pieces(item)) for item in ITEMS)
    assert 0.2 <= unmarked / len(ITEMS) <= nameless / len(ITEMS) <= 0.35


def test_every_type_is_there_and_most_names_are_rare() -> None:
    names = Counter((piece.type, piece.text) for item in ITEMS for piece in pieces(item) if piece.type)
    assert {kind for kind, _ in names} == set(MARKED_TYPES)
    items_by_name = Counter(
        name for item in ITEMS for name in {(one.type, one.text) for one in pieces(item) if one.type}
    )
    assert sum(count == 1 for count in items_by_name.values()) / len(items_by_name) > 0.7


def test_names_have_no_space_around_them_and_no_possessive_but_their_own() -> None:
    listed = {sense.alias for sense in load_knowledge().senses}
    for item in ITEMS:
        for piece in pieces(item):
            if piece.type is not None:
                assert piece.text == piece.text.strip(), item.where
                assert not piece.text.endswith(("'s", "’s")) or piece.text in listed, item.where


def test_decoys_are_marked_in_all_files_but_the_first() -> None:
    assert {file_of(item) for item in ITEMS} > WITHOUT_DECOYS
    with_decoys = {file_of(item) for item in ITEMS if any(kind in DECOYS for kind, _ in item.names)}
    assert with_decoys == {file_of(item) for item in ITEMS if item.knows_decoys}
    assert not with_decoys & WITHOUT_DECOYS


def test_the_names_of_the_corpus_are_those_of_entities(tmp_path: Path) -> None:
    lines = [
        "[Ada Park|person] on [Forge|tool]",
        "[Acme|company] runs [Forge|tool] in [Oslo|place].",
        "",
        "At [BuildConf|event], [gRPC|term]",
        "-",
    ]
    items = read_corpus(written(tmp_path, *lines))
    assert names_in_corpus(items) == {"Forge", "Acme"}
    assert items[0].names == {("person", "Ada Park"), ("tool", "Forge"), ("company", "Acme"), ("place", "Oslo")}
    assert items[1].names == {("event", "BuildConf"), ("term", "gRPC")}


def test_an_item_is_read_in_pieces(tmp_path: Path) -> None:
    lines = ["[Acme|company]'s Move to [Go|language]", "It took a year.", "", "Just a Headline", "-"]
    first, second = read_corpus(written(tmp_path, *lines))
    assert first.title == (Piece("Acme", "company"), Piece("'s Move to ", None), Piece("Go", "language"))
    assert (text_of(first.title), first.where) == ("Acme's Move to Go", "kind.txt:1")
    assert (second.teaser, second.where) == (None, "kind.txt:4")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["Only a title"], "kind.txt:1: has 1 lines"),
        (["A title", "A teaser", "A third"], "kind.txt:1: has 3 lines"),
        (["A [Name|animal]", "-"], "kind.txt:1: 'animal' is no type"),
        (["A title", "A [Name|tool and more"], "kind.txt:2: a mark is broken"),
        (["A title", "A Name|tool] and more"], "kind.txt:2: a mark is broken"),
    ],
)
def test_a_fault_is_named_by_file_and_line(lines: list[str], said: str, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError) as caught:
        read_corpus(written(tmp_path, *lines))
    assert str(caught.value).startswith(said)
