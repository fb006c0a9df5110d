"""Reads the rows of a table of givers ("France    345    loan and grant"), which have no grammar to go by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from promissory.claims import commitment_parties as parties
from promissory.claims.commitment_gift import Gift, category_of, head_at
from promissory.claims.commitment_sides import Sides
from promissory.claims.commitment_ways import Undertaking
from promissory.claims.reading import Reading
from promissory.values.numbers import parse_number

FEWEST = 3  # rows that make a table; a lone line with a wide gap is layout
_ROW = re.compile(
    r"^(?P<who>[^\n|]{3,60}?)(?:[ \t]{2,}|[ \t]*\|[ \t]*|\t)(?P<rest>[^\n]*\d[^\n]*)$", re.MULTILINE,
)
_FIGURE = re.compile(r"(?<![\w.,%])\d[\d,. ]*(?![\w%])")


def rows(reading: Reading, found: Sequence[Undertaking], sides: Sides) -> Iterator[Undertaking]:
    """One undertaking for each row that opens with a giver and holds a figure, where the document has a table of such rows.
    The sum is left out: its unit stands elsewhere."""
    text = reading.document.text
    seen = {each.start for each in found}
    kept: list[Undertaking] = []
    usual = Counter(each.category for each in found if each.category).most_common(1)
    for row in _ROW.finditer(text):
        start, end = row.start(), row.end()
        named = parties.actors(reading.parties_in(*row.span("who")))
        view = reading.sentence_at(row.start("who") + len(row["who"]) - len(row["who"].lstrip(" -•*|")))
        if not named or view is None or view.start in seen or sides.shut & set(named):
            continue
        figure = _FIGURE.search(text, row.start("rest"), end)
        head = head_at(reading, figure.start(), figure.end()) if figure is not None else None
        if figure is None or head is None or not parse_number(figure.group().strip(" ,.")):
            continue
        category = category_of(reading, row.start("rest"), end, usual[0][0] if usual else "financial")
        words = row["rest"][figure.end() - row.start("rest"):].strip(" |\t")
        name = words if re.search(r"[^\W\d_]{3}", words) else ""
        gift = Gift(head, figure.start(), figure.end(), name, category, None, None, True, False)
        kept.append(Undertaking(
            view, start + len(row.group()) - len(row.group().lstrip()), end, named, (sides.receiver,) if sides.receiver else (),
            "pledged", category, (gift,) if name else (), None, None, "row", 0.4,
        ))
    if len(kept) >= FEWEST:
        yield from kept
