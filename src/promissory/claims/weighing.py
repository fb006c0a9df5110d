"""Weighs a stated claim: would a second coder state it too? Learned from coded reports; it only withholds, never adds."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from promissory.model.claim import CHOICES, SLOTS, Claim

Vector = npt.NDArray[np.float32]
STRETCH = 400  # words of evidence looked at; more than one passage needs


@dataclass(frozen=True, slots=True)
class Weight:
    """What was learned of one kind: a logistic regression over standardised signs and word vectors, and the odds below which
    a claim is withheld."""

    signs: Mapping[str, float]
    mean: Vector
    scale: Vector
    vector: Vector
    bias: float
    threshold: float


def signs(claim: Claim, words: int) -> Iterator[str]:
    """The plain features of a claim: its rule, the choices it made, the slots it filled, how long its evidence is."""
    yield f"rule {claim.reader}"
    yield f"modality {claim.modality}"
    yield f"witness {claim.witness}"
    yield "reported" if claim.reported_by else "in the report's own voice"
    yield "dated" if claim.date else "undated"
    yield f"length {min(words // 10, 6)}"
    for slot in SLOTS[claim.kind]:
        value = claim.slots.get(slot)
        if value is None:
            yield f"no {slot}"
        elif (claim.kind, slot) in CHOICES or isinstance(value, bool):
            yield f"{slot} {value}"
        elif isinstance(value, list):
            yield f"{slot} {min(len(value), 3)}"
            yield from (f"{slot} unnamed" for one in value[:1] if str(one).startswith("?"))
        elif isinstance(value, str) and value.startswith("?"):
            yield f"{slot} unnamed"


def passage(claim: Claim, doc: Doc) -> tuple[Vector, int]:
    """Mean and maximum of the word vectors of the evidence, and its number of words; empty where the pipeline gives none."""
    span = doc.char_span(claim.start, claim.end, alignment_mode="expand")
    if span is None or doc.tensor.shape[0] != len(doc) or not len(span):
        return np.zeros(0, np.float32), 0
    rows = np.asarray(doc.tensor[span.start : min(span.end, span.start + STRETCH)], np.float32)
    rows = rows[np.abs(rows).sum(1) > 0]
    if not len(rows):
        return np.zeros(0, np.float32), len(span)
    return np.concatenate([rows.mean(0), rows.max(0)]), len(span)


def confidence(claim: Claim, doc: Doc, weight: Weight) -> float | None:
    """Between 0 and 1; None where the pipeline gives no vectors to weigh by."""
    vector, words = passage(claim, doc)
    if vector.shape != weight.vector.shape:
        return None
    score = weight.bias + float(((vector - weight.mean) / weight.scale) @ weight.vector)
    score += sum(weight.signs.get(sign, 0.0) for sign in set(signs(claim, words)))
    return float(1.0 / (1.0 + np.exp(-np.clip(score, -30, 30))))


@cache
def learned() -> Mapping[str, Weight]:
    """The weights shipped with the package, by kind; `training/weigh.py` makes them. Kinds that gained nothing are absent."""
    data = files("promissory.claims").joinpath("data/weights.npz")
    if not data.is_file():
        return {}
    with np.load(BytesIO(data.read_bytes()), allow_pickle=False) as stored:
        heads = json.loads(str(stored["heads"]))
        return {
            kind: Weight(head["signs"], stored[f"{kind}.mean"], stored[f"{kind}.scale"], stored[f"{kind}.vector"],
                         head["bias"], head["threshold"])
            for kind, head in heads.items()
        }
