"""One promise followed: its dated life, and what is said to have arrived of it, speaker by speaker, each with its sentence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from promissory.model.claim import Claim
from promissory.model.record import Record
from promissory.views import fulfilment
from promissory.views.ground import Claims, Documents, Row, by_id, names, row

_ARRIVED = ("delivered", "confirmed")


def story(record: Record, claims: Claims, documents: Documents) -> Row:
    """{"promise": its row, "life": steps, "speakers": series, "ladder": [...], "arrivals": [...], "reasons": [...]}; every entry
    has its source's name and its evidence."""
    known = by_id(claims)
    return {
        "promise": row(record, known, documents),
        "life": steps(record),
        "speakers": speakers(record, known, documents),
        "ladder": [_entry(entry, known, documents) for entry in record.extra.get("ladder", [])],
        "arrivals": [_entry(entry, known, documents) for entry in record.extra.get("arrivals", [])],
        "reasons": list(record.reasons),
    }


def brief(record: Record) -> Row:
    """A promise in short, for where it is named beside another."""
    return {"record": record.id, **{slot: record.value(slot) for slot in ("date", "by", "to", "stage", "value", "items")}}


def steps(record: Record) -> list[Row]:
    """The life of a promise: one row a step, however many reports tell it; `event` says what happened at it, `arrived` whether
    all or a part came, `claims` and `docs` are those that tell it and `reported_by` whose word it is."""
    found: dict[Any, Row] = {}
    for number, entry in enumerate(record.extra.get("ladder", [])):
        step = found.setdefault(
            entry.get("step", -1 - number),
            {
                "stage": entry["stage"], "event": entry.get("event"), "when": entry.get("when") or entry.get("date"),
                "dated": bool(entry.get("date")), "value": None, "items": None, "arrived": None, "reported_by": [], "claims": [],
                "docs": [],
            },
        )  # fmt: skip
        for slot in ("value", "items"):
            step[slot] = step[slot] or entry.get(slot)
        _arrived(step, entry)
        for many, one in (("reported_by", entry.get("reported_by")), ("claims", entry["claim"]), ("docs", entry.get("doc"))):
            if one and one not in step[many]:
                step[many].append(one)
    return list(found.values())


def _arrived(step: Row, entry: Mapping[str, Any]) -> None:
    """A step is whole only where none of its tellings makes it a part; what one report expects another may tell as come."""
    now = entry.get("arrived", "whole" if entry["stage"] in _ARRIVED else None)
    order = (None, "expected", "whole", "part")
    step["arrived"] = max(step["arrived"], now, key=order.index)


def speakers(record: Record, claims: Claims, documents: Documents) -> list[Row]:
    """What is said to have arrived, one row a speaker, in order of the first word: `speaker` (None where a report speaks for
    itself, `source` then names it) and `words`, their figures in time against target and deadline. A step told as delivered or
    confirmed stands among them with its `stage`."""
    said = [
        ({**made, "stage": None}, names([source["digest"] for source in made["sources"]], documents))
        for made in fulfilment.rows([record], claims, documents)
    ]
    said += [
        (_delivered(entry, record), names([entry["doc"]], documents))
        for entry in record.extra.get("ladder", [])
        if entry.get("arrived")
    ]
    said.sort(key=lambda one: (str(one[0]["as_of"] or one[0]["date"] or "9999"), one[0]["claims"][0]))
    series: dict[tuple[str | None, str | None], list[Row]] = {}
    for word, heard in said:
        series.setdefault((word["reported_by"], None if word["reported_by"] else ", ".join(heard)), []).append(word)
    return [{"speaker": speaker, "source": source, "words": words} for (speaker, source), words in series.items()]


def _delivered(entry: Mapping[str, Any], record: Record) -> Row:
    whole = entry["arrived"] == "whole"
    return {
        "record": record.id, "date": entry["date"], "by": entry.get("by"), "stage": entry["stage"], "as_of": entry["when"],
        "delivered": entry.get("value"), "share": None, "reckoned": 1.0 if whole else None, "scope": None,
        "target": fulfilment.target(record), "due": record.value("due"), "late": fulfilment.late(entry["when"], record),
        "counts": entry["arrived"] != "expected", "reported_by": entry["reported_by"], "claims": [entry["claim"]],
    }  # fmt: skip


def _entry(entry: Mapping[str, Any], claims: Mapping[str, Claim], documents: Documents) -> Row:
    claim = claims.get(entry["claim"])
    return {**entry, "source": names([entry["doc"]], documents)[0], "evidence": claim.evidence if claim else None}
