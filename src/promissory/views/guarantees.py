"""What each guarantee hangs on: component, guarantor, what it waits for, who must act; where the chain is open or circular."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

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


def rows(records: Iterable[Record], claims: Claims, documents: Documents) -> list[Row]:
    """One row a condition: `component` what waits, `guarantors` who is told to give it, `promise` the record that says so,
    `requires`, `from`, `state`, `waits_on` records of conditions it waits for in turn, and `problems`: "nobody gives it",
    "nobody must act", "circular"."""
    known, told = by_id(claims), list(records)
    conditions = of_kind(told, "condition")
    promises = _Named((item, record) for record in told if record.kind == "commitment" for item in _items(record))
    waiting = _Named((str(record.value("subject")), record) for record in conditions)
    behind = {c.id: [other for other in waiting.like(c.value("requires")) if other.id != c.id] for c in conditions}
    circular = _circular({one: [other.id for other in others] for one, others in behind.items()})
    found = []
    for condition in conditions:
        promise = _promise(condition, promises)
        base = row(condition, known, documents)
        actors = [base["from"]] if isinstance(base["from"], str) else list(base["from"] or ())
        problems = {
            "nobody gives it": promise is None, "nobody must act": not actors, "circular": condition.id in circular,
        }  # fmt: skip
        found.append({
            "record": condition.id, "date": base["date"], "component": base["subject"],
            "guarantors": list(promise.value("by") or ()) if promise else [], "promise": promise.id if promise else None,
            "stage": promise.value("stage") if promise else None, "requires": base["requires"], "from": actors,
            "state": base["state"] or "unmet", "waits_on": [other.id for other in behind[condition.id]],
            "problems": [problem for problem, holds in problems.items() if holds],
            "reported_by": base["reported_by"], "conflicts": base["conflicts"],
            "told": base["told"], "sources": base["sources"], "claims": base["claims"],
        })  # fmt: skip
    return found


class _Named:
    """Records by the words of a phrase that names them, so that one phrase meets only those it shares a word with."""

    def __init__(self, named: Iterable[tuple[str, Record]]) -> None:
        self._by_word: dict[str, list[tuple[frozenset[str], Record]]] = defaultdict(list)
        for phrase, record in named:
            told = words(phrase)
            for word in told:
                self._by_word[word].append((told, record))

    def like(self, phrase: object) -> list[Record]:
        """The records a phrase names, by id."""
        met: dict[str, Record] = {}
        asked = words(phrase)
        for word in asked:
            posted = self._by_word.get(word, ())
            if len(posted) <= COMMON:
                met.update({record.id: record for told, record in posted if record.id not in met and _near(asked, told)})
        return [met[key] for key in sorted(met)]


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


def _promise(condition: Record, promises: _Named) -> Record | None:
    """The promise that waits: named alike, rather told by the same report, rather a guarantee."""
    near = set(condition.docs)
    ranked = sorted(
        promises.like(condition.value("subject")),
        key=lambda p: (not near & set(p.docs), p.value("category") not in GUARANTEES, p.id),
    )
    return ranked[0] if ranked else None


def _items(promise: Record) -> Iterator[str]:
    for item in promise.value("items") or ():
        yield str(item.get("name", "")) if isinstance(item, Mapping) else str(item)


def _circular(links: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The conditions that come back to themselves when their links are followed."""
    found = set()
    for start in links:
        seen: set[str] = set()
        ahead = list(links[start])
        while ahead:
            at = ahead.pop()
            if at == start:
                found.add(start)
                break
            if at not in seen:
                seen.add(at)
                ahead += links.get(at, ())
    return frozenset(found)
