"""Reviewers decide: every verb, what is refused, and what becomes of a decision when a report is read anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from promissory.ledger import Stamp
from promissory.model.claim import Claim
from promissory.model.document import Document, Published
from promissory.model.errors import DecisionError, QueryError
from promissory.service import ask
from promissory.service.decide import Word, decide, rows, value_of
from promissory.service.workspace import Workspace

TEXT = "Norway promised 12 boats. Iceland promised ropes."
REPORT = Document("harbour", TEXT, Published("2025-03-03", "given"))
FIRST, SECOND = Stamp("pack", "english", "reader 1"), Stamp("pack", "english", "reader 2")


def claim(sentence: str, **slots: Any) -> Claim:
    start = TEXT.index(sentence)
    told = {"stage": "pledged", **slots}
    return Claim(REPORT.digest, "commitment", start, start + len(sentence), sentence, told, None, "2025-03-03")


BOATS = claim("Norway promised 12 boats.", by=["NOR"], items=[{"name": "boats", "quantity": 12}])
ROPES = claim("Iceland promised ropes.", by=["ISL"], items=[{"name": "ropes"}])


@pytest.fixture
def told(tmp_path: Path) -> Workspace:
    where = Workspace(db=str(tmp_path / "ledger.db"))
    with where.ledger(writing=True) as ledger:
        ledger.record(REPORT, [BOATS, ROPES], FIRST)
    return where


def word(verb: str, of: Claim = BOATS, **more: Any) -> Word:
    return Word(verb, of.id, "Ana", more.pop("reason", "checked"), **more)


def givers(told: Workspace) -> list[list[str]]:
    return [row["by"] for row in ask.listing(told, "commitments")]


def test_a_rejected_claim_leaves_the_record_and_take_back_restores_it(told: Workspace) -> None:
    decide(told, word("reject"))
    assert givers(told) == [["ISL"]]
    decide(told, word("take-back"))
    assert sorted(givers(told)) == [["ISL"], ["NOR"]]


def test_a_corrected_slot_shows_everywhere(told: Workspace) -> None:
    decide(told, word("correct", slot="stage", value="delivered"))
    assert {row["by"][0]: row["stage"] for row in ask.listing(told, "commitments")} == {"NOR": "delivered", "ISL": "pledged"}


def test_two_claims_said_to_be_one_are_one(told: Workspace) -> None:
    decide(told, word("same-as", other=ROPES.id))
    (row,) = ask.listing(told, "commitments")
    assert sorted(row["claims"]) == sorted([BOATS.id, ROPES.id])


@pytest.mark.parametrize(("refused", "why"), [
    (word("applaud"), "There is no decision 'applaud'; choose among accept, reject"),
    (word("correct", slot="colour", value="red"), "'colour' is no slot of a commitment; choose among by, to, stage"),
    (word("correct", slot="stage", value="eaten"), "stage cannot be 'eaten'; it is one of proposed"),
    (word("same-as"), "'same_as' needs a second claim"),
    (word("accept", other=ROPES.id), "'accept' takes no second claim"),
    (word("same-as", other=BOATS.id), "A claim is always the same as itself"),
    (word("note", reason=" "), "A note needs words"),
    (Word("accept", BOATS.id, " "), "A decision needs a reviewer's name"),
    (word("accept", seen="9.0"), r"stand at 4\.0: nobody has seen them at 9\.0"),
    (word("accept", seen="yesterday"), "'yesterday' is no position of the two logs"),
])  # fmt: skip
def test_what_does_not_fit_is_refused_and_nothing_is_written(told: Workspace, refused: Word, why: str) -> None:
    with pytest.raises(DecisionError, match=why):
        decide(told, refused)
    assert rows(told) == []


def test_an_unknown_claim_is_refused(told: Workspace) -> None:
    with pytest.raises(QueryError, match="No claim is called 'c-zz'"):
        decide(told, Word("accept", "c-zz", "Ana"))


def test_a_decision_on_what_another_decided_since_is_refused_and_shown(told: Workspace) -> None:
    """Ana and Ben look at the same claim. Ana rejects it; Ben, who has not seen that, cannot accept it."""
    decide(told, word("reject"))
    with pytest.raises(DecisionError, match=r"Ana decided 'reject' on c-\w+ at \S+ \(decision 1\), after what you saw \(0\)"):
        decide(told, Word("accept", BOATS.id, "Ben", seen="3.0"))
    assert decide(told, Word("accept", ROPES.id, "Ben", seen="3.0")).position == 2


def test_a_decision_survives_a_new_reading_where_the_claim_does(told: Workspace) -> None:
    """A better reader tells Norway's boats anew word for word, and finds who gets the ropes."""
    decide(told, word("correct", slot="to", value=["FRO"]))
    decide(told, word("reject", ROPES))
    better = claim("Iceland promised ropes.", by=["ISL"], items=[{"name": "ropes"}], to=["FRO"])
    with told.ledger(writing=True) as ledger:
        ledger.record(REPORT, [BOATS, better], SECOND)
    kept, waiting = rows(told)
    assert (kept["stands"], kept["heirs"]) == (True, [])
    assert (waiting["stands"], waiting["heirs"]) == (False, [better.id])
    assert {row["by"][0]: row["to"] for row in ask.listing(told, "commitments")} == {"NOR": ["FRO"], "ISL": ["FRO"]}


def test_a_withdrawn_claim_cannot_be_decided_on_from_before(told: Workspace) -> None:
    with told.ledger(writing=True) as ledger:
        ledger.record(REPORT, [BOATS], SECOND)
    with pytest.raises(QueryError, match="No claim is called"):
        decide(told, word("accept", ROPES, seen="3.0"))


def test_values_from_the_command_line() -> None:
    assert (value_of('["NOR"]'), value_of("delivered"), value_of(None)) == (["NOR"], "delivered", None)
