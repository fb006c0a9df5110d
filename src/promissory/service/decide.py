"""The verb `decide`: a reviewer's word on a claim, checked before it is appended; and the decisions that lost their claim."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from promissory.ledger import Ledger, Position
from promissory.ledger.projection import Projection
from promissory.model.claim import CHOICES, SLOTS, Claim
from promissory.model.errors import DecisionError, QueryError
from promissory.model.record import Decision, Verb
from promissory.service.present import present
from promissory.service.workspace import Workspace

VERBS: tuple[Verb, ...] = get_args(Verb)
_PAIRS = frozenset({"same_as", "not_same_as"})


@dataclass(frozen=True, slots=True)
class Word:
    """What a reviewer says: `other` of a pair, `slot` and `value` of a correction, `seen` as "EVIDENCE.DECISIONS"."""

    verb: str
    claim: str
    reviewer: str
    reason: str = ""
    other: str | None = None
    slot: str | None = None
    value: Any = None
    seen: str | None = None


def decide(workspace: Workspace, word: Word) -> Decision:
    """Append the word; claims may be named by an unmistakable beginning of their id. DecisionError where it does not fit or
    speaks of what changed since it was seen, QueryError where there is no such claim."""
    verb = word.verb.replace("-", "_")
    if verb not in VERBS:
        raise DecisionError(f"There is no decision '{word.verb}'; choose among {', '.join(VERBS)}.")
    if not word.reviewer.strip():
        raise DecisionError("A decision needs a reviewer's name; give --reviewer or set PROMISSORY_REVIEWER.")
    with workspace.ledger(writing=True, make=False) as ledger:
        decided = {d.claim for d in ledger.decisions()} if verb == "take_back" else set()
        with present(workspace) as held:
            standing = _standing(ledger, held, word)
        named = {*standing, *decided}
        claim = _named(word.claim, named)
        other = _named(word.other, named) if word.other else None
        _fits(word, verb, standing.get(claim), other)
        return ledger.decide(
            verb, claim, reviewer=word.reviewer.strip(), reason=word.reason, seen=_seen(word.seen), other=other, slot=word.slot,
            value=word.value,
        )


def _standing(ledger: Ledger, held: Projection | None, word: Word) -> dict[str, Claim]:
    """The standing claims that the word may name, by id."""
    if held is None:
        return {claim.id: claim for claim in ledger.claims()}
    return {claim_id: claim for told in (word.claim, word.other) if told for claim_id, claim in held.named(told)}


def value_of(told: str | None) -> Any:
    """A value from the command line: JSON where it is that, else the words themselves."""
    if told is None:
        return None
    try:
        return json.loads(told)
    except ValueError:
        return told


def rows(workspace: Workspace) -> list[dict[str, Any]]:
    """The decision log, oldest first. `stands` says whether its claim still stands; where it does not, `heirs` are the claims
    of its kind that now stand on the same passage: the decision waits there for review."""
    with workspace.ledger() as ledger:
        decisions, standing = ledger.decisions(), {claim.id: claim for claim in ledger.claims()}
        gone = _gone(ledger, decisions, standing)
    by_place: dict[tuple[str, str], list[Claim]] = {}
    for claim in standing.values():
        by_place.setdefault((claim.doc, claim.kind), []).append(claim)
    return [
        {
            "decision": d.position, "at": d.at, "reviewer": d.reviewer, "verb": d.verb, "claim": d.claim, "other": d.other,
            "slot": d.slot, "value": d.value, "reason": d.reason, "seen": d.seen, "stands": d.claim in standing,
            "heirs": _heirs(gone.get(d.claim), by_place),
        }
        for d in decisions
    ]


def standing(workspace: Workspace) -> str:
    """How far both logs go, as a reviewer names it: EVIDENCE.DECISIONS."""
    with workspace.ledger() as ledger:
        return "{}.{}".format(*ledger.position())


def _gone(ledger: Ledger, decisions: tuple[Decision, ...], standing: Mapping[str, Claim]) -> dict[str, Claim]:
    """The claims decided on that no longer stand, as they stood when the decision was made."""
    found: dict[str, Claim] = {}
    for decision in decisions:
        if decision.claim not in standing and decision.claim not in found:
            found.update({c.id: c for c in ledger.claims(decision.end) if c.id == decision.claim})
    return found


def _heirs(claim: Claim | None, by_place: Mapping[tuple[str, str], list[Claim]]) -> list[str]:
    if claim is None:
        return []
    beside = by_place.get((claim.doc, claim.kind), [])
    return sorted(other.id for other in beside if other.start < claim.end and claim.start < other.end)


def _named(told: str, known: set[str]) -> str:
    found = [told] if told in known else sorted(claim for claim in known if claim.startswith(told) and told)
    if len(found) != 1:
        many = "More than one" if found else "No"
        raise QueryError(f"{many} claim is called '{told}'; take its id from `why` or a listing.")
    return found[0]


def _seen(told: str | None) -> Position | None:
    if told is None:
        return None
    evidence, dot, decisions = told.partition(".")
    if not (evidence.isdigit() and decisions.isdigit() and dot):
        raise DecisionError(
            f"'{told}' is no position of the two logs; write EVIDENCE.DECISIONS, as `promissory decisions` prints it."
        )
    return Position(int(evidence), int(decisions))


def _fits(word: Word, verb: str, claim: Claim | None, other: str | None) -> None:
    if (verb in _PAIRS) != (other is not None) and verb != "take_back":
        raise DecisionError(f"'{verb}' {'needs a' if verb in _PAIRS else 'takes no'} second claim.")
    if other is not None and claim is not None and other == claim.id:
        raise DecisionError("A claim is always the same as itself; name another one.")
    if verb == "note" and not word.reason.strip():
        raise DecisionError("A note needs words; give them with --reason.")
    if verb != "correct" or claim is None:
        return
    slots = (*SLOTS[claim.kind], "date", "reported_by")
    if word.slot not in slots:
        raise DecisionError(f"'{word.slot}' is no slot of a {claim.kind}; choose among {', '.join(slots)}.")
    choices = CHOICES.get((claim.kind, word.slot))
    if choices is not None and word.value is not None and word.value not in choices:
        raise DecisionError(f"{word.slot} cannot be '{word.value}'; it is one of {', '.join(choices)}.")
