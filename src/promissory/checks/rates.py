"""Roughly what a euro is in other currencies: enough to tell a converted sum from a slip, and for nothing else."""

from __future__ import annotations

# Units to one euro, yearly means of the ECB's reference rates for 2024 (UAH and RUB: the national banks'), three figures.
_TO_EURO = {
    "EUR": 1.0, "USD": 1.08, "GBP": 0.847, "CHF": 0.953, "CAD": 1.48, "AUD": 1.64, "NZD": 1.79, "SGD": 1.45, "NOK": 11.6,
    "SEK": 11.4, "DKK": 7.46, "ISK": 149.0, "PLN": 4.31, "CZK": 25.1, "HUF": 395.0, "RON": 4.97, "BGN": 1.96, "TRY": 35.6,
    "UAH": 43.5, "RUB": 100.0, "JPY": 164.0, "CNY": 7.79, "KRW": 1475.0, "INR": 90.6, "ILS": 4.01, "ZAR": 19.8, "BRL": 5.83,
    "MXN": 19.8, "AED": 3.97, "SAR": 4.06,
}  # fmt: skip
MOVES = 2.0  # no rate of these years was off by more than this, the lira's and the hryvnia's included


def explained(figure: float, currency: str, other: float, another: str) -> bool | None:
    """Could one sum be the other, converted at a rate of these years? None where a currency is not in the table."""
    if currency not in _TO_EURO or another not in _TO_EURO or figure <= 0 or other <= 0:
        return None
    expected = _TO_EURO[another] / _TO_EURO[currency]
    return 1 / MOVES <= (other / figure) / expected <= MOVES
