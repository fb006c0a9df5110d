"""Laws of the record as the ledger keeps it: order of arrival, reading twice, looking back, taking back, reading anew."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from test_fold_properties import REPORTS, claims, plain

from promissory.ledger import Ledger, Position, Stamp
from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.service.book import open_book
from promissory.service.decide import rows
from promissory.service.workspace import Workspace

OLD, NEW = Stamp("pack", "english", "reader 1"), Stamp("pack", "english", "reader 2")
TWIN = replace(REPORTS[0], name="a reprint under another name", published=replace(REPORTS[0].published, date="2024-02-28"))
Told = list[tuple[Document, list[Claim]]]
quick = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # each step writes a ledger: shrinking takes minutes
)


@st.composite
def tellings(draw: st.DrawFn) -> Told:
    """Reports with their claims; sometimes one text comes in under two names and two dates."""
    found = draw(st.lists(claims(), max_size=8))
    told = [(document, [claim for claim in found if claim.doc == document.digest]) for document in REPORTS]
    return [*told, (TWIN, told[0][1])] if draw(st.booleans()) else told


@contextmanager
def ledger_of(told: Sequence[tuple[Document, list[Claim]]]) -> Iterator[tuple[Ledger, Workspace]]:
    with tempfile.TemporaryDirectory() as folder:
        where = Workspace(db=str(Path(folder) / "promissory.db"))
        with Ledger.open(where.db) as ledger:
            for document, stated in told:
                ledger.record(document, stated, OLD)
            yield ledger, where


def record(where: Workspace, as_of: int | str | None = None) -> str:
    return plain(open_book(where, as_of).records.values())


@quick
@given(tellings(), st.randoms(use_true_random=False))
def test_reports_in_any_order_make_the_same_record(told: Told, random: Any) -> None:
    shuffled = list(told)
    random.shuffle(shuffled)
    with ledger_of(told) as (_, one), ledger_of(shuffled) as (_, other):
        assert record(one) == record(other)


@quick
@given(tellings())
def test_reading_the_same_reports_twice_changes_nothing(told: Told) -> None:
    with ledger_of(told) as (ledger, where):
        before, ends = record(where), ledger.head()
        for document, stated in told:
            ledger.record(document, stated, OLD)
        assert (record(where), ledger.head()) == (before, ends)


DECISIONS = st.lists(
    st.tuples(st.sampled_from(["accept", "reject", "same_as", "not_same_as", "note", "correct"]), st.integers(0, 99),
              st.integers(0, 99)), max_size=4,
)


def decide(ledger: Ledger, verb: Any, one: int, two: int, **more: Any) -> int | None:
    """A reviewer's word on some claim that stands; its position, None where there is nothing to say it of."""
    standing = sorted(claim.id for claim in ledger.claims())
    if not standing:
        return None
    first, second = standing[one % len(standing)], standing[two % len(standing)]
    if verb in ("same_as", "not_same_as"):
        if first == second:
            return None
        more["other"] = second
    if verb == "correct":
        more |= {"slot": "date", "value": "2024-02-26"}
    return ledger.decide(verb, first, reviewer="ada", reason="looked", **more).position


@quick
@given(tellings(), DECISIONS, st.data())
def test_looking_back_is_folding_what_was_there(told: Told, said: list[tuple[str, int, int]], data: Any) -> None:
    """Decisions fall between the reports; some of the reviewers looked at the logs long before they spoke."""
    with ledger_of([]) as (ledger, where):
        seen, then = [], []
        for number, (document, stated) in enumerate(told):
            ledger.record(document, stated, OLD)
            seen.append(ledger.position())
            for verb, one, two in said[number : number + 1]:
                looked = data.draw(st.sampled_from(seen))
                decide(ledger, verb, one, two, seen=looked._replace(decisions=ledger.position().decisions))
            then.append((ledger.position().evidence, record(where)))
        for position, was in then:
            assert record(where, position) == was


@quick
@given(tellings(), DECISIONS, st.tuples(st.sampled_from(["accept", "reject", "same_as", "not_same_as", "note", "correct"]),
                                        st.integers(0, 99), st.integers(0, 99)))
def test_what_is_taken_back_was_never_said(told: Told, before: list[tuple[str, int, int]], last: tuple[str, int, int]) -> None:
    with ledger_of(told) as (ledger, where):
        for word in before:
            decide(ledger, *word)
        was = record(where)
        position = decide(ledger, *last)
        if position is not None:
            (made,) = [one for one in ledger.decisions() if one.position == position]
            ledger.decide("take_back", made.claim, reviewer="ada", reason="wrong", value=position)
        assert record(where) == was


@quick
@given(tellings(), DECISIONS, st.data())
def test_decisions_stay_with_claims_that_are_read_anew(told: Told, said: list[tuple[str, int, int]], data: Any) -> None:
    """A better reader withdraws some claims, moves some by a character, and tells the others word for word."""
    with ledger_of(told) as (ledger, where):
        early = Position(data.draw(st.integers(0, ledger.position().evidence)), 0)
        for number, word in enumerate(said):
            decide(ledger, *word, seen=early if number == 0 else None)
        now: dict[str, Claim] = {}
        for document, stated in told:
            anew = []
            for claim in stated:
                what = data.draw(st.sampled_from(["same", "gone", "moved"]))
                if what == "moved":
                    start = claim.start + 1
                    claim = replace(claim, start=start, evidence=document.text[start : claim.end])
                if what != "gone":
                    anew.append(claim)
            ledger.record(document, anew, NEW)
            now = {one.id: one for one in (*(c for c in now.values() if c.doc != document.digest), *anew)}
        assert {claim.id for claim in ledger.claims()} == set(now)
        every = {claim.id: claim for _, stated in told for claim in stated}
        for row in rows(where):
            assert row["stands"] == (row["claim"] in now)
            of = every[row["claim"]]
            on_it = {
                one.id for one in now.values()
                if (one.doc, one.kind) == (of.doc, of.kind) and one.start < of.end and of.start < one.end
            }
            assert set(row["heirs"]) == (set() if row["stands"] else on_it)


def test_a_twin_is_the_report_that_came_first_to_readers() -> None:
    """One text under two names: it counts as published when it first appeared, whichever file was read first."""
    told: Told = [(REPORTS[0], []), (TWIN, [])]
    for order in (told, told[::-1]):
        with ledger_of(order) as (ledger, _):
            assert list(ledger.documents().values()) == [REPORTS[0]]
            assert ledger.document(TWIN.digest) == REPORTS[0]
            better = replace(TWIN, published=replace(TWIN.published, date="2024-02-20"))
            ledger.record(better, [], OLD)  # what is now known of the reprint: it came first after all
            assert ledger.document(TWIN.digest) == better
