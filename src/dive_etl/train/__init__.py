"""What the recogniser learns from and how it is drawn: corpus, split, swapping of names, facts of words, the card."""

from dive_etl.train.calibrating import fit_signs, measured_shares
from dive_etl.train.card import Facts, write_card
from dive_etl.train.corpus import Item, Piece, names_in_corpus, read_corpus, text_of
from dive_etl.train.made_up import NameMaker
from dive_etl.train.split import Split, split_corpus
from dive_etl.train.swapping import Swapper, marked
from dive_etl.train.word_facts import read_word_facts

__all__ = [
    "Facts",
    "Item",
    "NameMaker",
    "Piece",
    "Split",
    "Swapper",
    "fit_signs",
    "marked",
    "measured_shares",
    "names_in_corpus",
    "read_corpus",
    "read_word_facts",
    "split_corpus",
    "text_of",
    "write_card",
]
