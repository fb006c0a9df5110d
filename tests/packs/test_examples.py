"""Every example of every shipped pack, read as a report of one sentence: what must come of it comes, what must not does not."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.language import Language

from promissory import claims, documents, language, packs
from promissory.model.claim import Claim
from promissory.model.pack import Example

OWN = {name: packs.load(name).examples for name in packs.available()}
SHARED = set.intersection(*({repr(e) for e in examples} for examples in OWN.values()))  # those of the base: read once
EXAMPLES = [
    (name, example) for name, examples in OWN.items() for example in examples
    if repr(example) not in SHARED or name == packs.available()[0]
]


@pytest.fixture(scope="module")
def english() -> Language:
    return language.load()


def holds(claim: Claim, example: Example) -> bool:
    """Whether the claim is of the example's kind and has every field that is expected."""
    fields: dict[str, Any] = {**claim.slots, "date": claim.date, "reported_by": claim.reported_by}
    return claim.kind == example.kind and all(fields.get(key) == value for key, value in example.expect.items())


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{n}-{e.term}-{'must' if e.must else 'not'}" for n, e in EXAMPLES])
def test_an_example_yields_what_it_must(english: Language, name: str, example: Example) -> None:
    known = documents.Known(published=example.published)
    report = documents.make("example.txt", example.text.encode(), "text", known)
    outcome = claims.read(report, language.analyse(english, report), packs.load(name))
    found = [claim for claim in outcome.claims if holds(claim, example)]
    assert bool(found) == example.must, f"{example.text}: {[(c.kind, dict(c.slots)) for c in outcome.claims]}"
