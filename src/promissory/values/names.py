"""How names are compared: without accents, case or stray punctuation, so that one person spelt twice is one person."""

from __future__ import annotations

import re
import unicodedata

_PLAIN = str.maketrans({
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
    "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i",
    "’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-", "—": "-",
})
_PARTICLES = frozenset([
    "von", "van", "de", "der", "den", "del", "della", "da", "di", "du", "la", "le", "ter", "ten", "bin", "al",
])
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def fold(name: str) -> str:
    """The name in lower case, accents and typographic quotes made plain, runs of blanks made one; length may change."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.translate(_PLAIN)) if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", bare.casefold()).strip()


def surname(name: str) -> str:
    """The family name as news writing uses it: the last word with the particles before it ("von der Leyen"); "" for no word."""
    words = re.findall(r"[^\W\d_][\w'’.-]*", name)
    while len(words) > 1 and words[-1].casefold().strip(".") in _SUFFIXES:
        words.pop()
    if not words:
        return ""
    first = len(words) - 1
    while first > 1 and words[first - 1].casefold() in _PARTICLES:
        first -= 1
    return " ".join(words[first:])
