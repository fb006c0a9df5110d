"""Reads tables that set what came beside what was promised, by the words over their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from promissory.claims import commitment_parties as parties
from promissory.claims.commitment_gift import category_of
from promissory.claims.fulfilment_ways import Part
from promissory.claims.reading import Reading
from promissory.values.numbers import parse_number
from promissory.values.quantities import Quantity

_LINE = re.compile(r"[^\n]+|\n(?=\n)")
_GAP = re.compile(r"[ \t]*\|[ \t]*|\t+|[ \t]{2,}|[ \t]*\.{3,}[ \t]*|[ \t]+/[ \t]+|:[ \t]+")
_CELL = re.compile(r"(?:about |some |ca\.? |~)?(?P<sign>[$€£]|[A-Z]{3} ?)?(?P<n>\d[\d,.]*(?: \d{3})*)(?P<tail>[*%]|[ -][^\d]*)?$")
_COMES = re.compile(
    r"\b(?:delivered|deliveries|paid|disbursed|received|handed over|arrived|transferred|sent|spent|shipped|so far)\b", re.I,
)
_WAITS = re.compile(r"\b(?:pledged?s?|promised?s?|committed|ordered|announced|planned|target|total|allocated|approved)\b", re.I)
LONGEST = 90  # code points of a line that can be the head of a table


def rows(reading: Reading) -> Iterator[tuple[int, int, tuple[str, ...], Part]]:
    """Where each row stands, who gives, and what was promised and came; a head with both columns must stand over the rows."""
    text = reading.document.text
    columns: tuple[int, int] | None = None
    topic, above = "", ""
    blank = 0
    for line in _LINE.finditer(text):
        words = line.group().strip(" \t|()")
        if not words or line.group() == "\n":
            blank += 1
            columns = columns if blank < 2 else None
            continue
        cells = [c.strip(" ()*") for c in _GAP.split(line.group().strip(" \t|"))]
        head = _head(cells) if len(words) < LONGEST else None
        if head is not None:
            columns, topic, blank = head, above, 0
        elif columns is not None and len(cells) > 2 and (found := _row(reading, line.start(), line.end(), cells, columns, topic)):
            blank = 0
            yield found
        elif set(words) - set("-=+| :"):
            columns = None
        above = words


def _head(cells: list[str]) -> tuple[int, int] | None:
    """The places, counted from the last column, of the promised and the arrived."""
    cells = [c for c in cells if c]
    waits = [n for n, c in enumerate(cells) if _WAITS.search(c) and not _COMES.search(c)]
    comes = [n for n, c in enumerate(cells) if _COMES.search(c)]
    if not waits or not comes or waits[0] >= comes[0] or any(re.search(r"\d{3}", c) for c in cells):
        return None
    return waits[0] - len(cells), comes[0] - len(cells)


def _row(
    reading: Reading, start: int, end: int, cells: list[str], columns: tuple[int, int], topic: str,
) -> tuple[int, int, tuple[str, ...], Part] | None:
    if len(cells) < -columns[0]:
        return None
    whole, part = (_number(cells[c]) for c in columns)
    if whole is None or part is None or whole <= 0:
        return None
    text = reading.document.text
    lead = start + len(text[start:end]) - len(text[start:end].lstrip(" \t|"))
    label = cells[0]
    stop = text.index(label, lead) + len(label) if label in text[lead:end] else end
    by = parties.actors(reading.parties_in(lead, stop))
    named = reading.items_in(lead, stop)
    between = cells[1 : len(cells) + columns[0]]
    beside = next((c for c in between if re.search(r"[A-Za-z]", c) and not _party(reading, start, c)), "")
    if by and beside:
        item = beside
    elif named or not by:
        item = text[named[0].start:named[0].end] if by and named else label
    else:
        item = next((text[i.start:i.end] for i in reading.items if text[i.start:i.end] in topic), topic)
    if not item or (not by and category_of(reading, lead, stop) == "other"):
        return None
    promised = Quantity(lead, stop, whole, None, None)
    return lead, len(text[:end].rstrip()), by, Part(promised, part, part / whole, item, 0.6, "row")


def _party(reading: Reading, start: int, cell: str) -> bool:
    """Whether the cell of a row that begins at `start` names a party."""
    at = reading.document.text.find(cell, start)
    return bool(reading.parties_in(at, at + len(cell)))


def _number(cell: str) -> float | None:
    found = _CELL.match(cell)
    return parse_number(found["n"]) if found else None
