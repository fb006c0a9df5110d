"""Which of several values stands first, and the words of the rule that put it there."""

from __future__ import annotations

from typing import Any

import pytest
from reported import claim, decided, folded, of_kind, report, stated

from promissory.model.claim import Claim
from promissory.model.document import Document
from promissory.model.record import Decision, Rival

MONDAY = report("monday", "2024-05-06")
TUESDAY = report("tuesday", "2024-05-07")
FRIDAY = report("friday", "2024-05-10")
NOTICE = report(
    "notice", "2024-05-06",
    "Norway gives buses.\n\nCorrection: an earlier version named another number of buses; it is 14.",
)  # fmt: skip
THREE = [MONDAY, TUESDAY, FRIDAY]


def buses(document: Document, number: int, start: int = 0, **more: Any) -> Claim:
    items = [{"name": "buses", "quantity": number}]
    told = {"by": ["NOR"], "to": ["UKR"], "stage": "pledged", "items": items, **more}
    return claim(document, "commitment", start, **told)


def told(documents: list[Document], *claims: Claim, decisions: list[Decision] | None = None) -> tuple[Rival, ...]:
    (record,) = of_kind(folded(documents, claims, decisions or ()), "commitment")
    return record.slots["items"]


def number(rival: Rival) -> int:
    return int(rival.value[0]["quantity"])


def meeting(document: Document, day: str, speaker: str | None = None) -> Claim:
    return stated(document, "meeting", 0, speaker, day, hosts=["NOR"], place="Oslo")


def test_own_announcement_before_third_party():
    claims = [meeting(MONDAY, "2024-05-14", "NOR"), meeting(TUESDAY, "2024-05-15"), meeting(FRIDAY, "2024-05-15")]
    (record,) = of_kind(folded(THREE, claims), "meeting")
    first, second = record.slots["date"]
    assert (first.value, second.value) == ("2024-05-14", "2024-05-15")
    assert first.why == second.why == "own announcement before third party"


def test_a_correction_before_what_it_corrects_though_more_tell_otherwise():
    first, second = told([NOTICE, TUESDAY, FRIDAY], buses(NOTICE, 14, 30), buses(TUESDAY, 12), buses(FRIDAY, 12))
    assert (number(first), number(second)) == (14, 12)
    assert first.why == "a correction before the report it corrects"


def test_more_independent_origins_before_fewer():
    first, second = told(THREE, buses(MONDAY, 12), buses(TUESDAY, 12), buses(FRIDAY, 14))
    assert (number(first), first.origins, second.origins) == (12, 2, 1)
    assert second.why == "more independent origins before fewer (2 before 1)"


def test_the_later_report_before_the_earlier():
    first, second = told([MONDAY, FRIDAY], buses(MONDAY, 12), buses(FRIDAY, 14))
    assert (number(first), first.why, second.why) == (14, *["the later report before the earlier"] * 2)


def test_a_reviewers_word_before_what_reports_say():
    one, two = buses(MONDAY, 12), buses(FRIDAY, 14)
    word = decided(1, "correct", one, slot="items", value=[{"name": "buses", "quantity": 13}])
    first, _ = told([MONDAY, FRIDAY], one, two, decisions=[word])
    assert (number(first), first.why) == (13, "a reviewer's correction before what reports say")


def test_a_value_told_alone_has_nothing_before_it():
    (only,) = told(THREE, buses(MONDAY, 12), buses(FRIDAY, 12))
    assert only.why == ""


@pytest.mark.parametrize(
    "notice", ["Correction: it is 14.", "An earlier version of this article named 12.", "* Correction, 3 May: 14."]
)
def test_notices_of_correction(notice: str):
    from promissory.records.correction import correcting

    text = f"Norway gives 12 buses.\n{notice}"
    assert correcting(text, None, text.index("1", 20))
    assert not correcting(text, None, 3)
    assert correcting("Norway gives 14.", "Correction: buses", 3)


def test_what_has_come_is_less_than_was_promised_without_contradicting_it():
    (kept,) = of_kind(folded(THREE, [buses(MONDAY, 40), buses(FRIDAY, 12, stage="delivered")]), "commitment")
    assert len(kept.slots["items"]) == 2
    assert kept.conflicts == ()
    (torn,) = of_kind(folded(THREE, [buses(MONDAY, 40), buses(FRIDAY, 12)]), "commitment")
    assert torn.conflicts == ("items",)


def test_a_figure_told_to_more_digits_before_a_round_one_and_no_word_of_a_list_is_fuller():
    came = [
        claim(document, "fulfilment", by=["NOR"], item="buses", promised=900_000, delivered=number, as_of="2024-05")
        for document, number in ((MONDAY, 333_333), (FRIDAY, 300_000))
    ]
    (record,) = of_kind(folded(THREE, came), "fulfilment")
    first, _ = record.slots["delivered"]
    assert (first.value, first.why) == (333_333, "the more precise before the vaguer")
    seats = [
        claim(MONDAY, "attendance", date="2024-05-05", mode=mode, status="attended", meeting="2024-05-05", **{"for": "NOR"})
        for mode in ("in_person", "remote")
    ]
    (seat,) = of_kind(folded(THREE, seats), "attendance")
    assert "fuller" not in seat.slots["mode"][0].why
