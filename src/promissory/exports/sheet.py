"""Rows as CSV that a spreadsheet opens harmlessly."""

from __future__ import annotations

import csv as _csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from promissory.exports.cells import columns, words

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv(rows: Sequence[Mapping[str, Any]], fields: Sequence[str] | None = None) -> str:
    """Comma-separated values with a header; text a spreadsheet would take for a formula is led by an apostrophe."""
    fields = fields or columns(rows)
    out = io.StringIO()
    writer = _csv.writer(out, lineterminator="\n")
    if fields:
        writer.writerow(fields)
    writer.writerows([_cell(row.get(field)) for field in fields] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    text = words(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
