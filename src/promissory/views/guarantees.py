"""What each guarantee hangs on: component, guarantor, what it waits for, who must act; where the chain is open or circular."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from promissory.model.record import Record
from promissory.views.ground import Claims, Documents, Row, by_id, of_kind, row

_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY = frozenset({
    "all", "and", "any", "are", "been", "can", "could", "for", "from", "has", "have", "into", "its", "may", "more", "must",
    "only", "other", "should", "such", "than", "that", "the", "their", "there", "this", "was", "were", "which", "who", "will",
    "with", "would",
})  # fmt: skip
COMMON = 200  # a word that stands in more phrases than this tells none of them apart
ALIKE = 0.6  # share of the shorter phrase's words that the longer one has, from where on the two name one thing
GUARANTEES = frozenset({"guarantee", "troops"})


class Waits(NamedTuple):
    """A condition by what is compared: what waits, and what it waits for."""

    record: str
    subject: Any
    requires: Any


class Offer(NamedTuple):
    """A promise by what is compared: its items, who gives them, how far, of which category."""

    record: str
    items: Any
    by: Any
    stage: Any
    category: Any


def rows(records: Iterable[Record], claims: Claims, documents: Documents) -> list[Row]:
    """One row a condition: `component` what waits, `guarantors` who is told to give it, `promise` the record that says so,
    `requires`, `from`, `state`, `waits_on` records of conditions it waits for in turn, and `problems`: "nobody gives it",
    "nobody must act", "circular"."""
    told = list(records)
    conditions = of_kind(told, "condition")
    chain = Chain(map(waits, conditions))
    near = Near(map(waits, conditions), (offer(record) for record in told if record.kind == "commitment"))
    docs = {record.id: record.docs for record in told}
    return linked(conditions, chain, near, docs, claims, documents)


def waits(record: Record) -> Waits:
    """What of a condition is compared."""
    return Waits(record.id, record.value("subject"), record.value("requires"))


def offer(record: Record) -> Offer:
    """What of a promise is compared."""
    return Offer(record.id, *(record.value(slot) for slot in ("items", "by", "stage", "category")))


def linked(
    conditions: Iterable[Record], chain: Chain, near: Near, docs: Mapping[str, Sequence[str]], claims: Claims,
    documents: Documents,
) -> list[Row]:
    """The rows of some conditions; `docs` are the reports of the promises that may be the one that waits (`Near.rivals`)."""
    known = by_id(claims)
    return [_row(row(one, known, documents), chain, near.promise(one.id, one.docs, docs)) for one in conditions]


def _row(base: Row, chain: Chain, promise: Offer | None) -> Row:
    actors = [base["from"]] if isinstance(base["from"], str) else list(base["from"] or ())
    problems = {
        "nobody gives it": promise is None, "nobody must act": not actors, "circular": chain.circular(base["record"]),
    }  # fmt: skip
    return {
        "record": base["record"], "date": base["date"], "component": base["subject"],
        "guarantors": list(promise.by or ()) if promise else [], "promise": promise.record if promise else None,
        "stage": promise.stage if promise else None, "requires": base["requires"], "from": actors,
        "state": base["state"] or "unmet", "waits_on": chain.behind(base["record"]),
        "problems": [problem for problem, holds in problems.items() if holds],
        "reported_by": base["reported_by"], "conflicts": base["conflicts"],
        "told": base["told"], "sources": base["sources"], "claims": base["claims"],
    }  # fmt: skip


class Chain:
    """Which conditions wait for which others; looked up as it is asked for."""

    def __init__(self, conditions: Iterable[Waits]) -> None:
        told = list(conditions)
        self._requires = {one.record: one.requires for one in told}
        self._waiting = _Named()
        for one in told:
            self._waiting.enter(phrase := words(str(one.subject)), phrase, one.record)
        self._behind: dict[str, list[str]] = {}

    def behind(self, record: str) -> list[str]:
        """The conditions that this one waits for."""
        if record not in self._behind:
            self._behind[record] = [other for other in self._waiting.like(self._requires[record]) if other != record]
        return self._behind[record]

    def circular(self, record: str) -> bool:
        """Whether a condition comes back to itself when its links are followed."""
        seen: set[str] = set()
        ahead = list(self.behind(record))
        while ahead:
            at = ahead.pop()
            if at == record:
                return True
            if at not in seen:
                seen.add(at)
                ahead += self.behind(at)
        return False


class Near:
    """The promises that may be what waits, for some conditions: those that name it alike. Each promise is given as `Offer` has
    it; there are many, and few are looked at twice."""

    def __init__(self, conditions: Iterable[Waits], offers: Iterable[Sequence[Any]]) -> None:
        told = list(conditions)
        asked = frozenset(word for one in told for word in words(one.subject))
        named, self._offers = _Named(), dict[str, Sequence[Any]]()
        for one in offers:
            for item in one[1] or ():
                found = _words(str(item.get("name", "")) if isinstance(item, dict) else _name(item))
                if not asked.isdisjoint(found):
                    self._offers[one[0]] = one
                    named.enter(found, found & asked, one[0])
        self._rivals = {one.record: named.like(one.subject) for one in told}

    def rivals(self) -> list[str]:
        """The promises of whom it matters which reports tell them: another may be meant as well."""
        return list(dict.fromkeys(one for found in self._rivals.values() if len(found) > 1 for one in found))

    def promise(self, condition: str, told: Iterable[str], docs: Mapping[str, Sequence[str]]) -> Offer | None:
        """The promise that waits: named alike, rather told by the same report, rather a guarantee."""
        found, reports = self._rivals[condition], set(told)
        if len(found) < 2:
            return Offer(*self._offers[found[0]]) if found else None
        ranked = sorted((Offer(*self._offers[one]) for one in found),
                        key=lambda p: (reports.isdisjoint(docs[p.record]), p.category not in GUARANTEES, p.record))
        return ranked[0]


class _Named:
    """Records by the words of a phrase that names them, so that one phrase meets only those it shares a word with."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)

    def enter(self, told: frozenset[str], by: Iterable[str], record: str) -> None:
        """A record that a phrase of these words names, found by these of them."""
        for word in by:
            posted = self._by_word[word]
            if len(posted) <= COMMON:  # what more there is makes no difference
                posted.append((told, record))

    def like(self, phrase: object) -> list[str]:
        """The records a phrase names, by id."""
        met: set[str] = set()
        asked = words(phrase)
        for word in asked:
            posted = self._by_word.get(word, ())
            if len(posted) <= COMMON:
                met.update(record for told, record in posted if record not in met and _near(asked, told))
        return sorted(met)


def _name(item: object) -> str:
    return str(item.get("name", "")) if isinstance(item, Mapping) else str(item)


def words(phrase: object) -> frozenset[str]:
    """The telling words of a phrase, folded to lower case and without a plural's s."""
    return _words(str(phrase or ""))


@lru_cache(maxsize=16384)  # few phrases, each asked about many others
def _words(phrase: str) -> frozenset[str]:
    return frozenset(w.removesuffix("s") for w in _WORD.findall(phrase.lower())) - _EMPTY


def alike(a: object, b: object) -> bool:
    """Whether two phrases name one thing."""
    return _near(words(a), words(b))


def _near(one: frozenset[str], two: frozenset[str]) -> bool:
    least = min(len(one), len(two))
    return least > 0 and len(one & two) / least >= ALIKE and (least > 1 or len(one | two) <= 3)
