"""Rows as a table for people: drawn by Rich on a terminal, aligned plain lines elsewhere."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from promissory.exports.cells import columns, words

Row = Mapping[str, Any]
_WIDEST = 60  # of a plain cell; what is longer is cut with an ellipsis, the other formats give it whole


def table(rows: Sequence[Row], *, width: int, fields: Sequence[str] | None = None) -> str:
    """A drawn table `width` characters wide, with styles for a terminal; columns empty in every row are left out."""
    fields = _filled(rows, fields or columns(rows))
    drawn = Table(show_lines=False, header_style="bold", pad_edge=False)
    for field in fields:
        drawn.add_column(field, overflow="fold", no_wrap=field in ("record", "date"))
    for row in rows:
        drawn.add_row(*(Text(printable(words(row.get(field)))) for field in fields))
    out = io.StringIO()
    Console(file=out, width=width, force_terminal=True, highlight=False).print(drawn)
    return out.getvalue()


def plain(rows: Sequence[Row], fields: Sequence[str] | None = None) -> str:
    """Aligned lines without any styling; columns empty in every row are left out."""
    fields = _filled(rows, fields or columns(rows))
    if not fields:
        return ""
    lines = [list(fields), *([_short(words(row.get(field))) for field in fields] for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(fields))]
    return "".join("  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip() + "\n" for line in lines)


def _filled(rows: Sequence[Row], fields: Sequence[str]) -> tuple[str, ...]:
    return tuple(field for field in fields if any(row.get(field) not in (None, "", (), [], {}) for row in rows))


def _short(text: str) -> str:
    text = printable(text)
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1].rstrip() + "…"


def printable(text: str) -> str:
    """Without control characters: nothing in a report may steer the terminal."""
    return "".join("�" if unicodedata.category(c) in ("Cc", "Cf") and c not in "\t\n" else c for c in text)
