"""The order of review, and what is offered as likely the same."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from promissory.model.claim import Claim, Kind
from promissory.model.document import Document, Published
from promissory.model.record import Record, Rival
from promissory.views import likely, review

REPORT = Document("harbour", "Norway sends boats.", Published("2025-03-03", "given"))


def claim(kind: Kind, confidence: float, **slots: Any) -> Claim:
    return Claim(REPORT.digest, kind, 0, 19, REPORT.text, MappingProxyType(slots), confidence=confidence)


def record(name: str, kind: Kind, claims: tuple[str, ...] = (), conflicts: tuple[str, ...] = (), **slots: Any) -> Record:
    rivals = {slot: (Rival(value, claims, (), 1),) for slot, value in slots.items()}
    return Record(name, kind, rivals, claims, (REPORT.digest, "another"), conflicts=conflicts)


BOATS = claim("commitment", 0.9, by=["NOR"], value={"amount": 5, "currency": "EUR"})
DOUBTED = claim("commitment", 0.4, by=["SWE"])
WORDS = claim("statement", 0.4, who="Kari Holm", quote="We stay.")
SIZE = claim("meeting", 0.8, place="Oslo", size={"min": 12, "max": 12})
EVERY = {one.id: one for one in (BOATS, DOUBTED, WORDS, SIZE)}
RECORDS = [record("co-1", "commitment", (BOATS.id,)), record("co-2", "commitment", (DOUBTED.id,)),
           record("st-1", "statement", (WORDS.id,)), record("me-1", "meeting", (SIZE.id,), ("size",))]


def rows(decided: dict[str, str] | None = None) -> list[dict[str, Any]]:
    return review.rows(RECORDS, EVERY, {REPORT.digest: REPORT}, decided or {})


def test_the_doubtful_and_weighty_come_first_whatever_the_order_of_arrival() -> None:
    assert [row["claim"] for row in rows()] == [DOUBTED.id, SIZE.id, BOATS.id, WORDS.id]
    turned = review.rows(RECORDS[::-1], dict(reversed(EVERY.items())), {REPORT.digest: REPORT}, {})
    assert turned == rows()


def test_a_contradiction_raises_doubt_and_is_told() -> None:
    size = next(row for row in rows() if row["claim"] == SIZE.id)
    assert (size["conflicts"], size["clear"]) == (["size"], False)
    assert "reports differ on its size" in size["because"]


def test_what_is_told_with_confidence_and_contradicted_by_nobody_is_clear() -> None:
    assert {row["claim"]: row["clear"] for row in rows()} == {BOATS.id: True, DOUBTED.id: False, WORDS.id: False, SIZE.id: False}


def test_a_decided_claim_keeps_its_place_and_says_so() -> None:
    found = rows({SIZE.id: "accept"})
    assert [row["claim"] for row in found] == [row["claim"] for row in rows()]
    assert [row["decided"] for row in found] == [None, "accept", None, None]


def test_a_claim_of_no_record_stands_in_the_queue() -> None:
    (row,) = review.rows([], {WORDS.id: WORDS}, {}, {})
    assert (row["record"], row["published"]) == (None, None)


def test_records_of_one_kind_that_share_parties_and_words_are_offered_with_reasons() -> None:
    one = record("co-1", "commitment", by=["NOR"], to=["UKR"], items=[{"name": "patrol boats"}], date="2025-03-03")
    same = record("co-2", "commitment", by=["NOR"], to=["UKR"], items=[{"name": "boats"}], date="2025-03")
    other = record("co-3", "commitment", by=["NOR"], to=["UKR"], items=[{"name": "generators"}], date="2025-03-03")
    apart = record("co-4", "commitment", by=["SWE"], to=["POL"], items=[{"name": "patrol boats"}], date="2025-03-03")
    words = record("st-1", "statement", **{"for": "NOR", "quote": "patrol boats"})
    found = likely.Likenesses(map(likely.form, [one, same, other, apart, words])).of(one)
    assert [(each.record, each.parties) for each in found] == [("co-2", ("NOR", "UKR")), ("co-3", ("NOR", "UKR"))]
    assert found[0].reasons == ("both speak of boat", "told for days that may be one")
    assert likely.Likenesses(map(likely.form, [one, same])).of(same)[0].score == found[0].score


def test_nothing_is_offered_on_the_strength_of_parties_alone() -> None:
    one = record("co-1", "commitment", by=["NOR"], items=[{"name": "boats"}])
    other = record("co-2", "commitment", by=["NOR"], items=[{"name": "ropes"}])
    assert likely.Likenesses(map(likely.form, [one, other])).of(one) == []
