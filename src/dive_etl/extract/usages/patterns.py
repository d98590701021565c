"""The forms in which texts state a relation, in one table; `forms` has their notation, `words` their classes.

Of two forms that fit the same two names the earlier wins. The figure beside a form is its worth, how often what it
finds is right: (right + 9.5) / (found + 10) in the half of the corpus that was kept apart while the forms were written,
0.9 where it found nothing there (docs/usages.md).
"""

import re
from functools import cache
from typing import NamedTuple

from dive_etl.extract.usages.forms import Notation, own_words
from dive_etl.extract.usages.signs import Lexicon
from dive_etl.extract.usages.words import CLASSES

_MOVED = (
    ("{subject} MOVE|went|goes ... from ~ {old} ... to ~ {new}", 0.97),
    ("{subject} MOVE ... to ~ {new} ( ... from ~ {old} )?", 0.98),
    ("{subject} MOVE ( off of? | away from | from | out of ) ~ {old}", 0.95),
    ("{subject} MOVE ... off|away from? ~ {old}", 0.9),
    ("{subject} MOVE ... from @ ... to ~ {new}", 0.9),
    ("{subject} REPLACE|REPLACING .. {old} ... with|by|for ~ {new}", 0.96),
    ("{subject} REPLACE|REPLACING .. with|by ~ {new}", 0.96),
    ("{subject} LEAVE|LEAVING ~ {left} ( ... for|favor|favour of? ~ {new} | ! | behind )", 0.96),
    ("{subject} say|says|said|bids|bid|waves|waved GOODBYE to ~ {left}", 0.95),
    ("{subject} ( no longer USE|RUN on? | stopped|stops using|running ) ~ {old}", 0.9),
    ("{subject} REWRITE ... ( from {old} to | in | into ) ~ {new}", 0.96),
    ("{subject} PORT ... ( from {old} to | to ) ~ {new}", 0.96),
    ("{one} 's ... THE_MOVE ... from ~ {old} ... to ~ {new}", 0.97),
    ("{one} 's ... THE_MOVE ... to ~ {new} ( from ~ {old} )?", 0.95),
    ("{one} 's ... THE_MOVE ( off of? | away from | from | out of ) ~ {old}", 0.9),
    ("{one} 's ... : MOVE ... to ~ {new}", 0.9),
    ("( ^ | : ) .. from ~ {old} ... to ~ {new} ... at {who}", 0.98),
    ("MOVING|MOVE|THE_MOVE ... from ~ {old} ... to ~ {new} ... at {who}", 0.9),
    ("MOVING|MOVE|THE_MOVE ... from @ ... to ~ {new} ... at {who} $", 0.9),
    ("MOVING|MOVE|THE_MOVE ... to ~ {new} ( from {old} )? ... at {who} $", 0.96),
    ("MOVING|MOVE|THE_MOVE .. ( off of? | away from | from ) ~ {old} .. at {who} $", 0.9),
    ("^ {who} TEAM? : ... MOVING|THE_MOVE ... from ~ {old} ... to ~ {new}", 0.9),
    ("^ {old} to {new} at {who} $", 0.97),
    ("from ~ {old} to ~ {new} ,|: how|why|inside|when|what? {who}", 0.96),
    ("from ~ {old} to ~ {new} ,|: ... at {who} $", 0.96),
    ("REPLACING .. {old} ... with|by|for ~ {new} ... at {who}", 0.97),
    ("{new} replace|replaces|replaced|replacing .. {old} ... at {who}", 0.96),
    ("LEAVING|REPLACING|LEAVE ~ {left} ( ... for ~ {new} )? ... at {who} $", 0.95),
    ("( life after | GOODBYE ,? to? | end|death of ) ~ {left} ... at {who} $", 0.9),
    ("REWRITE ... ( from {old} to | in | into ) ~ {new} ... at {who}", 0.9),
)
_MADE = (
    ("{subject} CREATE .. {made} !", 0.97),
    ("{subject} open source|sources|sourced .. {made} !", 0.95),
    ("{subject} WRITE .. {written} !", 0.86),
    ("{subject} ISSUE .. {made} (= , a|an|the|its )", 0.96),
    ("{subject} ISSUE .. {issued} !", 0.97),
    ("{subject} introduce|introduces|introduced .. {made} (= , a|an|the|its )", 0.9),
    ("{subject} introduce|introduces|introduced .. {introduced} !", 0.86),
    ("{subject} maintain|maintains .. {own}", 0.9),
    ("{subject} BUILD|CREATE ARTICLE .. {core} INSTANCE|BELONGING", 0.86),
    ("{made} ,? ADVERB? ADVERB? originally? MADE ( and _ )? by|at|inside|within {who}", 0.97),
    ("{own} ,|:|is|was the|an|a|our ... -DOCUMENT of|at|behind|by|from {who} $", 0.88),
    ("{own} ,|:|is|was {one} 's", 0.95),
    ("^ {own} : ... ( , ... )? at {who} $", 0.99),
    ("INTRODUCING ~ {core} at {who} $", 0.9),
    ("{one} 's .. {run} INSTANCE", 0.9),
    ("{one} 's .. {own}", 0.92),
)
_USED = (
    ("{subject} USE|CHOOSE .. {used}", 0.94),
    ("{subject} ( opt|opts|opted for | settles|settled on | turn|turns|turned to ) ~ {used}", 0.96),
    ("{subject} ( goes|went all in on | goes|went live on|with ) ~ {used}", 0.9),
    ("{subject} sticks|stuck|stays|stayed|started|began with ~ {used}", 0.95),
    ("{subject} RUN .. {run}", 0.91),
    ("{subject} STAND ... on ~ {used}", 0.97),
    ("{subject} BUILD ... ( with|on|in|using|around|atop|from | on top of ) ~ {used}", 0.95),
    ("{subject} STORE ... in ~ {used}", 0.97),
    ("{subject} DO (! to ) ... ,? -TIE with|using|through|via ~ {used}", 0.92),
    ("{subject} DO (! to ) ... -TIE on ~ {base}", 0.97),
    ("{subject} DO its|their .. {run}", 0.96),
    ("how|why {subject} _ _ ... -TIE with|using ~ {used}", 0.96),
    ("< {subject} ... ,? using ~ {used}", 0.95),
    ("{subject} ... let|lets ~ {run}", 0.95),
    ("BUILT with|in|on|using|by ~ {used} ... at|by|for {who}", 0.95),
    ("{one} 's ... ,? BUILT|running|based with|in|on|by|using ~ {used}", 0.95),
    ("< {subject} ,? BUILT with|in|on|by|using ~ {used}", 0.95),
    ("SERVING {one} 's ... on|with|in|using ~ {used}", 0.9),
    ("{used} _? ,? is|are|was|were? used ... by|at|inside|within {who}", 0.9),
    ("{used} ,|is a|an|the ... ,? used by|at|inside {who}", 0.9),
    ("{used} _? which|that? POWER {who}", 0.96),
    ("at {who} ,? we|they|engineers|developers|teams ... USE .. {used}", 0.9),
    ("at {who} ,? {used} is|runs|powers|handles|serves|stores|carries|drives|keeps", 0.9),
    ("at {who} ,? ... BUILT|kept|stored|hosted in|on|with|by ~ {used}", 0.9),
    ("-RIVAL {run} ( in production | at scale | internally | everywhere )? at {who} $", 0.98),
    ("^ {run} for|as|on ... at {who} $", 0.98),
    ("RUNNING .. {run} ... at {who} $", 0.97),
    ("^ {who} : ... with|on|using|in ~ {told} $", 0.98),
    ("{who} user|case|customer|success story|study ,|:? ... with|on ~ {told}", 0.9),
)
_TABLE = (*_MOVED, *_MADE, *_USED)


class Pattern(NamedTuple):
    """One form: its expression, how often what it finds is right, and whether it takes what it says for granted."""

    form: str
    expression: re.Pattern[str]
    worth: float
    presupposes: bool


@cache
def lexicon() -> Lexicon:
    """Return the signs of all words that the forms name, built when the first text is read."""
    own = own_words([form for form, _ in _TABLE])
    return Lexicon({**CLASSES, **{word: {word} for word in own}})


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return the forms compiled, built when the first text is read."""
    notation = Notation(lexicon())
    return tuple(
        Pattern(form, notation.compile(form), worth, form.startswith("{one} 's") or "{own}" in form)
        for form, worth in _TABLE
    )
