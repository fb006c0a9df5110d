"""The one gate: a claim passes only if its evidence is exactly the document's text and its slots are those of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, get_args

from promissory.claims.reading import Reading
from promissory.model.claim import CHOICES, KINDS, SLOTS, Claim, Kind, Modality, Witness
from promissory.model.errors import ClaimError


def state(
    reading: Reading,
    kind: Kind,
    start: int,
    end: int,
    *,
    slots: Mapping[str, Any],
    reported_by: str | None = None,
    date: str | None = None,
    modality: Modality = "done",
    witness: Witness = "third_party",
    confidence: float = 0.5,
    reader: str,
    evidence: str | None = None,
) -> Claim:
    """The claim, its evidence cut from the text at [start, end). Slots whose value is None or empty are left out as unknown.
    ClaimError where the span is empty or outside the text, a given `evidence` differs from it, or a slot or choice is not the
    kind's."""
    if kind not in KINDS:
        raise ClaimError(
            f"Claim of {reader} in {reading.document.name}: '{kind}' is no kind of claim; the kinds are {', '.join(KINDS)}."
        )
    text = reading.document.text
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise ClaimError(
            f"{kind} of {reader} in {reading.document.name}: the span {start}-{end} holds no text; give one inside it."
        )
    if evidence is not None and evidence != text[start:end]:
        raise ClaimError(
            f"{kind} of {reader} in {reading.document.name}: the evidence is not the text at {start}-{end}; quote it verbatim."
        )
    kept: dict[str, Any] = {}
    for slot, value in slots.items():
        if slot not in SLOTS[kind]:
            raise ClaimError(
                f"{kind} of {reader} in {reading.document.name}: '{slot}' is no slot of a {kind}; use {', '.join(SLOTS[kind])}."
            )
        if value is None or value == "" or value == [] or value == () or value == {}:
            continue
        choices = CHOICES.get((kind, slot))
        if choices is not None and value not in choices:
            raise ClaimError(
                f"{kind} of {reader} in {reading.document.name}: {slot} cannot be '{value}'; it is one of {', '.join(choices)}."
            )
        kept[slot] = list(value) if isinstance(value, tuple) else value
    if modality not in get_args(Modality) or witness not in get_args(Witness):
        raise ClaimError(
            f"{kind} of {reader} in {reading.document.name}: modality '{modality}' or witness '{witness}' is unknown."
        )
    if not 0.0 <= confidence <= 1.0:
        raise ClaimError(f"{kind} of {reader} in {reading.document.name}: confidence {confidence} is not between 0 and 1.")
    return Claim(
        doc=reading.digest, kind=kind, start=start, end=end, evidence=text[start:end], slots=MappingProxyType(kept),
        reported_by=reported_by, date=date, modality=modality, witness=witness, confidence=round(confidence, 3), reader=reader,
    )
