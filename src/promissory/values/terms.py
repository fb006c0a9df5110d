"""Words to search by: a text folded to plain words the same way on every engine, and a question as words and phrases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 100  # signs of a word; what is longer is cut, for an engine may refuse it
QUESTION = 200  # signs of a question
# What Unicode does not take apart.
_LETTERS = {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_SAID = re.compile(r'"([^"]*)"|([^\s"]+)')


class _Folding(dict[int, str]):
    """What each sign becomes: letters and digits plain and small, marks and joiners nothing, anything else a space."""

    def __missing__(self, sign: int) -> str:
        made = ""
        for one in unicodedata.normalize("NFKD", chr(sign).casefold()):
            category = unicodedata.category(one)
            made += _LETTERS.get(one, one) if one.isalnum() else "" if category in ("Mn", "Cf") else " "
        self[sign] = made = made if made.strip() else made[:1]
        return made


_folding = _Folding()
_plain = {sign: _folding[sign] for sign in range(128)}  # an ordinary mapping, which `str.translate` goes through fastest


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand one behind the other; with `begun` the last is the beginning of a word."""

    words: tuple[str, ...]
    begun: bool = False


def fold(text: str) -> str:
    """The text as plain words between spaces: `Støre’s F-16s` → `store s f 16s`."""
    folded = _folded(text)
    words = folded.split()
    return folded if max(map(len, words), default=0) <= LONGEST else " ".join(word[:LONGEST] for word in words)


def _folded(text: str) -> str:
    return _BEYOND_ASCII.sub(lambda sign: _folding[ord(sign[0])], text).translate(_plain)


def terms(question: str) -> tuple[Term, ...]:
    """What a question asks for: every word, and the words in quotation marks, or joined by a hyphen or a dot, side by side.

    The last word may be unfinished unless a space or a quotation mark follows it. No sign is a command, no question is wrong.
    """
    found: list[Term] = []
    for asked in _SAID.finditer(question):
        words = tuple(fold(asked[0]).split())
        if words:
            found.append(Term(words, asked[1] is None and asked.end() == len(question)))
    return tuple(dict.fromkeys(found))


def hits(text: str, wanted: tuple[Term, ...]) -> list[tuple[int, int, int]]:
    """Where the terms stand in a text, in its order: start, end, and which term it is."""
    folded, at = _folded(text), _places(text)
    found = []
    for which, term in enumerate(wanted):
        pattern = f"{' +'.join(map(re.escape, term.words))}{'[^ ]*' if term.begun else '(?![^ ])'}"
        for hit in re.finditer(pattern, folded):  # begins with letters, so that it is found as fast as they are
            start, end = hit.span()
            if start == 0 or folded[start - 1] == " ":
                found.append((at[start], at[end - 1] + 1, which))
    return sorted(found)


def _places(text: str) -> Sequence[int]:
    """For each sign of the folded text the place of the sign it was made of."""
    if all(len(_folding[ord(sign)]) == 1 for sign in set(text)):
        return range(len(text))
    return [at for at, sign in enumerate(text) for _ in _folding[ord(sign)]]
