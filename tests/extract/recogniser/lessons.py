"""Thirty items to learn from, and what a recogniser reads in them."""

from dive_etl.extract.language import DiveEnglish
from dive_etl.extract.recogniser import Recogniser
from dive_etl.extract.text import join
from dive_etl.marked import MarkedText
from tests.extract.marking import marked_text

NLP = DiveEnglish()
LINES = """
How [Fjordbank|company] moves to [Quillbase|tool]
How [Lumenta|company] moves to [Java|language]
[Quillbase|tool] clusters for the rest of us
[Forgeline|tool] clusters at night
Engineers at [Fjordbank|company] sleep well
Engineers at [Tide Labs|company] sleep badly
Why we write [Java|language] code
Why we write [Quill|language] code
An interview with [Ada Moor|person]
An interview with [Ben Okafor|person]
Talks from [Harbour Summit|event]
Talks from [Tide Summit|event]
[Ada Moor|person] on what she learned
[Eve Lang|person] on what she learned
How [Northwind Traders|company] moves to [Anvil|tool]
How [Brightwell|company] moves to [Forgeline|tool]
A quiet week without a pager
What a full disk taught us
How to name a queue
The cost of a cache
[Anvil|tool] clusters and [Quillbase|tool] clusters
Engineers at [Brightwell|company] and engineers at [Lumenta|company]
How [Tide Labs|company] moves from [Anvil|tool] to [Forgeline|tool]
An interview with [Eve Lang|person] of [Fjordbank|company]
Why [Northwind Traders|company] left [Quill|language]
Nothing happened and nobody was called
Ten lessons from a slow query
[Brightwell|company] buys [Tide Labs|company]
Running [Forgeline|tool] at [Lumenta|company]
Running [Quillbase|tool] at [Northwind Traders|company]
"""
ITEMS = [marked_text(line) for line in LINES.strip().split("\n")]


def words_of(title: str, teaser: str | None = None) -> list[str]:
    """Return the words of a dive as a recogniser gets them."""
    return [token.text for token in NLP.make_doc(join(title, teaser).text)]


def read(recogniser: Recogniser, item: MarkedText) -> set[tuple[int, int, str]]:
    """Return the names that a recogniser reads in the title of an item."""
    doc = NLP.make_doc(join(item.title, item.teaser).text)
    found = recogniser(doc)._.proposals
    spans = [(doc[one.start : one.end], one.type) for one in found]
    return {(span.start_char, span.end_char, kind) for span, kind in spans}
