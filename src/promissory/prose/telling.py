"""A claim told slot by slot in words a reader knows: giver, receiver, stage, and who says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from promissory.model.claim import SLOTS, Claim
from promissory.prose import words
from promissory.prose.headlines import headline, listed, parties
from promissory.prose.names import Names

Facts = tuple[tuple[str, str], ...]
WITNESSES: Mapping[str, str] = {
    "party": "the party itself", "official": "a named official", "unnamed": "an unnamed source",
}
_SAYING: Mapping[str, Callable[[Any], str]] = {
    "value": words.money, "share": words.share, "size": words.size,
    "items": lambda value: ", ".join(words.item(one) for one in listed(value)),
    "direct": lambda value: "verbatim" if value else "in the report’s words",
}
_LABELS: Mapping[str, str] = {"direct": "Wording"}
_PLAIN = frozenset({"format", "level", "mode", "status", "stage", "category", "stance", "state"})


def title(claim: Claim, names: Names) -> str:
    """The claim in one line."""
    return headline(claim.kind, {**claim.slots, "date": claim.date}, names)


def facts(claim: Claim, names: Names) -> Facts:
    """What the claim says, slot by slot: label and words; slots not told are left out."""
    told = [(_LABELS.get(slot) or words.slot_name(slot), slot_in_words(slot, claim.slots[slot], names))
            for slot in SLOTS[claim.kind] if claim.slots.get(slot) not in (None, "", [], {})]
    return (*told, *((("Date", words.day(claim.date)),) if claim.date else ()))


def standing(claim: Claim, names: Names) -> Facts:
    """How the claim is told: by whom, as what, and how sure the reader is of having read it rightly."""
    teller = names.actor(claim.reported_by) if claim.reported_by else "the report itself"
    return (
        ("Told by", f"{teller}, {WITNESSES[claim.witness]}" if claim.witness in WITNESSES else teller),
        ("Told as", words.plain(claim.modality)),
        ("Confidence", f"{round(claim.confidence * 100)}\u00a0%"),
    )


def slot_in_words(slot: str, value: Any, names: Names) -> str:
    """One slot's value in words."""
    if slot in words.ACTOR_SLOTS:
        return parties(value, names)
    if slot in words.DATE_SLOTS or slot == "meeting":
        return words.day(value)
    if slot == "question":
        return names.question(value)
    if slot in _PLAIN:
        return words.plain(value)
    return _SAYING.get(slot, words.spoken)(value)
