"""The verb `explain`: what the readers make of one sentence, and why they hold back what they do not state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from promissory import claims as readers
from promissory import documents, language, packs
from promissory.documents import Known
from promissory.model.claim import Claim
from promissory.service.read import pipeline
from promissory.service.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Explanation:
    """The claims stated, those withheld, and the analysis they rest on, one row a word."""

    claims: tuple[Claim, ...]
    withheld: tuple[Any, ...]
    words: tuple[dict[str, Any], ...]


def explain(workspace: Workspace, sentence: str, published: str | None) -> Explanation:
    """Read one sentence as if it were a report of that date."""
    document = documents.make("sentence", sentence.encode("utf-8"), "text", Known(published=published, language="en"))
    doc = language.analyse(pipeline(workspace.language), document)
    outcome = readers.read(document, doc, packs.load(workspace.pack))
    words = tuple(
        {
            "word": token.text, "lemma": token.lemma_, "class": token.pos_, "relation": token.dep_,
            "to": token.head.text if token.head is not token else None, "name": token.ent_type_ or None,
        }
        for token in doc if not token.is_space
    )
    return Explanation(tuple(outcome.claims), tuple(outcome.withheld), words)
