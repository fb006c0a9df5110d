"""How much was pledged, committed, delivered, by giver, receiver, category, stage or year; in currencies told and in one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from promissory.model.record import Record
from promissory.values.rates import Rates
from promissory.views.counting import APART, COUNTED, Term, terms
from promissory.views.ground import Row

GROUPINGS = ("giver", "receiver", "category", "stage", "period")


def rows(
    records: Iterable[Record],
    reports: Mapping[str, Row],
    by: str = "giver",
    currency: str | None = None,
    rates: Rates | None = None,
) -> list[Row]:
    """One row a set, group and currency: its sum, how many `promises` have one, how many are told `without_sum`, and the `terms`
    it adds up (docs/promises.md has the rules). `reports` are the records' documents as rows name them, by digest. `currency`
    with `rates` adds, for each group told in other currencies too, its total in that currency: `converted` is true, `rates` says
    by which rate of which day and source (`rated` in short), and what has no rate stands in `unconverted`."""
    every = {record.id: record for record in records}
    groups: dict[tuple[int, tuple[str, ...], str | None], list[Term]] = {}
    for term in terms(every):
        groups.setdefault((_ORDER[term.set], _group(term, every[term.record], by), term.per), []).append(term)
    found: list[Row] = []
    for key in sorted(groups, key=lambda key: (key[0], key[1], key[2] or "")):
        found += [_row(by, key[1], told, every, reports) for told in _by_currency(groups[key])]
        if currency and rates and (made := _converted(by, key[1], groups[key], currency, rates)):
            found.append(made | _grounds(groups[key], every, reports))
    return found


_ORDER = {name: place for place, name in enumerate((*COUNTED, *APART))}


def _group(term: Term, record: Record, by: str) -> tuple[str, ...]:
    """The group a term belongs to; several givers or receivers are one group together, for nobody says how they share."""
    if by in ("giver", "receiver"):
        told = record.value({"giver": "by", "receiver": "to"}[by])
        return tuple(sorted(str(one) for one in told)) if isinstance(told, list | tuple) and told else (str(told or "not told"),)
    if by == "category":
        return (str(record.value("category") or "not told"),)
    return (term.stage,) if by == "stage" else ((term.day or "undated")[:4] if term.day else "undated",)


def _by_currency(group: Sequence[Term]) -> list[list[Term]]:
    """The terms with a sum, by currency; those without one stand with the first, or alone where there is none."""
    found: dict[str, list[Term]] = {}
    for term in group:
        if term.currency:
            found.setdefault(term.currency, []).append(term)
    unvalued = [term for term in group if not term.currency]
    every = [found[code] for code in sorted(found)] or [[]]
    return [every[0] + unvalued, *every[1:]]


def _row(
    by: str, group: tuple[str, ...], told: Sequence[Term], every: Mapping[str, Record], reports: Mapping[str, Row]
) -> Row:  # fmt: skip
    amounts = [term.amount for term in told if term.amount is not None]
    return _head(by, group, told, _rounded(sum(amounts), 2) if amounts else None, told[0].currency) | {
        "converted": False, "rated": None, "rates": [], "unconverted": [], "note": None, "terms": [_term(term) for term in told],
    } | _grounds(told, every, reports)  # fmt: skip


def _head(by: str, group: tuple[str, ...], told: Sequence[Term], amount: float | None, currency: str | None) -> Row:
    label = {by: list(group), "joint": len(group) > 1} if by in ("giver", "receiver") else {by: group[0]}
    return {
        "set": told[0].set, **label, "amount": amount, "currency": currency, "per": told[0].per,
        "bounds": sorted({term.bound for term in told if term.bound}),
        "flags": sorted({flag for term in told for flag in term.flags}),
        "promises": sum(term.amount is not None for term in told), "without_sum": sum(term.amount is None for term in told),
    }  # fmt: skip


def _converted(by: str, group: tuple[str, ...], told: Sequence[Term], currency: str, rates: Rates) -> Row | None:
    """The group's total in one currency; None where nothing in it is told in another."""
    valued = [term for term in told if term.amount is not None]
    if all(term.currency == currency for term in valued):
        return None
    counted: list[Row] = []
    missing: list[Row] = []
    for term in valued:
        if term.currency == currency:
            counted.append(_term(term) | {"worth": term.amount, "rate": None})
            continue
        rate = rates.rate(str(term.currency), currency, term.day) if term.day else None
        if rate is None:
            why = f"no rate for {term.currency} on {term.day}" if term.day else "no report dates it"
            missing.append(_term(term) | {"why": why})
            continue
        shown = {"currency": term.currency, "rate": round(rate.worth, 8), "date": rate.date, "source": rate.source}
        counted.append(_term(term) | {"worth": _rounded((term.amount or 0.0) * rate.worth), "rate": shown})
    used = [one["rate"] for one in counted if one["rate"]]
    days = sorted({str(rate["date"]) for rate in used})
    rated = f"{' to '.join(dict.fromkeys((days[0], days[-1])))}, {used[0]['source']}" if used else None
    total = _rounded(sum(one["worth"] for one in counted)) if counted else None
    kept = {one["record"] for one in counted}
    note = f"{len(missing)} left unconverted: {'; '.join(sorted({one['why'] for one in missing}))}" if missing else None
    return _head(by, group, [t for t in valued if t.record in kept] or valued, total, currency) | {
        "converted": bool(used), "rated": rated, "rates": sorted(used, key=lambda rate: (rate["currency"], rate["date"])),
        "unconverted": missing, "note": note, "terms": counted,
    }  # fmt: skip


def _term(term: Term) -> Row:
    return {
        "record": term.record, "amount": term.amount, "currency": term.currency, "day": term.day, "bound": term.bound,
        "flags": list(term.flags), "parts": list(term.parts), "claims": list(term.claims),
    }  # fmt: skip


def _grounds(told: Sequence[Term], every: Mapping[str, Record], reports: Mapping[str, Row]) -> Row:
    """What a total opens down to: its records, and the claims and reports that tell their sums."""
    records = list(dict.fromkeys(term.record for term in told))
    docs = dict.fromkeys(doc for record in records for doc in every[record].docs)
    return {
        "record": None, "date": None, "reported_by": None, "conflicts": [], "told": {}, "records": records,
        "claims": list(dict.fromkeys(claim for term in told for claim in term.claims)),
        "sources": [reports[doc] for doc in docs if doc in reports],
    }  # fmt: skip


def _rounded(amount: float, places: int = 0) -> float:
    """Sums to the hundredth; what is converted to the unit, for no rate makes a told sum more precise than that."""
    rounded = round(amount, places)
    return int(rounded) if rounded == int(rounded) else rounded
