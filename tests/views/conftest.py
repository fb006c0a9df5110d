"""A small record of two reports, folded once, for every listing to be asked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from promissory.model.claim import Claim
from promissory.model.document import Document, Published
from promissory.model.record import Record
from promissory.records import fold

PREVIEW = (
    "Some 20 ministers meet in Oslo on Tuesday, Norway said. Ida Holm is expected. "
    "Norway promised 12 buses by June. Iceland opposes the quota."
)
RESULT = (
    "About 30 ministers met in Oslo. Ida Holm came. A third of the buses has arrived, she said. Iceland is open to the quota now."
)


@dataclass(frozen=True)
class World:
    """Documents, claims and records that belong together."""

    documents: dict[str, Document]
    claims: tuple[Claim, ...]
    records: tuple[Record, ...]

    def ask(self, rows: Any) -> list[dict[str, Any]]:
        """The rows of a listing."""
        return list(rows(self.records, self.claims, self.documents))


def _claim(document: Document, kind: Any, sentence: str, day: str | None, speaker: str | None, slots: dict[str, Any]) -> Claim:
    start = document.text.index(sentence)
    return Claim(document.digest, kind, start, start + len(sentence), sentence, slots, speaker, day)


@pytest.fixture(scope="session")
def world() -> World:
    """The preview and the result of a meeting in Oslo."""
    preview = Document("preview", PREVIEW, Published("2024-05-06", "given"), publisher="The Fjord")
    result = Document("result", RESULT, Published("2024-05-08", "given"), publisher="The Sound")
    oslo = {"hosts": ["NOR"], "place": "Oslo", "topic": "grain"}
    claims = (
        _claim(
            preview,
            "meeting",
            "Some 20 ministers meet in Oslo on Tuesday, Norway said.",
            "2024-05-07",
            "NOR",
            {**oslo, "status": "planned", "size": {"min": 20, "max": 20, "approx": True}},
        ),
        _claim(
            result,
            "meeting",
            "About 30 ministers met in Oslo.",
            "2024-05-07",
            None,
            {**oslo, "status": "held", "size": {"min": 30, "max": 30, "approx": True}},
        ),
        _claim(
            preview,
            "attendance",
            "Ida Holm is expected.",
            "2024-05-07",
            None,
            {
                "who": "Ida Holm",
                "for": "NOR",
                "level": "head",
                "mode": "in_person",
                "status": "expected",
                "meeting": "2024-05-07",
            },
        ),
        _claim(
            result,
            "attendance",
            "Ida Holm came.",
            "2024-05-07",
            None,
            {
                "who": "Ida Holm",
                "for": "NOR",
                "level": "head",
                "mode": "in_person",
                "status": "attended",
                "meeting": "2024-05-07",
            },
        ),
        _claim(
            preview,
            "commitment",
            "Norway promised 12 buses by June.",
            "2024-05-06",
            None,
            {
                "by": ["NOR"],
                "to": ["MDA"],
                "stage": "pledged",
                "category": "other",
                "items": [{"name": "buses", "quantity": 12}],
                "due": "2024-06",
            },
        ),
        _claim(
            result,
            "fulfilment",
            "A third of the buses has arrived, she said.",
            None,
            "Ida Holm",
            {"by": ["NOR"], "item": "buses", "promised": 12, "delivered": 4, "share": 0.33, "as_of": "2024-05-08"},
        ),
        _claim(
            preview,
            "position",
            "Iceland opposes the quota.",
            None,
            None,
            {"for": "ISL", "question": "quota", "stance": "opposes"},
        ),
        _claim(
            result,
            "position",
            "Iceland is open to the quota now.",
            None,
            None,
            {"for": "ISL", "question": "quota", "stance": "open"},
        ),
    )
    documents = {preview.digest: preview, result.digest: result}
    return World(documents, claims, fold(documents, claims, (), None))
