"""Finds phrases of lemmas in a run of words: adverbs may stand between, "its" is any possessive, "…" a few words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from spacy.tokens import Token

from promissory.claims import syntax

Indexed = Mapping[str, tuple[tuple[int, tuple[str, ...]], ...]]
_OWN = frozenset({"its", "his", "her", "their", "our", "my", "your"})
_APART = 7  # words "…" may stand for, and one
_KEPT = syntax.NEGATORS | {"rather", "only", "again"}


@lru_cache(maxsize=8)
def indexed(roles: tuple[frozenset[str], ...]) -> Indexed:
    """The phrases of the roles, each with the place of its role, by their first word."""
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    for rank, phrases in enumerate(roles):
        for phrase in sorted(phrases):
            parts = tuple(phrase.split())
            found[parts[0]].append((rank, parts))
    return {first: tuple(each) for first, each in found.items()}


def told(words: Sequence[Token], phrases: Indexed) -> Iterator[tuple[int, int, int, tuple[str, ...]]]:
    """Each phrase in the words: the place of its role, the places of its first and last word, and its parts."""
    names = [{(word.lemma_ or word.text).lower(), word.lower_} for word in words]
    for place, here in enumerate(names):
        for first in here:
            for rank, parts in phrases.get(first, ()):
                last = _match(words, names, place, parts)
                if last is not None:
                    yield rank, place, last, parts


def _match(words: Sequence[Token], names: Sequence[Collection[str]], place: int, parts: Sequence[str]) -> int | None:
    """The place of the last word of the phrase that begins at the place; None where it does not stand there."""
    at = place
    for number, part in enumerate(parts[1:], 1):
        if part == "…":
            continue
        at += 1
        if parts[number - 1] == "…":
            at = next((i for i in range(at, min(at + _APART, len(words))) if part in names[i]), len(words))
        while at < len(words) and part not in names[at] and words[at].pos_ == "ADV" and words[at].lower_ not in _KEPT:
            at += 1
        if at >= len(words) or not (part in names[at] or (part == "its" and words[at].lower_ in _OWN)):
            return None
    return at
