"""What may be printed: text that comes from outside, with nothing left in it that acts on a terminal."""

import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# They shape the letters of Persian, Hindi or an emoji of several persons, and do no more.
_JOINERS = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")


def plain(text: str) -> str:
    """Return a text with each control, direction or invisible character spelt out, so that it stays on its line."""
    if text.isprintable():
        return text
    return "".join(
        f"\\u{ord(sign):04x}" if unicodedata.category(sign) in _HIDDEN and sign not in _JOINERS else sign
        for sign in text
    )
