"""What two wordings share: folded words without grammar, for names, items, places and reported speech."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

_WITHIN = re.compile(r"'s\b|(?<=[a-z])'(?=[a-z])|(?<=[a-z])-(?=\d|[a-z]\b)|(?<=\d),(?=\d{3})")
_SIGNS = re.compile(r"[^a-z0-9%.]+")
_VARIANT = re.compile(r"^(\d+)[a-z]\d*$")
_TRANSLITERATED = re.compile(r"([aou])e(?=[a-z])")  # an umlaut written out is the same name


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GRAMMAR = _set(
    "a an the of to in on at for and or by with from as be is are was were will would its his her their our your this "
    "that it has have had not no than more some any all about into over under up out off per who which what where "
    "when"
)
# Words that say that something is given, not what: they never join two promises on their own.
VAGUE = _set(
    "aid support help assistance package money fund funds contribution share pledge promise promised announcement "
    "total new additional further extra other part whole full more item plan programme program scheme effort delivery "
    "deliveries equipment system unit number kind type year annual month next first second last big large small own amount sum "
    "instalment tranche promise hundred thousand million billion trillion dozen many several"
)
# Words of any joint undertaking's name.
JOINT = _set("coalition initiative group alliance project mission capability joint international format")
# Words of any meeting place.
SITE = _set("palace base air city town village centre center hall house building airport headquarter capital hotel near")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without accents; hyphens inside a designation vanish ("AB-12" is "ab12"), other signs become spaces."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.replace("’", "'")).encode("ascii", "ignore").decode()
    plain = text.lower()
    if "'" in plain or "-" in plain or "," in plain:
        plain = _WITHIN.sub("", plain)
    return _SIGNS.sub(" ", plain).strip()


@lru_cache(maxsize=65536)
def words(text: str) -> frozenset[str]:
    """Folded words without grammar, plural endings cut, a variant letter after a number cut ("2a4" is "2")."""
    found = set()
    for word in fold(text).split():
        word = word.strip(".")
        if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
            word = word[:-1]
        if word[:1].isdigit():
            word = _VARIANT.sub(r"\1", word)
        if "e" in word:
            word = _TRANSLITERATED.sub(r"\1", word)
        if word and word not in _GRAMMAR:
            found.add(word)
    return frozenset(found)


def telling(text: str, vague: frozenset[str] = VAGUE) -> frozenset[str]:
    """The words that say what a thing is: `words` without the vague ones."""
    return words(text) - vague


def shared(a: frozenset[str], b: frozenset[str]) -> float:
    """Shared words over the smaller side, 0 when a side is empty."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def alike(a: frozenset[str], b: frozenset[str]) -> float:
    """Shared words over all words (Jaccard)."""
    return len(a & b) / len(a | b) if a and b else 0.0


def designators(found: Iterable[str]) -> frozenset[str]:
    """The numbers and years standing in a name ("model 1" is not "model 2", "aid for 2024" not "aid for 2025")."""
    return frozenset(word for word in found if word.isdigit() and len(word) < 5)


def item_names(items: Any) -> tuple[str, ...]:
    """The names in an `items` slot, whatever form the reader gave it."""
    if isinstance(items, str):
        return (items,)
    if not isinstance(items, list | tuple):
        return ()
    return tuple(str(item.get("name", "")) if hasattr(item, "get") else str(item) for item in items)


def actors(value: Any) -> frozenset[str]:
    """Actors of a slot: ids as they are, unnamed parties by their folded words after `?`."""
    if not value:
        return frozenset()
    many = value if isinstance(value, list | tuple) else [value]
    return frozenset(actor(str(one)) for one in many if one)


@lru_cache(maxsize=8192)
def actor(value: str) -> str:
    return "?" + " ".join(sorted(words(value[1:]))) if value.startswith("?") else value


def surname(person: Any) -> str:
    """The last folded word of a person's name, endings of transliteration evened out."""
    parts = fold(str(person or "")).split()
    return re.sub(r"(yy|iy|ii|ij|y|i)$", "y", parts[-1]) if parts else ""
