"""A change is told in one plain sentence, with its reports and its record, and nothing is told that is not in the row."""

from __future__ import annotations

from typing import Any

import pytest

from promissory.prose.memo import Memo, dated, sentenced, told
from promissory.prose.names import Names

NAMES = Names({"NOR": "Norway", "UKR": "Ukraine"}, {"force": "A force after a ceasefire"}, "Boats")
COURIER = {"digest": "d" * 64, "title": "Boats for the harbour", "publisher": "Fjord Courier", "published": "2025-03-10"}
BOATS = {"by": ["NOR"], "to": ["UKR"], "stage": "pledged", "items": [{"name": "boats", "quantity": 10}]}


def change(kind: str, slots: dict[str, Any], change: str = "new", **more: Any) -> dict[str, Any]:
    return {"change": change, "kind": kind, "record": f"{kind[:2]}-1", "slots": slots, "date": None, "slot": None, "was": None,
            "now": None, "sources": [COURIER], "claims": ["c-1"], "reported_by": None, "because": None, "verdict": None,
            "moves": [], **more}


def memo(*rows: dict[str, Any], **more: Any) -> Memo:
    return told(rows, NAMES, "2025-03-01", "2025-03-31", **more)


def said(*rows: dict[str, Any]) -> list[str]:
    return [one.text for section in memo(*rows).sections for one in section.sentences]


def test_a_new_promise_is_told_with_giver_gift_receiver_day_and_what_came_of_it() -> None:
    row = change("commitment", {**BOATS, "due": "2025-06"}, date="2025-03-10",
                 because="Promised; no evidence found yet that any of it arrived.")
    assert said(row) == ["Norway pledged 10 boats to Ukraine (10 March 2025); due June 2025. "
                         "Promised; no evidence found yet that any of it arrived."]


@pytest.mark.parametrize(("stage", "section", "words"), [
    ("proposed", "proposals", "It is proposed that Norway give 10 boats to Ukraine."),
    ("contracted", "promises", "Norway ordered 10 boats for Ukraine."),
    ("refused", "refusals", "Norway refused 10 boats to Ukraine."),
    ("suspended", "stages", "Norway suspended 10 boats to Ukraine."),
])  # fmt: skip
def test_a_proposal_or_a_refusal_is_no_promise(stage: str, section: str, words: str) -> None:
    found = memo(change("commitment", {**BOATS, "stage": stage}))
    assert [(one.name, one.sentences[0].text) for one in found.sections] == [(section, words)]


def test_whose_word_it_is_is_told_where_it_is_not_the_givers_own() -> None:
    assert said(change("commitment", BOATS, reported_by="Kari Holm")) == [
        "Norway pledged 10 boats to Ukraine, according to Kari Holm."]
    assert said(change("commitment", BOATS, reported_by="NOR")) == ["Norway pledged 10 boats to Ukraine."]


def test_the_receiver_is_not_named_twice() -> None:
    slots = {**BOATS, "stage": "refused", "items": [{"name": "soldiers in Ukraine"}]}
    assert said(change("commitment", slots)) == ["Norway refused soldiers in Ukraine."]


def test_a_stage_and_a_verdict_that_moved() -> None:
    assert said(change("commitment", BOATS, "moved", slot="stage", was="pledged", now="delivered")) == [
        "Norway to Ukraine: 10 boats: from pledged to delivered."]
    assert said(change("commitment", BOATS, "verdict", slot="verdict", was="in progress", now="stalled",
                       because="No evidence found since 2024-02.")) == [
        "Norway to Ukraine: 10 boats: from in progress to stalled. No evidence found since February 2024."]


def test_what_is_expected_has_not_arrived() -> None:
    figure = {"share": 0.5, "reckoned": None, "delivered": 5, "scope": None, "item": "boats", "target": 10, "as_of": "2025-03-09",
              "counts": True, "late": True}
    assert said(change("commitment", BOATS, "arrived", figure=figure)) == [
        "Norway: 50\u00a0% (5) of boats had arrived as of 9 March 2025, after the deadline, of 10 promised."]
    assert said(change("commitment", BOATS, "arrived", figure={**figure, "counts": False})) == [
        "Norway: 50\u00a0% (5) of boats was expected as of 9 March 2025, of 10 promised."]


def test_every_move_of_a_position_in_these_days_is_told() -> None:
    slots = {"for": "NOR", "who": "Kari Holm", "question": "force", "stance": "open"}
    assert said(change("position", slots)) == ["Norway on “A force after a ceasefire”: open, in the words of Kari Holm."]
    moves = [{"stance": "opposes", "when": "2025-03"}, {"stance": "open", "when": "2025-03-20"}]
    assert said(change("position", slots, moves=moves)) == [
        "Norway on “A force after a ceasefire”: opposes (March 2025), then open (20 March 2025), in the words of Kari Holm."]


def test_a_meeting_nobody_is_told_to_have_come_to() -> None:
    slots = {"topic": "boat talks", "place": "Oslo", "status": "held", "size": {"min": 12, "max": 12, "approx": True}}
    assert said(change("meeting", slots, date="2025-03-10")) == [
        "Boat talks, Oslo (10 March 2025): held, about 12 delegations or states; no report tells who came."]
    assert said(change("meeting", {**slots, "attendees": ["NOR"]}, "moved", slot="status", was="planned", now="held")) == [
        "Boat talks, Oslo: from planned to held; told as present: Norway."]


def test_contradictions_come_and_go() -> None:
    slots = {"place": "Oslo", "topic": "talks"}
    values = [{"min": 12, "max": 12}, {"min": 30, "max": None}]
    assert said(change("meeting", slots, "conflict", slot="size", now=values)) == [
        "Talks, Oslo: reports differ on size: 12 or at least 30."]
    assert said(change("meeting", slots, "resolved", slot="size", was=values, now=values[0])) == [
        "Talks, Oslo: size was told as 12 or at least 30; now 12."]


def test_deadlines_that_come_and_have_passed() -> None:
    slots = {**BOATS, "due": "2025-04"}
    assert said(change("commitment", slots, "coming", because="Promised; no evidence found yet that any of it arrived.")) == [
        "Norway to Ukraine: 10 boats: due April 2025. Promised; no evidence found yet that any of it arrived."]
    why = "It was due by 2025-04-30; no evidence found of what arrived."
    assert said(change("commitment", slots, "passed", because=why)) == [
        "Norway to Ukraine: 10 boats: the deadline, April 2025, has passed. "
        "It was due by 30 April 2025; no evidence found of what arrived."]


def test_each_sentence_has_its_report_day_and_record() -> None:
    one = memo(change("commitment", BOATS)).sections[0].sentences[0]
    assert (one.source, one.record) == ("Fjord Courier: Boats for the harbour, 10 March 2025", "co-1")
    assert memo(change("commitment", BOATS)).rows()[0]["claims"] == ["c-1"]


def test_the_memo_says_what_it_rests_on_and_what_it_leaves_out() -> None:
    assert memo(undated=1).basis == ("From the reports published in these days, beside all earlier ones. "
                                     "1 report without a date is left out.")
    assert memo().sections == ()


def test_house_sentences() -> None:
    assert sentenced(" two\nlines ") == "Two lines."
    assert dated("from 2024-02 to 2024-02-26, text 2024-02-26x") == "from February 2024 to 26 February 2024, text 2024-02-26x"
