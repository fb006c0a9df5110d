"""The verb `explain`: what the readers make of one sentence, and why they hold back what they do not state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from promissory import claims as readers
from promissory import documents, language
from promissory.claims import Party, Reading
from promissory.documents import Known
from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.prose import words
from promissory.prose.account import Reason, account
from promissory.prose.names import Names
from promissory.service import topic
from promissory.service.export import claim_row
from promissory.service.read import choice, pipeline
from promissory.service.workspace import Workspace

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was read with which pack, and whether a report of this sentence alone would be on its subject; the claims stated,
    those withheld by reason; and what they rest on: the analysis, one row a word, and the parties, dates, sums, quantities,
    shares and items found, one row each."""

    pack: str
    on_topic: bool
    claims: tuple[Claim, ...]
    withheld: tuple[Reason, ...]
    words: tuple[Row, ...]
    found: tuple[Row, ...]
    names: Names

    def data(self) -> Row:
        """The whole explanation as one row of data."""
        return {
            "pack": self.pack, "on_topic": self.on_topic, "words": list(self.words), "found": list(self.found),
            "claims": [{**claim_row(c, "sentence"), "reader": c.reader} for c in self.claims],
            "withheld": [
                {"kind": p.kind, "reason": why.reason, "claims": p.claims, "start": p.start, "end": p.end, "passage": p.text}
                for why in self.withheld for p in why.passages
            ],
        }


def explain(workspace: Workspace, sentence: str, published: str | None) -> Explanation:
    """Read one sentence as if it were a report of that date, with the pack whose subject it touches."""
    document = documents.make("sentence", sentence.encode("utf-8"), "text", Known(published=published, language="en"))
    doc = language.analyse(pipeline(workspace.language), document)
    chosen = choice(workspace)
    touched = next((pack for pack in chosen if topic.touches(document, pack)), None)
    pack = touched or chosen[0]
    names = Names.of(pack)
    outcome = readers.read(document, doc, pack)
    analysis = tuple(
        {
            "word": token.text, "lemma": token.lemma_, "class": token.pos_, "relation": token.dep_,
            "to": token.head.text if token.head is not token else None, "name": token.ent_type_ or None,
        }
        for token in doc if not token.is_space
    )
    return Explanation(
        pack.name, touched is not None, tuple(outcome.claims),
        account(document, outcome.claims, outcome.withheld, read=True).withheld, analysis,
        tuple(_found(document, Reading(document, doc, pack), names)), names,
    )


def _found(document: Document, reading: Reading, names: Names) -> list[Row]:
    """What the readers of every kind build on, in the order of the text."""
    whole = (0, len(document.text))
    found: list[tuple[str, int, int, str]] = [
        *(("party", p.start, p.end, _party(p, names)) for p in reading.parties_in(*whole)),
        *(("date", d.start, d.end, _date(d.iso, d.earliest, d.latest, d.kind)) for d in reading.dates_in(*whole)),
        *(("sum", m.start, m.end, words.money({**_range(m.amount, m.minimum, m.maximum, "amount", m.approx, m.bound),
                                              "currency": m.currency, "per": m.per})) for m in reading.money_in(*whole)),
        *(("quantity", q.start, q.end, words.size({**_range(q.value, q.minimum, q.maximum, "value", q.approx, q.bound),
                                                   "unit": q.unit})) for q in reading.quantities_in(*whole)),
        *(("share", s.start, s.end, words.share(s.share)) for s in reading.shares_in(*whole)),
        *(("item", i.start, i.end, f"{i.item.name} ({i.item.category})") for i in reading.items_in(*whole)),
    ]
    return [{"found": what, "words": document.text[start:end], "means": means, "start": start, "end": end}
            for what, start, end, means in sorted(found, key=lambda row: (row[1], row[2], row[0]))]


def _party(party: Party, names: Names) -> str:
    parts: Iterable[str | None] = (
        ", ".join(map(names.actor, party.actors)) or None, party.who, party.level, party.form,
        None if party.known else "not in the pack",
    )
    return "; ".join(dict.fromkeys(part for part in parts if part))


def _date(iso: str | None, earliest: object, latest: object, kind: str) -> str:
    if iso is None and earliest is None and latest is None:
        return "cannot be resolved without the report's date"
    told = iso or f"{earliest or ''} to {latest or ''}"
    return told if kind == "point" else f"{told} ({kind})"


def _range(
    told: float, low: float | None, high: float | None, name: str, approx: bool, bound: str | None
) -> Mapping[str, Any]:
    """The figure, or its range where the words give one, as the claim format spells it."""
    ranged = low is not None and high is not None and low != high
    return {name: None if ranged else told, "min": low, "max": high, "approx": approx, "bound": bound}
