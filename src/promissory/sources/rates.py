"""A team's own table of exchange rates: CSV with date, currency, rate and, if not the euro, base; checked line by line."""

from __future__ import annotations

import csv
import datetime as dt
import io
import math
import re
from collections.abc import Mapping
from pathlib import Path

from promissory.model.errors import SourceError
from promissory.values.rates import RateTable

_CODE = re.compile(r"[A-Z]{3}")
_NEEDED = ("date", "currency", "rate")
_BASE = "EUR"


def load(path: Path) -> RateTable:
    """The table in a file; SourceError naming the line where it does not hold together."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise SourceError(f"{path} cannot be read ({error.strerror or error}); give a CSV file of exchange rates.") from None
    except UnicodeDecodeError:
        raise SourceError(f"{path} is not UTF-8 text; save the exchange rates as CSV in UTF-8.") from None
    rows = csv.DictReader(io.StringIO(text), strict=True)
    table: dict[str, dict[str, dict[str, float]]] = {}
    try:
        header = [(name or "").strip().casefold() for name in rows.fieldnames or ()]
        rows.fieldnames = header
        missing = [name for name in _NEEDED if name not in header]
        if missing:
            raise SourceError(f"{path} has no column '{missing[0]}'; its first line must read date,currency,rate or add ,base.")
        for row in rows:
            if any((value or "").strip() for value in row.values() if isinstance(value, str)):
                _add(table, row, f"{path}, line {rows.line_num}")
    except csv.Error as error:
        raise SourceError(f"{path}, line {rows.line_num}, is no CSV ({error}); separate the columns with commas.") from None
    if not table:
        raise SourceError(f"{path} holds no rate; write one a line: 2024-02-26,USD,1.0852.")
    ordered = {base: {code: sorted(days.items()) for code, days in codes.items()} for base, codes in table.items()}
    return RateTable(ordered, path.name)


def _add(table: dict[str, dict[str, dict[str, float]]], row: Mapping[str, str | None], where: str) -> None:
    told = {name: (row.get(name) or "").strip() for name in (*_NEEDED, "base")}
    day, rate = _day(told["date"], where), _rate(told["rate"], where)
    currency, base = _code(told["currency"], where), _code(told["base"] or _BASE, where)
    if currency == base:
        raise SourceError(f"{where}: {currency} is given in itself; a rate is what one {base} buys of another currency.")
    days = table.setdefault(base, {}).setdefault(currency, {})
    if days.setdefault(day, rate) != rate:
        raise SourceError(f"{where}: {day} has two rates for {currency}, {days[day]:g} and {rate:g}; keep one.")


def _day(told: str, where: str) -> str:
    try:
        return dt.date.fromisoformat(told).isoformat()
    except ValueError:
        raise SourceError(f"{where}: '{told}' is no date; write 2024-02-26.") from None


def _rate(told: str, where: str) -> float:
    try:
        rate = float(told)
    except ValueError:
        raise SourceError(f"{where}: '{told}' is no rate; write a number with a point, such as 1.0852.") from None
    if not math.isfinite(rate) or rate <= 0:
        raise SourceError(f"{where}: a rate of {told} cannot be; it must be more than nothing.")
    return rate


def _code(told: str, where: str) -> str:
    code = told.upper()
    if not _CODE.fullmatch(code):
        raise SourceError(f"{where}: '{told}' is no currency; write its three letters, such as USD.")
    return code
