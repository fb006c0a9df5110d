"""Weighing withholds what it doubts, says so, and leaves the rest as it was."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from promissory.claims import weighing
from promissory.model.claim import Claim


@pytest.fixture
def doc() -> Doc:
    doc = Doc(spacy.blank("en").vocab, words=["They", "gave", "ten", "boats", "."], spaces=[True, True, True, False, False])
    doc.tensor = np.ones((5, 3), np.float32)
    return doc


def claim(**slots: object) -> Claim:
    return Claim("d", "commitment", 0, 20, "They gave ten boats.", MappingProxyType(slots), reader="give", confidence=0.5)


def weight(**signs: float) -> weighing.Weight:
    zero, one = np.zeros(6, np.float32), np.ones(6, np.float32)
    return weighing.Weight(MappingProxyType({k.replace("_", " "): v for k, v in signs.items()}), zero, one, zero, 0.0, 0.5)


def test_a_learned_sign_moves_the_confidence(doc: Doc) -> None:
    assert weighing.confidence(claim(), doc, weight()) == pytest.approx(0.5)
    trusted = weighing.confidence(claim(by=["FRA"]), doc, weight(by_1=2.0))
    doubted = weighing.confidence(claim(by=["?some"]), doc, weight(by_1=2.0, by_unnamed=-4.0))
    assert trusted is not None
    assert doubted is not None
    assert trusted > 0.8 > 0.2 > doubted


def test_without_vectors_nothing_is_weighed(doc: Doc) -> None:
    doc.tensor = np.zeros((0,), np.float32)
    assert weighing.confidence(claim(), doc, weight()) is None
