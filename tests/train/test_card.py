"""The model card: every figure given to it is in it, and the sizes and the corpus are those that are there."""

import hashlib
import re
from importlib.resources import files
from pathlib import Path

import pytest

from dive_etl.evaluate import Bin
from dive_etl.records import Score
from dive_etl.train import Facts, write_card
from dive_etl.train.card import FILE, card

SCORE = Score("named", 0.8125, 0.75, 0.78, 0.71, 0.84, 1.0, 40)
FACTS = Facts(
    seed=7,
    epochs=18,
    learned=7780,
    kept_apart=864,
    hidden=493,
    knowledge="a1b2c3",
    odds=(2.5, 0.25),
    curve={972: SCORE._replace(f1=0.5161), 7780: SCORE},
    scores={"catalog alone": SCORE._replace(precision=0.7551), "both": SCORE},
    reliability=[Bin(0.8, 0.9, 1234, 0.8444, 0.7701), Bin(0.95, 1.0, 73, 0.974, 1.0)],
)
SIZES = {"network.bin": 2_270_034, "lexicon.npz": 1_890_604}


def rows(text: str) -> list[list[str]]:
    """Return the cells of every row of a table."""
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]


@pytest.mark.parametrize(
    "row",
    [
        ["catalog alone", "0.755", "0.750", "0.780", "0.710 to 0.840"],
        ["both", "0.812", "0.750", "0.780", "0.710 to 0.840"],
        ["972", "0.812", "0.750", "0.516", "0.710 to 0.840"],
        ["7,780", "0.812", "0.750", "0.780", "0.710 to 0.840"],
        ["0.80 to 0.90", "1,234", "0.844", "0.770"],
        ["0.95 to 1.00", "73", "0.974", "1.000"],
        ["seed", "7"],
        ["knowledge, SHA-256", "`a1b2c3`"],
        ["`network.bin`", "2,270,034"],
        ["`lexicon.npz`", "1,890,604"],
    ],
    ids=lambda row: row[0],
)
def test_every_figure_has_its_row(row: list[str]) -> None:
    assert row in rows(card(FACTS, SIZES))


@pytest.mark.parametrize(
    "said", ["7,780 items", "18 epochs", "864 items kept apart", "493 names", "an unlisted one 0.25 times"]
)
def test_what_it_learned_from_is_said(said: str) -> None:
    assert said in " ".join(card(FACTS, SIZES).split())


def test_every_table_has_as_many_cells_in_each_of_its_rows() -> None:
    for table in re.findall(r"(?:^\|.*\n)+", card(FACTS, SIZES), re.MULTILINE):
        assert len({len(row) for row in rows(table)}) == 1


def test_it_names_the_corpus_by_its_hash() -> None:
    folder = Path(str(files("dive_etl.train") / "texts"))
    content = b"".join(path.read_bytes() for path in sorted(folder.iterdir()))
    assert ["corpus, SHA-256", f"`{hashlib.sha256(content).hexdigest()}`"] in rows(card(FACTS, SIZES))


def test_it_is_written_beside_the_model_with_the_sizes_of_all_files_but_its_own(tmp_path: Path) -> None:
    (tmp_path / "network.bin").write_bytes(b"x" * 1500)
    for _ in range(2):
        write_card(tmp_path, FACTS)
        written = (tmp_path / FILE).read_text(encoding="utf-8")
        assert ["`network.bin`", "1,500"] in rows(written)
        assert [name for name, *_ in rows(written) if name.endswith((".bin`", ".md`"))] == ["`network.bin`"]
