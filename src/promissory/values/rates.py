"""What one currency was worth in another on a day: by the European Central Bank's reference rates, or by a table of one's own."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

GOOD_FOR = 31  # days after which a reference rate that is no longer quoted is no rate


@dataclass(frozen=True, slots=True)
class Rate:
    """One unit of a currency is worth `worth` units of the other, by the rate of `date` (ISO) from `source`."""

    worth: float
    date: str
    source: str


class Rates(Protocol):
    """Where rates come from."""

    def rate(self, currency: str, to: str, day: str) -> Rate | None:
        """The rate of the day (ISO), or the last one before it; None where there is none."""


class ReferenceRates:
    """The European Central Bank's daily rates since 1999, as shipped with the CurrencyConverter package; nothing is fetched.
    After the last day shipped its rates go on; a currency the bank stopped quoting has none a month later."""

    source = "European Central Bank"

    def __init__(self) -> None:
        from currency_converter import CurrencyConverter, RateNotFoundError  # a history of decades: read only when asked for

        self._history: Any = CurrencyConverter()
        self._none: type[Exception] = RateNotFoundError
        self._last: dt.date = self._history.bounds["EUR"].last_date

    def rate(self, currency: str, to: str, day: str) -> Rate | None:
        """See `Rates`."""
        if not {currency, to} <= self._history.currencies:
            return None
        asked = min(dt.date.fromisoformat(day), self._last)
        for back in range(GOOD_FOR + 1):
            on = asked - dt.timedelta(days=back)
            try:
                worth = float(self._history.convert(1.0, currency, to, date=on))
            except self._none:
                continue
            return Rate(worth, on.isoformat(), self.source)
        return None


@cache
def reference_rates() -> ReferenceRates:
    """The bank's rates, read once."""
    return ReferenceRates()


class RateTable:
    """A table of one's own: base -> currency -> its (day, rate) in order of days, where one unit of the base buys `rate` units of
    the currency. A rate holds until the next one."""

    def __init__(self, table: Mapping[str, Mapping[str, Sequence[tuple[str, float]]]], source: str) -> None:
        self._table, self._source = table, source

    def rate(self, currency: str, to: str, day: str) -> Rate | None:
        """See `Rates`; by way of the first base that knows both."""
        for base in sorted(self._table):
            one, two = self._leg(base, currency, day), self._leg(base, to, day)
            if one and two:
                return Rate(two[1] / one[1], min(one[0], two[0]), self._source)
        return None

    def _leg(self, base: str, currency: str, day: str) -> tuple[str, float] | None:
        if currency == base:
            return day, 1.0
        told = self._table[base].get(currency, ())
        place = bisect_right(told, (day, float("inf")))
        return told[place - 1] if place else None
