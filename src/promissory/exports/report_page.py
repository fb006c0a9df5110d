"""The record of a period as one page to print or to mail: every statement numbered down to its sentence, one file, no script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from jinja2 import Template

from promissory.exports import frame
from promissory.prose import telling, words
from promissory.prose.headlines import headline, listed
from promissory.prose.memo import Memo, dated, plural
from promissory.prose.names import Names

Row = Mapping[str, Any]
STYLES = ("look.css", "report.css")
SHOWN = 6
"""Sentences cited beside one statement at most; how many more there are is said."""
MARKS: Mapping[str, str] = {"supports": "●", "open": "◐", "undecided": "○", "opposes": "✕"}


@dataclass(frozen=True, slots=True)
class Passage:
    """The words a claim stands on, with what stands around them in their document."""

    digest: str
    start: int
    end: int
    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class Source:
    """A report that is cited."""

    digest: str
    title: str
    publisher: str | None
    agency: str | None
    published: str | None
    dated_by: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the page tells: rows of the listings, the life of each promise by record, the passages by claim."""

    asked: Mapping[str, Any]  # title, since, until, parties, latest
    names: Names
    counts: Mapping[str, int]
    meetings: Sequence[Row] = ()
    attendance: Sequence[Row] = ()
    commitments: Sequence[Row] = ()
    life: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    fulfilment: Sequence[Row] = ()
    totals: Sequence[Row] = ()
    positions: Sequence[Row] = ()
    guarantees: Sequence[Row] = ()
    conflicts: Sequence[Row] = ()
    passages: Mapping[str, Passage] = field(default_factory=dict)
    sources: Sequence[Source] = ()

    @property
    def title(self) -> str:
        """What the report is called."""
        return self.asked["title"] or f"{self.names.title or 'The record'}: {self.period}"

    @property
    def period(self) -> str:
        """The period in words."""
        since, until = self.asked["since"], self.asked["until"]
        if since and until:
            return words.day(since) if since == until else f"{words.day(since)} to {words.day(until)}"
        if since or until:
            return f"from {words.day(since)} on" if since else f"up to {words.day(until)}"
        return "all that is told"

    def of(self, part: Sequence[Row], record: str, slot: str = "record") -> list[Row]:
        """The rows of a part that belong to a record."""
        return [row for row in part if row[slot] == record]


@dataclass(frozen=True, slots=True)
class Cite:
    """A note where it is cited; `first` where it is cited for the first time."""

    number: int
    first: bool


class Notes:
    """Gives every passage its number when it is first cited, so that the numbers run with the reading."""

    def __init__(self, passages: Mapping[str, Passage], sources: Sequence[Source]) -> None:
        self._passages = passages
        self._number: dict[tuple[str, int, int], int] = {}
        self._of_source = {source.digest: place for place, source in enumerate(sources, 1)}
        self.told: list[tuple[int, Passage, int]] = []  # number, passage, the number of its source

    def cite(self, claims: Iterable[str]) -> list[Cite]:
        """The notes of these claims, each passage once, as many as are shown."""
        found: list[Cite] = []
        for passage in self._apart(claims)[:SHOWN]:
            key = (passage.digest, passage.start, passage.end)
            first = key not in self._number
            if first:
                self._number[key] = len(self._number) + 1
                self.told.append((self._number[key], passage, self._of_source[passage.digest]))
            found.append(Cite(self._number[key], first))
        return found

    def more(self, claims: Iterable[str]) -> int:
        """How many passages are not shown."""
        return max(0, len(self._apart(claims)) - SHOWN)

    def _apart(self, claims: Iterable[str]) -> list[Passage]:
        told = (self._passages[claim] for claim in claims if claim in self._passages)
        return list({(one.digest, one.start, one.end): one for one in told}.values())


def page(report: Report) -> str:
    """The page, complete."""
    notes = Notes(report.passages, report.sources)
    return _template("report.html").render(report=report, names=report.names, notes=notes, style=frame.style(*STYLES))


def memo_page(memo: Memo, names: Names) -> str:
    """A memo as a page of its own."""
    return _template("memo.html").render(memo=memo, names=names, style=frame.style(*STYLES))


def style_policy() -> str:
    """A content-security policy under which the page shows and nothing else can."""
    digest = base64.b64encode(hashlib.sha256(f"\n{frame.style(*STYLES)}\n".encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


@cache
def _template(name: str) -> Template:
    env = frame.environment()
    env.filters.update(money=words.money, size=words.size, share=words.share, spoken=words.spoken, slot_name=words.slot_name,
                       item=words.item, listed=listed, dated=dated)
    env.globals.update(headline=headline, marks=MARKS, plural=plural, in_words=telling.slot_in_words)
    return env.get_template(name)
