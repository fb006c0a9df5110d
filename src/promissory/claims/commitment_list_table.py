"""Reads tables of sums whose unit stands over their column ("Partner    USD m"), a row for each giver or each thing paid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from promissory.claims import commitment_parties as parties
from promissory.claims import fulfilment
from promissory.claims.commitment_gift import Gift, category_of, head_at
from promissory.claims.commitment_sides import Sides
from promissory.claims.commitment_stage import Stage
from promissory.claims.commitment_ways import Undertaking
from promissory.claims.reading import Reading
from promissory.values.currencies import CODE, SIGN, WORD, money_word
from promissory.values.money import Money
from promissory.values.numbers import find_numbers

FEWEST = 2  # rows that make a table
LONGEST = 100  # code points of a head or row
_SCALE = r"(?P<{0}>thousand|mill(?:ion)?s?|mln|mn|m|bill(?:ion)?s?|bln|bn)\b\.?"
_UNIT = re.compile(
    rf"\b(?P<front>(?-i:{CODE})|{SIGN})[\s(]{{0,3}}(?:{_SCALE.format('after')})?"
    rf"|{_SCALE.format('before')}\s(?:of\s)?(?P<back>{WORD})\b", re.I,
)
_SCALES = {"t": 10**3, "m": 10**6, "b": 10**9}
_CELLS = re.compile(r"[ \t]*\|[ \t]*|\t+|[ \t]{2,}|[ \t]*\.{3,}[ \t]*")
_RULE = re.compile(r"[\s|+=_-]*$")
_SUM_ROW = re.compile(r"^(?:sub)?totals?\b|^sum\b|^all\b|^altogether\b", re.I)
_CAME = re.compile(r"\b(?:delivered|paid|payments?|disbursed|received|transferred)\b", re.I)
_PROMISED = re.compile(r"\b(?:pledge|promis|indicat|commit|announc|offer|intend|propos|plan)", re.I)
_AMOUNT = re.compile(r"(?:[a-z]+ )?[$€£]?\d[\d.,]*(?: \d{3})*(?: ?(?:bn|billion|m|mn|million))?$", re.I)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a table: where it and its label stand, its figure (`whole` where it tells its scale) and the figure's place."""

    start: int
    end: int
    label: tuple[int, int]
    amount: float
    whole: bool
    place: int
    words: str


def tables(reading: Reading, found: Sequence[Undertaking], sides: Sides) -> Iterator[Undertaking]:
    """One undertaking for each row of sums, by the party that opens the row, else by the giver told last above the table."""
    covered = [(k.start, k.end) for k in fulfilment.told_of(reading) if k.view is None]
    for head, currency, scale, rows in _tables(reading.document.text):
        if len(rows) < FEWEST or any(start < r.end and r.start < end for r in rows for start, end in covered):
            continue
        above = [u.by for u in found if u.end <= rows[0].start and u.by]
        usual = above[-1] if above else (sides.giver,) if sides.giver else ()
        for row in rows:
            if (made := _made(reading, row, head, currency, scale, usual, sides)) is not None:
                yield made


def _tables(text: str) -> Iterator[tuple[str, str, float, list[_Row]]]:
    """Each head with a unit of money, and the rows under it."""
    head = above = ""
    unit: tuple[str, float] | None = None
    rows: list[_Row] = []
    for line in re.finditer(r"[^\n]*(?:\n|$)", text):
        words = line.group().rstrip("\n")
        if _RULE.fullmatch(words):
            continue
        row = _row(line.start(), words) if unit is not None else None
        if row is not None:
            rows.append(row)
            continue
        if unit is not None and rows:
            yield head, unit[0], unit[1], rows
            rows = []
        unit = _unit(words)
        head = f"{above} {words}"
        above = words
    if unit is not None and rows:
        yield head, unit[0], unit[1], rows


def _unit(words: str) -> tuple[str, float] | None:
    """The currency and scale a head of columns tells; None for running text and for heads that hold a figure of their own."""
    running = len(words) > LONGEST or len(_CELLS.split(words.strip(" |"))) < 2
    if running or re.search(r"\d[\d.,]*\s?(?:m|bn|million|billion)\b", words):
        return None
    told = _UNIT.search(words)
    money = money_word(told["front"] or told["back"], None) if told is not None else None
    if told is None or money is None:
        return None
    scale = (told["after"] or told["before"] or "").lower()
    return money[0], _SCALES[scale[0]] if scale else 1


def _row(start: int, words: str) -> _Row | None:
    cells = _CELLS.split(words.strip(" \t|"))
    if len(words) > LONGEST or len(cells) < 2 or not re.search(r"[^\W\d_]{3}", cells[0]) or _SUM_ROW.match(cells[0]):
        return None
    for cell in cells[1:]:
        if _AMOUNT.fullmatch(cell.strip()):
            number = next(iter(find_numbers(cell)), None)
            if number is None:
                return None
            label = words.index(cells[0])
            return _Row(
                start + label, start + len(words.rstrip()), (start + label, start + label + len(cells[0])), number.value,
                number.scale != 1, start + words.index(cell, label + len(cells[0])) + number.start, words,
            )
    return None


def _made(
    reading: Reading, row: _Row, head: str, currency: str, scale: float, usual: tuple[str, ...], sides: Sides,
) -> Undertaking | None:
    view = reading.sentence_at(row.label[0])
    token = head_at(reading, row.place, row.place + 1)
    told = reading.parties_in(*row.label)
    named = tuple(a for a in parties.actors(told) if a not in sides.shut)
    whole = sum(p.end - p.start for p in told) * 2 > row.label[1] - row.label[0]
    by = named if whole and named else usual
    if view is None or token is None or not by:
        return None
    amount = row.amount if row.whole else row.amount * scale
    value = Money(row.place, row.place + 1, amount, currency, amount, amount)
    text = reading.document.text
    came = _CAME.search(row.words) or (_CAME.search(head) and not _PROMISED.search(head))
    stage: Stage = "delivered" if came else "pledged" if by is named else "allocated"
    category = category_of(reading, row.start, row.end, "financial")
    items = () if by is named else (
        Gift(token, row.label[0], row.label[1], text[row.label[0]:row.label[1]], category, None, value, True, True),
    )
    to = (sides.receiver,) if sides.receiver is not None and sides.receiver not in by else ()
    return Undertaking(view, row.start, row.end, by, to, stage, category, items, value, None, "table", 0.45)
